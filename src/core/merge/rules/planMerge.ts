import { notice } from '../../../engine/notice.ts'
import type { CustomerStatus, LoyaltyType } from '../../../generated/prisma/enums.ts'
import { limitNotices } from '../../card/rules/limits/cardLimits.ts'
import type { CustomerFacts, TierState } from '../../customer/rules/facts.ts'
import { statusAllows } from '../../customer/rules/statusAllows.ts'
import { isHigherTier } from '../../points/rules/isHigherTier.ts'
import { MergeNotAllowed, ProfilesCollide } from '../errors.ts'
import { assertMergeLimit } from './assertMergeLimit.ts'
import { assertNotBanned } from './assertNotBanned.ts'
import { combineProfiles } from './combineProfiles.ts'
import {
  assertOverridesFit,
  automaticMerge,
  type MergeOverrides,
  mergeExtendedFields,
  mergeFieldReferences,
} from './mergeOverrides.ts'
import type { CustomerStatusFields, MergeFacts, MergePlan } from './mergePlan.ts'
import { planAssociationMerge } from './planAssociationMerge.ts'
import { planConsents, planPositions } from './planProfilesMerge.ts'

/**
 * Plans an automatic or manual merge. Throws `MergeNotAllowed`, `MergeBanned`, `MergeLimitReached`, `ProfilesCollide`
 * or `AssociationsClash`.
 */
export function planMerge(facts: MergeFacts): MergePlan {
  const { survivor, victim, settings, manual } = facts
  assertMayMerge(facts)
  const overrides = manual?.overrides ?? automaticMerge
  assertOverridesFit(overrides, survivor, victim)
  const combined = combineProfiles(facts, manual?.entries ?? [], overrides.names)
  const tiers = planTiers(facts)
  return {
    survivorId: survivor.id,
    victimId: victim.id,
    victimStatus: victim.status,
    before: statusFieldsOf(survivor),
    after: mergedStatusFields(facts, overrides),
    aliases: victim.aliases,
    profiles: planPositions(facts, combined, overrides),
    combined,
    consents: planConsents(survivor, victim, overrides),
    cards: planCards(survivor, victim, overrides),
    ...tiers,
    points: victim.points,
    association: planAssociationMerge(survivor, victim),
    notices: [
      notice('MERGED'),
      ...limitNotices([...survivor.cards, ...victim.cards], facts.series, settings),
    ],
  }
}

function assertMayMerge({ survivor, victim, settings, nameOf, manual }: MergeFacts): void {
  const ids = { holderId: survivor.id, namedId: victim.id }
  if (survivor.id === victim.id)
    throw new MergeNotAllowed({ ...ids, reason: 'both references are the same customer.' })
  for (const { status } of [survivor, victim])
    if (!statusAllows(status, 'MERGE'))
      throw new MergeNotAllowed({ ...ids, reason: `one of the customers is ${status}.` })
  assertNotBanned(survivor, victim)
  const taken = new Set(survivor.profiles.map((profile) => profile.sourceAccountId))
  const sources = victim.profiles
    .filter((profile) => taken.has(profile.sourceAccountId))
    .map((profile) => nameOf(profile.sourceAccountId))
  if (sources.length > 0 && !manual) throw new ProfilesCollide({ ...ids, sources })
  assertMergeLimit(survivor, victim, settings)
}

const statusFieldsOf = ({
  status,
  loyaltyType,
  registeredAt,
  registeredOffset,
  extendedFields,
  fieldsMatchedBy,
}: CustomerFacts): CustomerStatusFields => ({
  status,
  loyaltyType,
  registeredAt,
  registeredOffset,
  extendedFields,
  fieldsMatchedBy,
})

function mergedStatusFields(
  { survivor, victim, settings }: MergeFacts,
  overrides: MergeOverrides,
): CustomerStatusFields {
  const earlier = victim.registeredAt < survivor.registeredAt ? victim : survivor
  const either = (wanted: CustomerStatus | LoyaltyType) =>
    [survivor.status, victim.status, survivor.loyaltyType, victim.loyaltyType].some(
      (value) => value === wanted,
    )
  const extendedFields = mergeExtendedFields({ survivor, victim }, overrides, settings.mergePreference)
  return {
    status: either('SUSPENDED') ? 'SUSPENDED' : either('ACTIVE') ? 'ACTIVE' : 'UNREGISTERED',
    loyaltyType: either('LOYALTY') ? 'LOYALTY' : 'NON_LOYALTY',
    registeredAt: earlier.registeredAt,
    registeredOffset: earlier.registeredOffset,
    extendedFields,
    fieldsMatchedBy: mergeFieldReferences({ survivor, victim }, extendedFields),
  }
}

function planCards(
  survivor: CustomerFacts,
  victim: CustomerFacts,
  { defaultCard, primaryCard }: MergeOverrides,
): MergePlan['cards'] {
  const keepsDefault = defaultCard === 'ABSORBED' || !survivor.cards.some((card) => card.isDefault)
  const keepsPrimary = primaryCard === 'ABSORBED' || !survivor.cards.some((card) => card.isPrimary)
  return victim.cards.map(({ id, isDefault, isPrimary }) => ({
    id,
    isDefault: isDefault && keepsDefault,
    isPrimary: isPrimary && keepsPrimary,
    wasDefault: isDefault,
    wasPrimary: isPrimary,
  }))
}

function planTiers({
  survivor,
  victim,
  now,
}: MergeFacts): Pick<MergePlan, 'enrollmentsMoved' | 'tiersTaken'> {
  const own = new Map(survivor.enrollments.map((enrollment) => [enrollment.programId, enrollment]))
  const enrollmentsMoved = victim.enrollments
    .filter(({ programId }) => !own.has(programId))
    .map(({ id }) => id)
  const tiersTaken = victim.enrollments.flatMap((theirs) => {
    const mine = own.get(theirs.programId)
    if (!mine || !isHigherTier(theirs, mine, now)) return []
    return [{ id: mine.id, before: tierOf(mine), after: tierOf(theirs) }]
  })
  return { enrollmentsMoved, tiersTaken }
}

const tierOf = ({ tierSequence, tierExpiresAt, tierExpiresOffset }: TierState): TierState => ({
  tierSequence,
  tierExpiresAt,
  tierExpiresOffset,
})
