import type { CustomerStatus, LoyaltyType } from '../generated/prisma/enums.ts'
import { assertMergeLimit } from './assertMergeLimit.ts'
import { assertNotBanned } from './assertNotBanned.ts'
import { limitNotices } from './cardLimits.ts'
import { type CombinedProfile, combineProfiles, type ProfileEntry } from './combineProfiles.ts'
import { MergeNotAllowed, ProfilesCollide } from './errors.ts'
import type { CustomerFacts, PointsBucket, SeriesFacts, SettingsFacts, TierStanding } from './facts.ts'
import { assertWishesFit, automatically, type MergeWishes, mergeExtendedFields } from './mergeWishes.ts'
import { type Notice, notice } from './notice.ts'
import { type AssociationMerge, planAssociationMerge } from './planAssociationMerge.ts'
import { planPositions, planSubscriptions } from './planProfilesMerge.ts'

/** The customer's own values that a merge decides. */
export type CustomerStanding = {
  status: CustomerStatus
  loyaltyType: LoyaltyType
  registeredAt: Date
  registeredOffset: number
  extendedFields: Record<string, unknown>
}

/**
 * Everything that a merge moves or changes, with the values before. It is enough to apply the merge and to undo it.
 */
export type MergePlan = {
  survivorId: string
  victimId: string
  /** The victim's status before the merge. */
  victimStatus: CustomerStatus
  before: CustomerStanding
  after: CustomerStanding
  /** Ids that resolved to the victim and will resolve to the survivor. */
  aliases: string[]
  /** Profiles that move, and profiles whose position changes. */
  profiles: { id: string; position: number; positionBefore: number }[]
  /** Pairs of profiles in the same source account that become one. */
  combined: CombinedProfile[]
  channels: { id: string; subscribed: boolean }[]
  cards: { id: string; isDefault: boolean; isPrimary: boolean; wasDefault: boolean; wasPrimary: boolean }[]
  enrolmentsMoved: string[]
  tiersRaised: { id: string; before: TierStanding; after: TierStanding }[]
  /** Points that move from the victim's ledger to the survivor's. A negative sum moves a debt. */
  points: PointsBucket[]
  association: AssociationMerge | null
  notices: Notice[]
}

export type MergeFacts = {
  survivor: CustomerFacts
  victim: CustomerFacts
  series: readonly SeriesFacts[]
  settings: SettingsFacts
  /** The display name of a source account in a refusal. */
  nameOf: (sourceAccountId: string) => string
  /**
   * Only for a manual merge: the overrides of the caller, and the complete profiles, so that profiles in the same
   * account can be combined.
   */
  onPurpose?: { wishes: MergeWishes; entries: readonly ProfileEntry[] }
}

/**
 * Plans an automatic or manual merge. Throws `MergeNotAllowed`, `MergeBanned`, `MergeLimitReached`, `ProfilesCollide`
 * or `AssociationsClash`.
 */
export function planMerge(facts: MergeFacts): MergePlan {
  const { survivor, victim, settings, onPurpose } = facts
  assertMayMerge(facts)
  const wishes = onPurpose?.wishes ?? automatically
  assertWishesFit(wishes, survivor, victim)
  const combined = combineProfiles(onPurpose?.entries ?? [], survivor, victim, wishes.names)
  const tiers = planTiers(survivor, victim)
  return {
    survivorId: survivor.id,
    victimId: victim.id,
    victimStatus: victim.status,
    before: standingOf(survivor),
    after: mergedStanding(facts, wishes),
    aliases: victim.aliases,
    profiles: planPositions(survivor, victim, combined, wishes),
    combined,
    channels: planSubscriptions(survivor, victim, wishes),
    cards: planCards(survivor, victim, wishes),
    ...tiers,
    points: victim.points,
    association: planAssociationMerge(survivor, victim),
    notices: [
      notice('MERGED'),
      ...limitNotices([...survivor.cards, ...victim.cards], facts.series, settings),
    ],
  }
}

function assertMayMerge({ survivor, victim, settings, nameOf, onPurpose }: MergeFacts): void {
  const ids = { holderId: survivor.id, namedId: victim.id }
  if (survivor.id === victim.id)
    throw new MergeNotAllowed({ ...ids, reason: 'both references are the same customer.' })
  for (const { status } of [survivor, victim])
    if (status === 'CLOSED' || status === 'DECEASED' || status === 'CANCELLED' || status === 'MERGED')
      throw new MergeNotAllowed({ ...ids, reason: `one of the customers is ${status}.` })
  assertNotBanned(survivor, victim)
  const taken = new Set(survivor.profiles.map((profile) => profile.sourceAccountId))
  const sources = victim.profiles
    .filter((profile) => taken.has(profile.sourceAccountId))
    .map((profile) => nameOf(profile.sourceAccountId))
  if (sources.length > 0 && !onPurpose) throw new ProfilesCollide({ ...ids, sources })
  assertMergeLimit(survivor, victim, settings)
}

const standingOf = ({
  status,
  loyaltyType,
  registeredAt,
  registeredOffset,
  extendedFields,
}: CustomerFacts): CustomerStanding => ({
  status,
  loyaltyType,
  registeredAt,
  registeredOffset,
  extendedFields,
})

function mergedStanding({ survivor, victim, settings }: MergeFacts, wishes: MergeWishes): CustomerStanding {
  const earlier = victim.registeredAt < survivor.registeredAt ? victim : survivor
  const either = (wanted: CustomerStatus | LoyaltyType) =>
    [survivor.status, victim.status, survivor.loyaltyType, victim.loyaltyType].some(
      (value) => value === wanted,
    )
  return {
    status: either('SUSPENDED') ? 'SUSPENDED' : either('ACTIVE') ? 'ACTIVE' : 'UNREGISTERED',
    loyaltyType: either('LOYALTY') ? 'LOYALTY' : 'NON_LOYALTY',
    registeredAt: earlier.registeredAt,
    registeredOffset: earlier.registeredOffset,
    extendedFields: mergeExtendedFields(survivor, victim, wishes, settings.mergePreference),
  }
}

function planCards(
  survivor: CustomerFacts,
  victim: CustomerFacts,
  { defaultCard, primaryCard }: MergeWishes,
): MergePlan['cards'] {
  const keepsDefault = defaultCard === 'VICTIM' || !survivor.cards.some((card) => card.isDefault)
  const keepsPrimary = primaryCard === 'VICTIM' || !survivor.cards.some((card) => card.isPrimary)
  return victim.cards.map(({ id, isDefault, isPrimary }) => ({
    id,
    isDefault: isDefault && keepsDefault,
    isPrimary: isPrimary && keepsPrimary,
    wasDefault: isDefault,
    wasPrimary: isPrimary,
  }))
}

function planTiers(
  survivor: CustomerFacts,
  victim: CustomerFacts,
): Pick<MergePlan, 'enrolmentsMoved' | 'tiersRaised'> {
  const own = new Map(survivor.enrolments.map((enrolment) => [enrolment.programmeId, enrolment]))
  const enrolmentsMoved = victim.enrolments
    .filter(({ programmeId }) => !own.has(programmeId))
    .map(({ id }) => id)
  const tiersRaised = victim.enrolments.flatMap((theirs) => {
    const mine = own.get(theirs.programmeId)
    if (!mine || theirs.tierSequence <= mine.tierSequence) return []
    return [{ id: mine.id, before: tierOf(mine), after: tierOf(theirs) }]
  })
  return { enrolmentsMoved, tiersRaised }
}

const tierOf = ({ tierSequence, tierExpiresAt, tierExpiresOffset }: TierStanding): TierStanding => ({
  tierSequence,
  tierExpiresAt,
  tierExpiresOffset,
})
