import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { PointsLeft } from '../errors.ts'
import { enrollmentIn } from './enrollmentIn.ts'
import type { PlannedEntry } from './planPoints.ts'

type Facts = { customer: Pick<CustomerFacts, 'id' | 'status' | 'aliases' | 'enrollments' | 'points'> }
type EnrollmentEnd = { programId: number; forfeitPoints?: boolean | null | undefined }
export type PlannedEnrollmentEnd = {
  /** The customer and the customers that were merged into it: their enrollments in the program end too. */
  customerIds: string[]
  tierNumber: number
  /** The entries that take the points away. */
  forfeits: PlannedEntry[]
  forfeited: bigint
}

/**
 * Plans the end of an enrollment. Points that are left are forfeited if the call says so. Throws `NotEnrolled`,
 * `PointsLeft`, or the refusal for a customer that cannot change.
 */
export function planEnrollmentEnd({ customer }: Facts, request: EnrollmentEnd): PlannedEnrollmentEnd {
  assertStatusAllows(customer, 'CHANGE_POINTS')
  const { programId, forfeitPoints } = request
  const { tierSequence } = enrollmentIn(customer, programId)
  const buckets = customer.points
    .filter((bucket) => bucket.programId === programId)
    .map(({ expiresAt, expiresOffset, amount }) => ({ expiresAt, expiresOffset, amount: BigInt(amount) }))
  const debt = sum(buckets.filter(({ amount }) => amount < 0n))
  if (debt < 0n || (buckets.length > 0 && !forfeitPoints))
    throw new PointsLeft({ balance: String(sum(buckets)), debt: String(-debt) }, [
      debt < 0n ? 'programId' : 'forfeitPoints',
    ])
  return {
    customerIds: [customer.id, ...customer.aliases],
    tierNumber: tierSequence,
    forfeits: buckets.map(({ amount, ...expiry }) => ({ kind: 'DEBIT', amount: -amount, ...expiry })),
    forfeited: sum(buckets),
  }
}

const sum = (buckets: readonly { amount: bigint }[]): bigint =>
  buckets.reduce((total, { amount }) => total + amount, 0n)
