import type { LedgerFacts, PointsShare } from '../../merge/rules/splitPoints.ts'
import type { SplitPart } from './splitPlan.ts'

type Entry = LedgerFacts['since'][number] & { matchedBy: string }
type Context = {
  side: ReadonlySet<string>
  ledger: LedgerFacts['since']
  /** The reference for points that no reference of the side accounts for. */
  rest: string
}

/**
 * Divides shares of points among the references through which they were credited. A later undo of a merge of either
 * customer then counts them for the right side.
 */
export function apportionPoints(
  shares: readonly PointsShare[],
  { side, ledger, rest }: Context,
): SplitPart[] {
  const theirs = ledger.filter(
    (entry): entry is Entry => entry.matchedBy !== null && side.has(entry.matchedBy),
  )
  const parts = shares.flatMap((share) => partsOf(share, theirs, rest))
  for (const { programId, matchedBy, credited } of theirs) {
    const lifetime = BigInt(credited)
    const part = parts.find((one) => one.programId === programId && one.matchedBy === matchedBy)
    if (part) part.lifetime += lifetime
    else parts.push({ programId, expiresAt: null, expiresOffset: null, amount: 0n, lifetime, matchedBy })
  }
  return parts.filter(({ amount, lifetime }) => amount !== 0n || lifetime !== 0n)
}

function partsOf(
  { lifetime: _lifetime, ...share }: PointsShare,
  theirs: readonly Entry[],
  rest: string,
): SplitPart[] {
  let left = share.amount
  const same = theirs.filter(
    ({ programId, expiresAt }) =>
      programId === share.programId && expiresAt?.getTime() === share.expiresAt?.getTime(),
  )
  const parts = same.map(({ amount, matchedBy }) => {
    const part = within(BigInt(amount), left)
    left -= part
    return { ...share, amount: part, lifetime: 0n, matchedBy }
  })
  return [...parts, { ...share, amount: left, lifetime: 0n, matchedBy: rest }]
}

/** As much of an amount as is left, with the sign of what is left. */
function within(amount: bigint, left: bigint): bigint {
  const [low, high] = left < 0n ? [left, 0n] : [0n, left]
  return amount < low ? low : amount > high ? high : amount
}
