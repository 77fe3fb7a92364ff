import { InvalidInput } from '../../../engine/commonRefusals.ts'
import type { OffsetDateTime } from '../../../values/offsetDateTime.ts'
import type { EnrollmentFacts, TierState } from '../../customer/rules/facts.ts'
import { ProgramNotFound, ProgramRetired, TierNotFound, TierRetired } from '../errors.ts'
import { maxPoints } from './maxPoints.ts'
import type { PlannedEntry } from './planPoints.ts'

type Maybe<T> = T | null | undefined
export type EnrollmentRequest = {
  programId: number
  tierNumber: number
  loyaltyPoints?: Maybe<bigint>
  tierExpiryDate?: Maybe<OffsetDateTime>
  pointsExpiryDate?: Maybe<OffsetDateTime>
}
type TierFacts = { sequence: number; retiredAt?: Date | null }
export type ProgramFacts = { id: number; retiredAt?: Date | null; tiers: TierFacts[] }
/** A new enrollment and its first points. Null: the customer is already enrolled in the program. */
export type PlannedEnrollment = {
  programId: number
  tier: TierState | null
  credit: PlannedEntry | null
}

/**
 * Plans enrollments. An existing enrollment does not change. Throws if a program or tier does not exist, or if a tier
 * or points have expired already.
 */
export function planEnrollments(
  requests: readonly EnrollmentRequest[],
  programs: readonly ProgramFacts[],
  { current, now }: { current: readonly EnrollmentFacts[]; now: Date },
): PlannedEnrollment[] {
  return requests.map((request, index) => {
    const path = ['loyaltyProgramEnrollments', index]
    const program = programs.find(({ id }) => id === request.programId)
    if (!program) throw new ProgramNotFound({ programId: request.programId }, [...path, 'programId'])
    const tier = program.tiers.find(({ sequence }) => sequence === request.tierNumber)
    if (!tier)
      throw new TierNotFound({ tierNumber: request.tierNumber, tiers: program.tiers.length }, [
        ...path,
        'tierNumber',
      ])
    assertEnrollment(request, now, path)
    const earlier = requests.slice(0, index).some(({ programId }) => programId === request.programId)
    if (earlier || current.some(({ programId }) => programId === program.id))
      return { programId: program.id, tier: null, credit: null }
    assertInUse(program, tier, path)
    return { programId: program.id, tier: tierOf(request), credit: creditOf(request) }
  })
}

function assertInUse({ id, retiredAt }: ProgramFacts, tier: TierFacts, path: (string | number)[]): void {
  if (retiredAt) throw new ProgramRetired({ programId: id }, [...path, 'programId'])
  if (tier.retiredAt)
    throw new TierRetired({ programId: id, tierNumber: tier.sequence }, [...path, 'tierNumber'])
}

function assertEnrollment(request: EnrollmentRequest, now: Date, path: (string | number)[]): void {
  const points = request.loyaltyPoints ?? 0n
  if (points < 0n || points > maxPoints)
    throw new InvalidInput({ reason: `loyaltyPoints must be 0 to ${maxPoints}.` }, [...path, 'loyaltyPoints'])
  for (const name of ['tierExpiryDate', 'pointsExpiryDate'] as const) {
    const expiry = request[name]
    if (expiry && expiry.instant <= now)
      throw new InvalidInput({ reason: `${name} must be in the future.` }, [...path, name])
  }
}

const tierOf = ({ tierNumber, tierExpiryDate }: EnrollmentRequest): TierState => ({
  tierSequence: tierNumber,
  tierExpiresAt: tierExpiryDate?.instant ?? null,
  tierExpiresOffset: tierExpiryDate?.offsetMinutes ?? null,
})

const creditOf = ({ loyaltyPoints, pointsExpiryDate }: EnrollmentRequest): PlannedEntry | null =>
  loyaltyPoints
    ? {
        kind: 'CREDIT',
        amount: loyaltyPoints,
        expiresAt: pointsExpiryDate?.instant ?? null,
        expiresOffset: pointsExpiryDate?.offsetMinutes ?? null,
      }
    : null
