import { NothingToChange } from '../../../engine/commonRefusals.ts'
import { aliasNotices, alreadyAttached, loyaltyNotices, type Notice, notice } from '../../../engine/notice.ts'
import { endsUse } from '../../card/rules/labels/endsUse.ts'
import { type CardDelink, planCardDelink, planCardLinks } from '../../card/rules/planCardLink.ts'
import { releasedCard } from '../../card/rules/releasedCard.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import { isFinal } from '../../customer/rules/cardStatus.ts'
import type { CustomerFacts, HolderFacts } from '../../customer/rules/facts.ts'
import { IdentifierNotFound, LastIdentifier } from '../../identifier/errors.ts'
import { assertNotBlocked, isBlocked } from '../../identifier/rules/assertNotBlocked.ts'
import type { IdentifierFacts } from '../../identifier/rules/facts.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { planMerge } from '../../merge/rules/planMerge.ts'
import { assertMayLink, assertMergedMayTakeCards } from './assertMayLink.ts'
import { findSurvivor } from './findSurvivor.ts'
import { isSame } from './identifierHolders.ts'
import type { LinkContext, LinkFacts, LinkPlan, TargetProfile } from './linkPlan.ts'

/** Plans a link: removals first, then at most one merge, then additions. Throws the refusals of `linkCard`. */
export function planLinkCard(
  facts: LinkFacts,
  request: { add: readonly LinkItem[]; remove: readonly LinkItem[] },
): LinkPlan {
  assertMayLink(facts, request)
  const { detach, delink } = planRemovals(facts, request.remove)
  const customer = without<HolderFacts>(facts.customer, detach, delink)
  const held = (item: LinkItem) => customer.identifiers.some((one) => isSame(one, item, facts.target.id))
  assertNotBlocked(
    facts,
    request.add.filter((item) => !held(item)),
  )
  const identifying = request.add.filter((item) => !isBlocked(facts, item))
  const { survivor, unapproved } = findSurvivor(facts, identifying, detach)
  const merge = survivor
    ? planMerge({ ...facts, survivor, victim: without(fullCustomerOf(facts.customer), detach, delink) })
    : null
  if (merge) assertMergedMayTakeCards(facts, request.add, merge)
  const parties = survivor ? [survivor, customer] : [customer]
  const { attach, attached } = planAttachments(facts, request.add, parties)
  const cards = withReleased(facts.cards, delink)
  const links = planCardLinks({ ...facts, cards }, request.add, parties, 'add')
  for (const { label } of links.relabel)
    assertStatusAllows(facts.customer, endsUse(label) ? 'WIND_UP_CARDS' : 'CHANGE', { bySelf: facts.bySelf })
  const { loyaltyType } = merge?.after ?? customer
  const becomesLoyalty = links.link.length > 0 && loyaltyType === 'NON_LOYALTY'
  const plan = {
    detach,
    delink,
    merge,
    customerId: parties[0]?.id ?? customer.id,
    matchedBy: facts.matchedBy ?? merge?.victimId ?? null,
    profile: targetProfile(facts.target.id, parties),
    attach,
    link: links.link,
    becomesLoyalty,
    relabel: links.relabel,
    notices:
      unapproved.length > 0
        ? [...aliasNotices(facts), notice('APPROVAL_NEEDED', ['add'])]
        : [
            ...aliasNotices(facts),
            ...attached,
            ...links.notices,
            ...loyaltyNotices(becomesLoyalty, ['add']),
            ...(merge?.notices ?? []),
          ],
    unapproved,
  }
  assertChanges(plan)
  assertIdentifierLeft(plan, parties, customer.id)
  return plan
}

/** Refuses removals that leave nothing to identify the customer. A card with a final status identifies nobody. */
function assertIdentifierLeft(
  { detach, delink, attach, link, relabel }: LinkPlan,
  parties: readonly HolderFacts[],
  customerId: string,
): void {
  if (detach.length + delink.length === 0) return
  const ends = ({ id }: CardFacts) =>
    relabel.some((change) => change.id === id && isFinal(change.label.status))
  const cards = parties.flatMap((party) => party.cards).filter((card) => !isFinal(card.status) && !ends(card))
  const left = parties.flatMap((party) => party.identifiers).length + cards.length
  if (left + attach.length + link.length === 0) throw new LastIdentifier({ customerId }, ['remove'])
}

/** The cards as they will be when the cards to delink are back in the pool. */
const withReleased = (cards: readonly CardFacts[], delink: readonly CardDelink[]): CardFacts[] =>
  cards.map((card) => {
    const gone = delink.find(({ id }) => id === card.id)
    return gone ? { ...card, ...releasedCard(gone.label.status), statusLabel: gone.label } : card
  })

function planRemovals(facts: LinkFacts, remove: readonly LinkItem[]) {
  const detach: IdentifierFacts[] = []
  const delink: CardDelink[] = []
  for (const item of remove) {
    if (item.type === 'CARD_NUMBER') {
      const card = facts.customer.cards.find(
        ({ id, number }) => number === item.normalizedValue && !delink.some((gone) => gone.id === id),
      )
      if (!card) throw new IdentifierNotFound({ type: item.type, heldIn: [] }, item.path)
      delink.push(planCardDelink(facts, card, item))
    } else {
      const held = facts.customer.identifiers.find(
        (identifier) => isSame(identifier, item, facts.target.id) && !detach.includes(identifier),
      )
      if (!held)
        throw new IdentifierNotFound({ type: item.type, heldIn: heldIn(facts, item, detach) }, item.path)
      detach.push(held)
    }
  }
  return { detach, delink }
}

/** The names of the source accounts in which the customer holds a value that the call does not remove. */
const heldIn = (
  { customer, nameOf }: LinkFacts,
  { type, normalizedValue }: LinkItem,
  detach: readonly IdentifierFacts[],
): string[] =>
  customer.identifiers
    .filter(
      (held) => held.type === type && held.normalizedValue === normalizedValue && !detach.includes(held),
    )
    .map(({ sourceAccountId }) => nameOf(sourceAccountId))
    .sort()

/** The named customer with all facts that a merge needs. Throws if they were not loaded. */
export function fullCustomerOf(customer: LinkFacts['customer']): CustomerFacts {
  if (!('points' in customer)) throw new Error('a customer to merge was not loaded completely')
  return customer
}

const without = <Party extends HolderFacts>(
  customer: Party,
  detach: readonly IdentifierFacts[],
  delink: readonly CardDelink[],
): Party => ({
  ...customer,
  identifiers: customer.identifiers.filter((identifier) => !detach.includes(identifier)),
  cards: customer.cards.filter((card) => !delink.some((gone) => gone.id === card.id)),
})

/** The identifiers to attach, and a notice for each one that is already attached. */
export function planAttachments(
  facts: Pick<LinkContext, 'target'>,
  add: readonly LinkItem[],
  parties: readonly HolderFacts[],
) {
  const attach: LinkItem[] = []
  const attached: Notice[] = []
  for (const item of add.filter(({ type }) => type !== 'CARD_NUMBER')) {
    const has =
      parties.some((party) =>
        party.identifiers.some((identifier) => isSame(identifier, item, facts.target.id)),
      ) || attach.some((other) => other.type === item.type && other.normalizedValue === item.normalizedValue)
    if (has) attached.push(alreadyAttached(item.type, item.path))
    else attach.push(item)
  }
  return { attach, attached }
}

/** The profile in the target account. If there is none, the position for a new one, after all others. */
export function targetProfile(
  sourceAccountId: string,
  parties: readonly Pick<HolderFacts, 'profiles'>[],
): TargetProfile {
  const [own = [], ...joining] = parties.map((party) => party.profiles)
  const id =
    [own, ...joining].flat().find((profile) => profile.sourceAccountId === sourceAccountId)?.id ?? null
  return { id, position: Math.max(0, ...own.map((profile) => profile.position)) + joining.flat().length + 1 }
}

function assertChanges({ detach, delink, merge, attach, link, relabel }: LinkPlan): void {
  if (!merge && [detach, delink, attach, link, relabel].every((part) => part.length === 0))
    throw new NothingToChange({})
}
