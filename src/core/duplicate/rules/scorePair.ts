import { holds } from './holds.ts'
import type { Features } from './matchFacts.ts'
import type { MatchReason, MatchRule } from './matchRule.ts'

/** Why two customers are suspected to be one person: the rule with the highest score, and what holds of it. */
export type PairScore = { score: number; ruleId: string; reasons: MatchReason[] }

/**
 * Scores two customers. The score of a rule is the sum of the weights of the comparisons that hold, 100 at most. Null if
 * no rule reaches its threshold.
 */
export function scorePair(one: Features, other: Features, rules: readonly MatchRule[]): PairScore | null {
  const reached = rules.flatMap((rule) => {
    const reasons = rule.comparisons.flatMap((comparison): MatchReason[] => {
      const found = holds(one, other, comparison)
      if (found === false) return []
      return [typeof found === 'number' ? { ...comparison, found } : comparison]
    })
    const sum = reasons.reduce((total, { weight }) => total + weight, 0)
    return sum >= rule.threshold ? [{ score: Math.min(sum, 100), ruleId: rule.id, reasons }] : []
  })
  return reached.toSorted((a, b) => b.score - a.score)[0] ?? null
}
