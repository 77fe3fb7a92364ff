import { InvalidInput } from '../../../engine/commonRefusals.ts'
import type { OffsetDateTime } from '../../../values/offsetDateTime.ts'
import type { EnrolmentFacts, TierStanding } from '../../customer/rules/facts.ts'
import { ProgrammeNotFound, TierNotFound } from '../errors.ts'
import { maxPoints } from './maxPoints.ts'
import type { PlannedEntry } from './planPoints.ts'

type Maybe<T> = T | null | undefined
export type EnrolmentWish = {
  programId: number
  tierNumber: number
  loyaltyPoints?: Maybe<bigint>
  tierExpiryDate?: Maybe<OffsetDateTime>
  pointsExpiryDate?: Maybe<OffsetDateTime>
}
export type ProgrammeFacts = { id: number; tiers: { sequence: number }[] }
/** A new enrollment and its first points. Null: the customer is already enrolled in the program. */
export type PlannedEnrolment = {
  programmeId: number
  tier: TierStanding | null
  credit: PlannedEntry | null
}

/**
 * Plans enrollments. An existing enrollment does not change. Expiries may be in the past, because clients import
 * histories: expired points count only towards the lifetime total. Throws if a program or tier does not exist.
 */
export function planEnrolments(
  wishes: readonly EnrolmentWish[],
  programmes: readonly ProgrammeFacts[],
  current: readonly EnrolmentFacts[],
): PlannedEnrolment[] {
  return wishes.map((wish, index) => {
    const path = ['loyaltyProgramEnrollments', index]
    const programme = programmes.find(({ id }) => id === wish.programId)
    if (!programme) throw new ProgrammeNotFound({ programId: wish.programId }, [...path, 'programId'])
    if (!programme.tiers.some(({ sequence }) => sequence === wish.tierNumber))
      throw new TierNotFound({ tierNumber: wish.tierNumber, tiers: programme.tiers.length }, [
        ...path,
        'tierNumber',
      ])
    assertWish(wish, path)
    const earlier = wishes.slice(0, index).some(({ programId }) => programId === wish.programId)
    if (earlier || current.some(({ programmeId }) => programmeId === programme.id))
      return { programmeId: programme.id, tier: null, credit: null }
    return { programmeId: programme.id, tier: tierOf(wish), credit: creditOf(wish) }
  })
}

function assertWish(wish: EnrolmentWish, path: (string | number)[]): void {
  const points = wish.loyaltyPoints ?? 0n
  if (points < 0n || points > maxPoints)
    throw new InvalidInput({ reason: `loyaltyPoints must be 0 to ${maxPoints}.` }, [...path, 'loyaltyPoints'])
}

const tierOf = ({ tierNumber, tierExpiryDate }: EnrolmentWish): TierStanding => ({
  tierSequence: tierNumber,
  tierExpiresAt: tierExpiryDate?.instant ?? null,
  tierExpiresOffset: tierExpiryDate?.offsetMinutes ?? null,
})

const creditOf = ({ loyaltyPoints, pointsExpiryDate }: EnrolmentWish): PlannedEntry | null =>
  loyaltyPoints
    ? {
        kind: 'CREDIT',
        amount: loyaltyPoints,
        expiresAt: pointsExpiryDate?.instant ?? null,
        expiresOffset: pointsExpiryDate?.offsetMinutes ?? null,
      }
    : null
