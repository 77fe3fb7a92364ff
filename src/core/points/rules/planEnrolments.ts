import { InvalidInput } from '../../../engine/commonRefusals.ts'
import type { OffsetDateTime } from '../../../values/offsetDateTime.ts'
import type { EnrolmentFacts, TierState } from '../../customer/rules/facts.ts'
import { ProgrammeNotFound, ProgramRetired, TierNotFound, TierRetired } from '../errors.ts'
import { maxPoints } from './maxPoints.ts'
import type { PlannedEntry } from './planPoints.ts'

type Maybe<T> = T | null | undefined
export type EnrolmentRequest = {
  programId: number
  tierNumber: number
  loyaltyPoints?: Maybe<bigint>
  tierExpiryDate?: Maybe<OffsetDateTime>
  pointsExpiryDate?: Maybe<OffsetDateTime>
}
type TierFacts = { sequence: number; retiredAt?: Date | null }
export type ProgrammeFacts = { id: number; retiredAt?: Date | null; tiers: TierFacts[] }
/** A new enrollment and its first points. Null: the customer is already enrolled in the program. */
export type PlannedEnrolment = {
  programmeId: number
  tier: TierState | null
  credit: PlannedEntry | null
}

/**
 * Plans enrollments. An existing enrollment does not change. Throws if a program or tier does not exist, or if a tier
 * or points have expired already.
 */
export function planEnrolments(
  requests: readonly EnrolmentRequest[],
  programmes: readonly ProgrammeFacts[],
  { current, now }: { current: readonly EnrolmentFacts[]; now: Date },
): PlannedEnrolment[] {
  return requests.map((request, index) => {
    const path = ['loyaltyProgramEnrollments', index]
    const programme = programmes.find(({ id }) => id === request.programId)
    if (!programme) throw new ProgrammeNotFound({ programId: request.programId }, [...path, 'programId'])
    const tier = programme.tiers.find(({ sequence }) => sequence === request.tierNumber)
    if (!tier)
      throw new TierNotFound({ tierNumber: request.tierNumber, tiers: programme.tiers.length }, [
        ...path,
        'tierNumber',
      ])
    assertEnrolment(request, now, path)
    const earlier = requests.slice(0, index).some(({ programId }) => programId === request.programId)
    if (earlier || current.some(({ programmeId }) => programmeId === programme.id))
      return { programmeId: programme.id, tier: null, credit: null }
    assertInUse(programme, tier, path)
    return { programmeId: programme.id, tier: tierOf(request), credit: creditOf(request) }
  })
}

function assertInUse({ id, retiredAt }: ProgrammeFacts, tier: TierFacts, path: (string | number)[]): void {
  if (retiredAt) throw new ProgramRetired({ programId: id }, [...path, 'programId'])
  if (tier.retiredAt)
    throw new TierRetired({ programId: id, tierNumber: tier.sequence }, [...path, 'tierNumber'])
}

function assertEnrolment(request: EnrolmentRequest, now: Date, path: (string | number)[]): void {
  const points = request.loyaltyPoints ?? 0n
  if (points < 0n || points > maxPoints)
    throw new InvalidInput({ reason: `loyaltyPoints must be 0 to ${maxPoints}.` }, [...path, 'loyaltyPoints'])
  for (const name of ['tierExpiryDate', 'pointsExpiryDate'] as const) {
    const expiry = request[name]
    if (expiry && expiry.instant <= now)
      throw new InvalidInput({ reason: `${name} must be in the future.` }, [...path, name])
  }
}

const tierOf = ({ tierNumber, tierExpiryDate }: EnrolmentRequest): TierState => ({
  tierSequence: tierNumber,
  tierExpiresAt: tierExpiryDate?.instant ?? null,
  tierExpiresOffset: tierExpiryDate?.offsetMinutes ?? null,
})

const creditOf = ({ loyaltyPoints, pointsExpiryDate }: EnrolmentRequest): PlannedEntry | null =>
  loyaltyPoints
    ? {
        kind: 'CREDIT',
        amount: loyaltyPoints,
        expiresAt: pointsExpiryDate?.instant ?? null,
        expiresOffset: pointsExpiryDate?.offsetMinutes ?? null,
      }
    : null
