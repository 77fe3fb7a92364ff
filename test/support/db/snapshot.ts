import type { Db } from '../../../src/db/connect.ts'

/** Every row of every table as the text of its JSON, by the table's name: what must be equal before and after a refusal. */
export type Snapshot = Record<string, string[]>

// A refusal is kept under its key, a sequence may skip, asking costs, and a job empties the queue: none is a change of the data.
const ignored = ['IdempotencyKey', 'RateLimitUsage', 'MatchQueue', '_prisma_migrations']

/**
 * Reads all tables that have rows, in one statement. It leaves out empty tables, because planning their reads takes long. The
 * rows of a table are sorted by their text.
 */
export async function snapshot(db: Db): Promise<Snapshot> {
  const tables = await db.$queryRaw<{ name: string; hasPages: boolean }[]>`
    SELECT relname AS name, relkind = 'p' OR pg_relation_size(oid) > 0 AS "hasPages" FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1`
  const wanted = tables.filter(({ name }) => !ignored.includes(name))
  const filled = wanted.filter(({ hasPages }) => hasPages).map(({ name }) => name)
  const all = filled.map((name) => `(SELECT json_agg(row_to_json(t)::text) FROM "${name}" t)`)
  const [row] = await db.$queryRawUnsafe<{ rows: (string[] | null)[] }[]>(
    `SELECT to_json(ARRAY[${all.join(', ')}]) AS rows`,
  )
  const rows = new Map(filled.map((name, n) => [name, row?.rows[n] ?? []]))
  return Object.fromEntries(wanted.map(({ name }) => [name, (rows.get(name) ?? []).toSorted()]))
}
