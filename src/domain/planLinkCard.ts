import type { IdentifierType } from '../generated/prisma/enums.ts'
import { assertCanChange } from './assertCanChange.ts'
import { assertNotBlocked, isBlocked } from './assertNotBlocked.ts'
import { IdentifierNotFound, LastIdentifier, NothingToChange } from './errors.ts'
import type {
  BlockedFacts,
  CardFacts,
  CustomerFacts,
  HolderFacts,
  IdentifierFacts,
  LabelFacts,
  PolicyFacts,
  SeriesFacts,
  SettingsFacts,
  SourceAccountFacts,
} from './facts.ts'
import { findSurvivor } from './findSurvivor.ts'
import { isSame } from './holders.ts'
import { aliasNotices, alreadyAttached, type Notice, notice } from './notice.ts'
import { type CardDelink, type CardIssue, planCardDelink, planCardLinks } from './planCardLink.ts'
import { type MergePlan, planMerge } from './planMerge.ts'

/**
 * One identifier or card to link or delink, with its value normalized. `path` is its position in the client's input.
 */
export type LinkItem = {
  type: IdentifierType
  value: string
  normalizedValue: string
  seriesId: number | null
  seriesCode: string | null
  statusLabel: string | null
  path: (string | number)[]
}

/** The holders of the requested values and cards, and the rules for cards. */
export type Holdings = {
  now: Date
  /** The current identifiers with a value to add, of any holder. */
  holders: readonly IdentifierFacts[]
  /** The values to add that are blocked. */
  blocked: readonly BlockedFacts[]
  /** The cards with a number from the request. */
  cards: readonly CardFacts[]
  series: readonly SeriesFacts[]
  labels: readonly LabelFacts[]
  policies: PolicyFacts
  settings: SettingsFacts
  target: SourceAccountFacts
}

export type LinkFacts = Holdings & {
  /** The customer named in the call. If it was merged, this is its survivor. */
  named: HolderFacts
  /** The id of the merged customer, if the call named one. */
  followedFrom: string | null
  /**
   * The reference that the call used: the id of an identifier, a card or a merged customer. Null means the current
   * id.
   */
  matchedBy: string | null
  /**
   * All facts of the named customer. Loaded only if another customer holds something of the request, because then
   * they may merge.
   */
  whole: CustomerFacts | null
  /** Every other customer that holds something of the request. */
  others: readonly CustomerFacts[]
  nameOf: (sourceAccountId: string) => string
}

/** The profile that receives the identifiers. If it has no id, it is created at this position. */
export type TargetProfile = { id: string | null; position: number }

/** The changes of a link, applied in this order. */
export type LinkPlan = {
  detach: IdentifierFacts[]
  delink: CardDelink[]
  merge: MergePlan | null
  /** The customer that holds everything afterwards. */
  customerId: string
  /** The reference that new rows record. If a merge ends the named customer, this is its id. */
  matchedBy: string | null
  profile: TargetProfile
  attach: LinkItem[]
  link: CardIssue[]
  notices: Notice[]
  /** The types whose policy requires an approval of the merge. If there are any, the link becomes a merge request. */
  unapproved: IdentifierType[]
}

/** Plans a link: removals first, then at most one merge, then additions. Throws the refusals of `linkCard`. */
export function planLinkCard(
  facts: LinkFacts,
  request: { add: readonly LinkItem[]; remove: readonly LinkItem[] },
): LinkPlan {
  assertCanChange(facts.named)
  const { detach, delink } = planRemovals(facts, request.remove)
  const named = without(facts.named, detach, delink)
  const held = (item: LinkItem) => named.identifiers.some((one) => isSame(one, item, facts.target.id))
  assertNotBlocked(
    facts,
    request.add.filter((item) => !held(item)),
  )
  const telling = request.add.filter((item) => !isBlocked(facts, item))
  const { survivor, unapproved } = findSurvivor(facts, telling, detach)
  const merge = survivor
    ? planMerge({ ...facts, survivor, victim: without(wholeOf(facts), detach, delink) })
    : null
  const parties = survivor ? [survivor, named] : [named]
  const { attach, attached } = planAttachments(facts, request.add, parties)
  const cards = withReleased(facts.cards, delink)
  const links = planCardLinks({ ...facts, cards }, request.add, parties, 'add')
  const plan = {
    detach,
    delink,
    merge,
    customerId: parties[0]?.id ?? named.id,
    matchedBy: facts.matchedBy ?? merge?.victimId ?? null,
    profile: targetProfile(facts.target.id, parties),
    attach,
    link: links.link,
    notices:
      unapproved.length > 0
        ? [...aliasNotices(facts), notice('APPROVAL_NEEDED', ['add'])]
        : [...aliasNotices(facts), ...attached, ...links.notices, ...(merge?.notices ?? [])],
    unapproved,
  }
  assertChanges(plan)
  const left = parties.flatMap((party) => [...party.identifiers, ...party.cards]).length
  if (left + attach.length + plan.link.length === 0)
    throw new LastIdentifier({ customerId: named.id }, ['remove'])
  return plan
}

/** The cards as they will be when the cards to delink are back in the pool. */
const withReleased = (cards: readonly CardFacts[], delink: readonly CardDelink[]): CardFacts[] =>
  cards.map((card) => {
    const gone = delink.find(({ id }) => id === card.id)
    if (!gone) return card
    const flags = { customerId: null, isDefault: false, isPrimary: false }
    return { ...card, ...flags, status: gone.label.status, statusLabel: gone.label }
  })

function planRemovals(facts: LinkFacts, remove: readonly LinkItem[]) {
  const detach: IdentifierFacts[] = []
  const delink: CardDelink[] = []
  for (const item of remove) {
    if (item.type === 'CARD_NUMBER') {
      const card = facts.named.cards.find(
        ({ id, number }) => number === item.normalizedValue && !delink.some((gone) => gone.id === id),
      )
      if (!card) throw new IdentifierNotFound({ type: item.type }, item.path)
      delink.push(planCardDelink(facts, card, item))
    } else {
      const held = facts.named.identifiers.find(
        (identifier) => isSame(identifier, item, facts.target.id) && !detach.includes(identifier),
      )
      if (!held) throw new IdentifierNotFound({ type: item.type }, item.path)
      detach.push(held)
    }
  }
  return { detach, delink }
}

/** The named customer with all facts that a merge needs. Throws if they were not loaded. */
export function wholeOf({ whole }: Pick<LinkFacts, 'whole'>): CustomerFacts {
  if (!whole) throw new Error('a customer to merge was not loaded completely')
  return whole
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
  facts: Pick<Holdings, 'target'>,
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

function assertChanges({ detach, delink, merge, attach, link }: LinkPlan): void {
  if (!merge && [detach, delink, attach, link].every((part) => part.length === 0))
    throw new NothingToChange({})
}
