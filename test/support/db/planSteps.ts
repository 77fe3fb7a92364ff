/** A step of a plan, as `EXPLAIN (ANALYZE, FORMAT JSON)` has it. */
export type PlanStep = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: PlanStep[]
}
/** The row of an `EXPLAIN`. */
export type Explained = { 'QUERY PLAN': [{ Plan: PlanStep }] }

/** All steps of a plan. */
export const stepsOf = (explained: Explained): PlanStep[] => flatten(explained['QUERY PLAN'][0].Plan)

const flatten = (step: PlanStep): PlanStep[] => [step, ...(step.Plans ?? []).flatMap(flatten)]

/** The rows that a step read, also those that it left out. */
export const rowsRead = (step: PlanStep): number =>
  (step['Actual Rows'] +
    (step['Rows Removed by Filter'] ?? 0) +
    (step['Rows Removed by Index Recheck'] ?? 0)) *
  step['Actual Loops']
