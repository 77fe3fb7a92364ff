import type { PointsBucket } from '../../customer/rules/facts.ts'
import type { MergeRecord } from './mergeRecord.ts'
import { type Sums, victimPointsShare } from './victimPointsShare.ts'

/** Sums over ledgers. Amounts are decimal integers. */
export type LedgerFacts = {
  /** The survivor's points now, and its points before the merge. */
  total: readonly PointsBucket[]
  own: readonly PointsBucket[]
  /**
   * Points credited and debited since the merge, by the reference that the call used. Includes expired points, and
   * points from times when the survivor was merged into another customer.
   */
  since: readonly (PointsBucket & { customerId: string; matchedBy: string | null; credited: string })[]
}
/** Points that go to the victim. `lifetime` is the sum of all credits through its side since the merge. */
export type PointsShare = {
  programId: number
  expiresAt: Date | null
  expiresOffset: number | null
  amount: bigint
  lifetime: bigint
}
type Context = { record: Pick<MergeRecord, 'points'>; side: ReadonlySet<string>; now: Date }

/** The points that go to the victim in an unmerge, by program and expiry, with the credits of its side. */
export function splitPoints(
  { total, own, since }: LedgerFacts,
  { record, side, now }: Context,
  settings: { negativePoints: boolean },
): PointsShare[] {
  const lives = ({ expiresAt }: PointsBucket) => expiresAt === null || new Date(expiresAt) > now
  const theirs = since.filter(({ matchedBy }) => matchedBy !== null && side.has(matchedBy))
  const all = [...total, ...own, ...record.points, ...theirs]
  const programs = [...new Set(all.map(({ programId }) => programId))].sort((a, b) => a - b)
  return programs.flatMap((programId) => {
    const of = (buckets: readonly PointsBucket[]) =>
      sumsOf(buckets.filter((bucket) => bucket.programId === programId && lives(bucket)))
    const pool = { total: of(total), own: of(own), brought: of(record.points), since: of(theirs) }
    const lifetime = theirs
      .filter((entry) => entry.programId === programId)
      .reduce((sum, { credited }) => sum + BigInt(credited), 0n)
    const parts = [...victimPointsShare(pool, settings)]
      .filter(([, amount]) => amount !== 0n)
      .map(([expiry, amount]) => ({ programId, ...expiryOf(all, expiry), amount, lifetime: 0n }))
    const [first, ...rest] = parts
    if (lifetime === 0n) return parts
    // The lifetime credits go with any part of the points. If no points are left, they get an entry of their own.
    const none = { programId, expiresAt: null, expiresOffset: null, amount: 0n }
    return [{ ...(first ?? none), lifetime }, ...rest]
  })
}

function sumsOf(buckets: readonly PointsBucket[]): Sums {
  const sums = new Map<string, bigint>()
  for (const bucket of buckets) {
    const key = keyOf(bucket)
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(bucket.amount))
  }
  return sums
}

/** The record is JSON, so its times are strings. */
const keyOf = ({ expiresAt }: Pick<PointsBucket, 'expiresAt'>): string =>
  expiresAt === null ? 'never' : new Date(expiresAt).toISOString()

function expiryOf(buckets: readonly PointsBucket[], expiry: string) {
  const bucket = buckets.find((candidate) => keyOf(candidate) === expiry)
  const never = expiry === 'never'
  return {
    expiresAt: never ? null : new Date(expiry),
    expiresOffset: never ? null : (bucket?.expiresOffset ?? null),
  }
}
