import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { SameCustomer } from '../../customer/errors.ts'
import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import type { CustomerFacts, PointsBucket } from '../../customer/rules/facts.ts'
import { enrollmentIn } from './enrollmentIn.ts'
import { maxPoints } from './maxPoints.ts'
import { planCredit, planDebit } from './planPoints.ts'

type Holder = Pick<CustomerFacts, 'id' | 'status' | 'enrollments' | 'points'>
type Facts = { from: Holder; to: Holder }
type Transfer = { programId: number; points: bigint }
type TransferEntry = { amount: bigint; expiresAt: Date | null; expiresOffset: number | null }
/** The entries of both ledgers. Their sums add up to 0. */
export type PlannedTransfer = { taken: TransferEntry[]; given: TransferEntry[] }

/**
 * Plans a transfer of points between two customers in one program. Points that expire first are taken first, and keep
 * their expiry. Points that settle a debt of the receiver never expire. Throws `InvalidInput`, `SameCustomer`,
 * `NotEnrolled`, `InsufficientPoints`, or the refusal for a customer that cannot change.
 */
export function planTransfer({ from, to }: Facts, { programId, points }: Transfer): PlannedTransfer {
  if (points < 1n || points > maxPoints)
    throw new InvalidInput({ reason: `points must be 1 to ${maxPoints}.` }, ['points'])
  if (from.id === to.id) throw new SameCustomer({ customerId: from.id }, ['to'])
  assertStatusAllows(from, 'CHANGE_POINTS', { path: ['from'] })
  assertStatusAllows(to, 'CHANGE_POINTS', { path: ['to'] })
  enrollmentIn(from, programId, ['from'])
  enrollmentIn(to, programId, ['to'])
  // A transfer never makes a debt, even if the settings allow debts.
  const taken = planDebit(bucketsIn(from, programId), points, { negativePoints: false }, ['points'])
  return { taken: taken.map(entryOf), given: planReceipt(bucketsIn(to, programId), taken) }
}

function planReceipt(buckets: readonly PointsBucket[], taken: readonly TransferEntry[]): TransferEntry[] {
  const present = [...buckets]
  return taken.flatMap(({ amount, expiresAt: instant, expiresOffset }) => {
    const expiresAt = instant && { instant, offsetMinutes: expiresOffset ?? 0 }
    const entries = planCredit(present, { points: -amount, expiresAt }).map(entryOf)
    present.push(...entries.map((entry) => ({ ...entry, programId: 0, amount: String(entry.amount) })))
    return entries
  })
}

const bucketsIn = ({ points }: Holder, programId: number): PointsBucket[] =>
  points.filter((bucket) => bucket.programId === programId)

const entryOf = ({ amount, expiresAt, expiresOffset }: TransferEntry): TransferEntry => ({
  amount,
  expiresAt,
  expiresOffset,
})
