import { aliasNotices, alreadyAttached, loyaltyNotices, type Notice, notice } from '../../../engine/notice.ts'
import { endsUse } from '../../card/rules/labels/endsUse.ts'
import { type CardDelink, planCardLinks } from '../../card/rules/planCardLink.ts'
import { releasedCard } from '../../card/rules/releasedCard.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import type { CustomerFacts, HolderFacts } from '../../customer/rules/facts.ts'
import { assertNotBlocked, isBlocked } from '../../identifier/rules/assertNotBlocked.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { planMerge } from '../../merge/rules/planMerge.ts'
import { assertLinkPlan } from './assertLinkPlan.ts'
import { assertMayLink, assertMergedMayTakeCards } from './assertMayLink.ts'
import { findSurvivor } from './findSurvivor.ts'
import { isSame } from './identifierHolders.ts'
import type { LinkContext, LinkFacts, LinkPlan, TargetProfile } from './linkPlan.ts'
import { planRemovals } from './planRemovals.ts'
import { withoutRemoved } from './withoutRemoved.ts'

/** Plans a link: removals first, then at most one merge, then additions. Throws the refusals of `linkCard`. */
export function planLinkCard(
  facts: LinkFacts,
  request: { add: readonly LinkItem[]; remove: readonly LinkItem[] },
): LinkPlan {
  assertMayLink(facts, request)
  const removals = planRemovals(facts, request.remove)
  const { detach, delink } = removals
  const customer = withoutRemoved<HolderFacts>(facts.customer, removals)
  const held = (item: LinkItem) => customer.identifiers.some((one) => isSame(one, item, facts.target.id))
  assertNotBlocked(
    facts,
    request.add.filter((item) => !held(item)),
  )
  const identifying = request.add.filter((item) => !isBlocked(facts, item))
  const { survivor, unapproved } = findSurvivor(facts, identifying, detach)
  const merge = survivor
    ? planMerge({ ...facts, survivor, victim: withoutRemoved(fullCustomerOf(facts.customer), removals) })
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
  assertLinkPlan(plan, parties, customer.id)
  return plan
}

/** The cards as they will be when the cards to delink are back in the pool. */
const withReleased = (cards: readonly CardFacts[], delink: readonly CardDelink[]): CardFacts[] =>
  cards.map((card) => {
    const gone = delink.find(({ id }) => id === card.id)
    return gone ? { ...card, ...releasedCard(gone.label.status), statusLabel: gone.label } : card
  })

/** The named customer with all facts that a merge needs. Throws if they were not loaded. */
export function fullCustomerOf(customer: LinkFacts['customer']): CustomerFacts {
  if (!('points' in customer)) throw new Error('a customer to merge was not loaded completely')
  return customer
}

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
