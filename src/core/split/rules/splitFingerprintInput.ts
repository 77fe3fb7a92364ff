import type { SplitFacts, SplitPlan } from './splitPlan.ts'

/** The facts of a split that its plan hash covers. When points expire, the shares change without a change of the facts. */
export function splitFingerprintInput(
  { from, to, profile, others, merges, enrolled, detached, ledger, series, settings }: SplitFacts,
  { points }: SplitPlan,
): object {
  return {
    parties: [from, to].map((party) => party && { ...party, bans: [], recentMerges: [] }),
    merges: merges.map(({ id }) => id),
    ...{ profile, others, enrolled, detached, ledger, series, settings, points },
  }
}
