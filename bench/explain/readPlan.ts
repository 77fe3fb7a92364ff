import type pg from 'pg'
import type { Statement } from '../../test/support/db/statements.ts'

/** How PostgreSQL ran a statement: the rows that it read, the indexes it used, and the large tables it read from end to end. */
export type PlanFacts = { rows: number; indexes: string[]; wholeTables: string[] }

type Step = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Step[]
}
/** A table with fewer rows is read as fast as its index. */
const fewRows = 1_000

/** Runs a statement again with its values, and reads its plan. */
export async function readPlan(client: pg.Client, { text, values }: Statement): Promise<PlanFacts> {
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Step }] }>({
    text: `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
    values,
  })
  const steps = rows.flatMap((row) => flatten(row['QUERY PLAN'][0].Plan))
  const reads = steps.filter(
    (step) => step['Relation Name'] !== undefined || step['Index Name'] !== undefined,
  )
  return {
    rows: reads.reduce((sum, step) => sum + rowsOf(step), 0),
    indexes: reads.flatMap((step) => step['Index Name'] ?? []),
    wholeTables: reads
      .filter((step) => step['Node Type'] === 'Seq Scan' && rowsOf(step) > fewRows)
      .map((step) => step['Relation Name'] ?? ''),
  }
}

const flatten = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(flatten)]

const rowsOf = (step: Step): number =>
  (step['Actual Rows'] +
    (step['Rows Removed by Filter'] ?? 0) +
    (step['Rows Removed by Index Recheck'] ?? 0)) *
  step['Actual Loops']
