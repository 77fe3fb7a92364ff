import type { OffsetDateTime } from '../../../values/offsetDateTime.ts'
import type { PointsBucket } from '../../customer/rules/facts.ts'
import { InsufficientPoints } from '../errors.ts'

/** An entry to append to a ledger. */
export type PlannedEntry = {
  kind: 'CREDIT' | 'DEBIT'
  amount: bigint
  expiresAt: Date | null
  expiresOffset: number | null
}

/**
 * Plans the entries of a debit of a positive amount. Points that expire first are taken first. Each entry has the
 * expiry of the points it takes, so that the balance is correct at any time. Throws `InsufficientPoints`. `path` is the
 * position of the amount in the input.
 */
export function planDebit(
  buckets: readonly PointsBucket[],
  amount: bigint,
  { negativePoints }: { negativePoints: boolean },
  path: readonly string[],
): PlannedEntry[] {
  const balance = buckets.reduce((sum, bucket) => sum + BigInt(bucket.amount), 0n)
  if (amount > balance && !negativePoints)
    throw new InsufficientPoints({ balance: String(balance), requestedPoints: String(amount) }, path)
  const entries: PlannedEntry[] = []
  let left = amount
  for (const bucket of buckets.filter((one) => BigInt(one.amount) > 0n).toSorted(byExpiry)) {
    if (left === 0n) break
    const taken = left < BigInt(bucket.amount) ? left : BigInt(bucket.amount)
    entries.push({ kind: 'DEBIT', amount: -taken, ...expiryOf(bucket) })
    left -= taken
  }
  if (left > 0n) entries.push({ kind: 'DEBIT', amount: -left, expiresAt: null, expiresOffset: null })
  return entries
}

type Credit = { points: bigint; expiresAt?: OffsetDateTime | null | undefined }

/**
 * Plans the entries of a credit. The part that settles a debt never expires; otherwise the debt would come back when
 * that part expires. The rest has the given expiry.
 */
export function planCredit(buckets: readonly PointsBucket[], { points, expiresAt }: Credit): PlannedEntry[] {
  const never = buckets
    .filter((bucket) => bucket.expiresAt === null)
    .reduce((sum, { amount }) => sum + BigInt(amount), 0n)
  const owed = never < 0n ? -never : 0n
  const settling = !expiresAt || points < owed ? points : owed
  const entry = { kind: 'CREDIT' as const, expiresAt: null, expiresOffset: null }
  const expiry = expiresAt && { expiresAt: expiresAt.instant, expiresOffset: expiresAt.offsetMinutes }
  return [
    { ...entry, amount: settling },
    { ...entry, ...expiry, amount: points - settling },
  ].filter(({ amount }) => amount > 0n)
}

const expiryOf = ({ expiresAt, expiresOffset }: PointsBucket) => ({ expiresAt, expiresOffset })

const byExpiry = (a: PointsBucket, b: PointsBucket): number =>
  (a.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY) -
    (b.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY) || 0
