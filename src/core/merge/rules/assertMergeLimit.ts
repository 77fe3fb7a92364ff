import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { mergeWindow } from '../../customer/rules/mergeWindow.ts'
import { MergeLimitReached } from '../errors.ts'

/**
 * Refuses a merge by which one customer would take part in more than `limit` of them within 24 hours, as survivor or as
 * victim; undone ones do not count, and null is no limit. Throws `MergeLimitReached`.
 */
export function assertMergeLimit(
  survivor: CustomerFacts,
  victim: CustomerFacts,
  { maxMergesPerDay: limit }: { maxMergesPerDay: number | null },
): void {
  if (limit === null) return
  const moments = [...survivor.recentMerges, ...victim.recentMerges].map(Number).toSorted((a, b) => a - b)
  // The latest of those that must be a day old before this one fits.
  const inTheWay = moments[moments.length - limit]
  if (inTheWay === undefined) return
  const retryAt = new Date(inTheWay + mergeWindow).toISOString()
  throw new MergeLimitReached({ holderId: survivor.id, namedId: victim.id, limit, retryAt })
}
