/** Points of one program by expiry: a time in ISO 8601, or `never`. */
export type Sums = ReadonlyMap<string, bigint>
type Pool = {
  /** The total points of both sides now. */
  total: Sums
  /** The unexpired points of the survivor before the merge, and those that the victim brought. */
  own: Sums
  brought: Sums
  /** Credits and debits through the victim's side since the merge. */
  since: Sums
}

/**
 * The victim's share of the points in an unmerge: the points that it brought, plus credits and minus debits through
 * its side. A share below zero becomes zero and the other side gets the rest, unless debts are allowed or the side
 * brought the debt. The victim gets the points with the expiries that it brought first; the survivor gets the rest.
 */
export function victimPointsShare(
  pool: Pool,
  { negativePoints }: { negativePoints: boolean },
): Map<string, bigint> {
  const { total, own, brought, since } = pool
  const expiries = [...new Set([...total.keys(), ...brought.keys(), ...since.keys()])].sort(byExpiry)
  const share = new Map(
    expiries.map((expiry) => {
      const claimed = at(brought, expiry) + at(since, expiry)
      return [expiry, within(claimed, boundsOf(pool, expiry))]
    }),
  )
  const claim = sum(brought) + sum(since)
  const bounds: Bounds = [least(sum(brought)), sum(total) - least(sum(own))]
  let missing = (negativePoints ? claim : within(claim, bounds)) - sum(share)
  const ofVictim = (expiry: string) => at(brought, expiry) > 0n
  const order = [...expiries.filter(ofVictim), ...expiries.filter((expiry) => !ofVictim(expiry))]
  for (const expiry of missing > 0n ? order : order.reverse()) {
    const [low, high] = boundsOf(pool, expiry).map((bound) => bound - at(share, expiry)) as [bigint, bigint]
    const moved = within(missing, [low > 0n ? 0n : low, high < 0n ? 0n : high])
    share.set(expiry, at(share, expiry) + moved)
    missing -= moved
  }
  // A debt that fits under no expiry never expires.
  if (missing !== 0n) share.set('never', at(share, 'never') + missing)
  return share
}

type Bounds = [low: bigint, high: bigint]

/** For each expiry, neither side may go below zero, except for a debt that it had there. */
function boundsOf({ total, own, brought }: Pool, expiry: string): Bounds {
  return [least(at(brought, expiry)), at(total, expiry) - least(at(own, expiry))]
}

function within(value: bigint, [low, high]: Bounds): bigint {
  if (low > high) return within(value, [high, low])
  return value < low ? low : value > high ? high : value
}

const at = (sums: Sums, expiry: string): bigint => sums.get(expiry) ?? 0n
const sum = (sums: Sums): bigint => [...sums.values()].reduce((total, amount) => total + amount, 0n)
const least = (amount: bigint): bigint => (amount < 0n ? amount : 0n)
const byExpiry = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
