import type { CommandContext } from '../../engine/executeCommand.ts'
import { judge, type PairOf } from './rules/judge.ts'
import type { MatchRule } from './rules/matchRule.ts'
import { loadMatchFacts, lockUnchanged } from './store/loadMatchFacts.ts'
import { findKeptApart, removePairs, textOf, writePairs } from './store/writePairs.ts'

/**
 * Judges pairs under the locks of their customers, and stores or removes them. Returns the customers of pairs that could not be
 * judged, because a call is writing to one of them.
 */
export async function settlePairs(
  context: CommandContext,
  pairs: readonly PairOf[],
  rules: readonly MatchRule[],
): Promise<Set<string>> {
  if (pairs.length === 0) return new Set()
  const locked = await lockUnchanged(context, idsOf(pairs))
  const isLocked = ({ lowId, highId }: PairOf) => locked.has(lowId) && locked.has(highId)
  const free = pairs.filter(isLocked)
  const [apart, facts] = await Promise.all([
    findKeptApart(context, free),
    loadMatchFacts(context, idsOf(free)),
  ])
  const suspected = judge(free, facts, rules).filter((pair) => !apart.has(textOf(pair)))
  const kept = new Set(suspected.map(textOf))
  writePairs(context, suspected)
  removePairs(
    context,
    free.filter((pair) => !kept.has(textOf(pair))),
  )
  return new Set(idsOf(pairs.filter((pair) => !isLocked(pair))))
}

const idsOf = (pairs: readonly PairOf[]): string[] => [
  ...new Set(pairs.flatMap(({ lowId, highId }) => [lowId, highId])),
]
