import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { mergeWindow } from '../../customer/rules/mergeWindow.ts'
import { MergeLimitReached } from '../errors.ts'

/**
 * Refuses a merge if one customer would take part in more than `limit` merges within 24 hours, as survivor or victim.
 * Undone merges do not count. Null means no limit. Throws `MergeLimitReached`.
 */
export function assertMergeLimit(
  survivor: CustomerFacts,
  victim: CustomerFacts,
  { maxMergesPerDay: limit }: { maxMergesPerDay: number | null },
): void {
  if (limit === null) return
  const moments = [...survivor.recentMerges, ...victim.recentMerges].map(Number).toSorted((a, b) => a - b)
  // This merge fits once this earlier merge is a day old.
  const inTheWay = moments[moments.length - limit]
  if (inTheWay === undefined) return
  const retryAt = new Date(inTheWay + mergeWindow).toISOString()
  throw new MergeLimitReached({ holderId: survivor.id, namedId: victim.id, limit, retryAt })
}
