/** Points of one programme by their expiry: an instant in ISO 8601, or `never`. */
export type Sums = ReadonlyMap<string, bigint>
type Pool = {
  /** What there is together now. */
  total: Sums
  /** What the survivor had before the merge, and what the victim brought, as far as it has not expired. */
  own: Sums
  brought: Sums
  /** Credits and debits that came through the victim's side since. */
  since: Sums
}

/**
 * The victim's share of points that are parted again: what it brought, and what came and went through its side. A side
 * whose share would be below zero gets none and the other the rest, unless debts are allowed or it brought them along
 * (DOMAIN §7). It takes the expiries that it brought first; what is left is the survivor's.
 */
export function shareOfVictim(
  pool: Pool,
  { negativePoints }: { negativePoints: boolean },
): Map<string, bigint> {
  const { total, own, brought, since } = pool
  const expiries = [...new Set([...total.keys(), ...brought.keys(), ...since.keys()])].sort(byExpiry)
  const share = new Map(
    expiries.map((expiry) => {
      const wish = at(brought, expiry) + at(since, expiry)
      return [expiry, within(wish, boundsOf(pool, expiry))]
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
  // A debt that no expiry has room for never expires.
  if (missing !== 0n) share.set('never', at(share, 'never') + missing)
  return share
}

type Bounds = [low: bigint, high: bigint]

/** Neither side is left below zero at an expiry, but for a debt that it had there. */
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
