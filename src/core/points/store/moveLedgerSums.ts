import { insertTogether } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { PointsBucket } from '../../customer/rules/facts.ts'
import { maxPoints } from '../rules/maxPoints.ts'

/** The merge or the split that moves the points. */
type Cause = { mergeId: string } | { splitId: string }
type Transfer = Cause & { giver: string; taker: string }
type Part = Omit<PointsBucket, 'amount'> & {
  amount: string | bigint
  lifetime?: bigint
  matchedBy?: string
}

/** Moves sums from one ledger to another. Each sum keeps its expiry and has one entry in each ledger. */
export function moveLedgerSums(
  { tx, now, caller }: CommandContext,
  { giver, taker, ...cause }: Transfer,
  points: readonly Part[],
): void {
  const [out, into] =
    'mergeId' in cause ? (['MERGE_OUT', 'MERGE_IN'] as const) : (['SPLIT_OUT', 'SPLIT_IN'] as const)
  const entries = points.flatMap(({ amount: sum, lifetime, ...bucket }) =>
    parts(BigInt(sum), lifetime).flatMap(([amount, credits]) => [
      { ...bucket, customerId: giver, kind: out, amount: -amount, lifetime: credits && -credits },
      { ...bucket, customerId: taker, kind: into, amount, lifetime: credits },
    ]),
  )
  insertTogether(tx, {
    LedgerEntry: entries.map((entry) => ({ ...entry, ...cause, caller, at: now })),
  })
}

/** Splits a sum into amounts that fit the column, because many credits can exceed it together. */
function parts(sum: bigint, lifetime = 0n): [amount: bigint, lifetime: bigint | null][] {
  const [amounts, credits] = [split(sum), split(lifetime)]
  const count = Math.max(amounts.length, credits.length)
  return Array.from({ length: count }, (_, n) => [amounts[n] ?? 0n, credits[n] ?? null])
}

function split(sum: bigint): bigint[] {
  const most = sum < 0n ? -maxPoints : maxPoints
  const rest = sum % most
  return [...Array<bigint>(Number(sum / most)).fill(most), ...(rest === 0n ? [] : [rest])]
}
