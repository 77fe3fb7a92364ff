import type { Db } from '../../../src/db/connect.ts'
import { type Explained, type PlanStep, rowsRead, stepsOf } from './planSteps.ts'
import type { Statement } from './statements.ts'

const large = ['Customer', 'Profile', 'Identifier', 'Card', 'Event', 'Merge', 'CommunicationChannel']

/**
 * What a statement cost: the large tables it read from end to end, the partitions it looked into, and how many rows it read
 * in all.
 */
export type Cost = { wholeTables: string[]; partitions: string[]; rowsRead: number }

const isQuery = ({ text }: Statement): boolean =>
  /^\s*(SELECT|WITH)\b/i.test(text) && !/\b(INSERT INTO|UPDATE|DELETE FROM) "/.test(text)

/** Runs queries again with their values, and adds up what they cost PostgreSQL in the tables that are large. */
export async function costOf(db: Db, sent: readonly Statement[], tables = large): Promise<Cost> {
  const steps: PlanStep[] = []
  for (const { text, values } of sent.filter(isQuery)) {
    const [row] = await db.$queryRawUnsafe<[Explained]>(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, ...values)
    steps.push(...stepsOf(row))
  }
  const reads = steps.filter((step) => tables.includes(tableOf(step)))
  return {
    wholeTables: reads
      // An empty partition is read like this, whatever indexes it has.
      .filter((step) => step['Node Type'] === 'Seq Scan' && rowsRead(step) > 0)
      .map(tableOf),
    partitions: [
      ...new Set(
        reads
          .filter((step) => step['Actual Loops'] > 0)
          .flatMap((step) => (step['Relation Name']?.match(/_.+/) ? [step['Relation Name']] : [])),
      ),
    ].sort(),
    rowsRead: reads.reduce((sum, step) => sum + rowsRead(step), 0),
  }
}

/** The table of a step; of a partition, the partitioned table. */
const tableOf = (step: PlanStep): string => step['Relation Name']?.split('_')[0] ?? ''
