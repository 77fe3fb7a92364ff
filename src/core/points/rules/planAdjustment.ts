import { InvalidInput } from '../../../engine/commonRefusals.ts'
import type { OffsetDateTime } from '../../../values/offsetDateTime.ts'
import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { enrollmentIn } from './enrollmentIn.ts'
import { maxPoints } from './maxPoints.ts'
import { type PlannedEntry, planCredit, planDebit } from './planPoints.ts'

/** Exactly one of the two. */
export type PointsChange = {
  credit?: { points: bigint; expiresAt?: OffsetDateTime | null | undefined } | null | undefined
  debit?: { points: bigint } | null | undefined
}
type Facts = {
  customer: Pick<CustomerFacts, 'id' | 'status' | 'enrollments' | 'points'>
  settings: { negativePoints: boolean }
}
type Adjustment = { programId: number; change: PointsChange }

/** Refuses an amount outside 1 to `maxPoints`, and an expiry that is not in the future. Throws `InvalidInput`. */
export function assertPointsChange({ credit, debit }: PointsChange, now: Date): void {
  const points = (credit ?? debit)?.points ?? 0n
  const path = ['change', credit ? 'credit' : 'debit']
  if (points < 1n || points > maxPoints)
    throw new InvalidInput({ reason: `points must be 1 to ${maxPoints}.` }, [...path, 'points'])
  if (credit?.expiresAt && credit.expiresAt.instant <= now)
    throw new InvalidInput({ reason: 'expiresAt must be in the future.' }, [...path, 'expiresAt'])
}

/**
 * Plans the entries of a credit or debit of a customer. Throws `NotEnrolled`, `InsufficientPoints`, or the refusal for
 * its status.
 */
export function planAdjustment(
  { customer, settings }: Facts,
  { programId, change }: Adjustment,
): PlannedEntry[] {
  assertStatusAllows(customer, 'CHANGE_POINTS')
  enrollmentIn(customer, programId)
  const buckets = customer.points.filter((bucket) => bucket.programId === programId)
  return change.debit
    ? planDebit(buckets, change.debit.points, settings, ['change', 'debit', 'points'])
    : planCredit(buckets, { points: 0n, ...change.credit })
}
