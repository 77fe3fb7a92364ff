import { statusAllows } from '../../customer/rules/statusAllows.ts'
import type { Features, MatchFacts } from './matchFacts.ts'
import type { MatchRule } from './matchRule.ts'
import { readFeatures } from './readFeatures.ts'
import { type PairScore, scorePair } from './scorePair.ts'

/** Two customers, the lower id first. */
export type PairOf = { lowId: string; highId: string }
export type ScoredPair = PairOf & PairScore

/** Two customers in the order in which a pair names them. */
export const pairOf = (one: string, other: string): PairOf =>
  one < other ? { lowId: one, highId: other } : { lowId: other, highId: one }

/** Scores pairs. Pairs that no rule finds, or of which one customer cannot be merged, are left out. */
export function judge(
  pairs: readonly PairOf[],
  facts: readonly MatchFacts[],
  rules: readonly MatchRule[],
): ScoredPair[] {
  const features = new Map<string, Features>(
    facts.filter(canMerge).map((customer) => [customer.id, readFeatures(customer)]),
  )
  return pairs.flatMap((pair) => {
    const [low, high] = [features.get(pair.lowId), features.get(pair.highId)]
    const score = low && high && scorePair(low, high, rules)
    return score ? [{ ...pair, ...score }] : []
  })
}

/** Whether a customer can be merged, so that a duplicate of it is worth looking for. */
export const canMerge = ({ status }: Pick<MatchFacts, 'status'>): boolean => statusAllows(status, 'MERGE')
