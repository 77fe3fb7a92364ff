import type pg from 'pg'
import { type Explained, rowsRead, stepsOf } from '../../test/support/db/planSteps.ts'
import type { Statement } from '../../test/support/db/statements.ts'

/** How PostgreSQL ran a statement: the rows that it read, the indexes it used, and the large tables it read from end to end. */
export type PlanFacts = { rows: number; indexes: string[]; wholeTables: string[] }

/** A table with fewer rows is read as fast as its index. */
const fewRows = 1_000

/** Runs a statement again with its values, and reads its plan. */
export async function readPlan(client: pg.Client, { text, values }: Statement): Promise<PlanFacts> {
  const { rows } = await client.query<Explained>({
    text: `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
    values,
  })
  const steps = rows.flatMap(stepsOf)
  const reads = steps.filter(
    (step) => step['Relation Name'] !== undefined || step['Index Name'] !== undefined,
  )
  return {
    rows: reads.reduce((sum, step) => sum + rowsRead(step), 0),
    indexes: reads.flatMap((step) => step['Index Name'] ?? []),
    wholeTables: reads
      .filter((step) => step['Node Type'] === 'Seq Scan' && rowsRead(step) > fewRows)
      .map((step) => step['Relation Name'] ?? ''),
  }
}
