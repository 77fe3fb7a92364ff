import type { Db } from '../../../src/db/connect.ts'

/** Every row of every table as the text of its JSON, by the table's name: what must be equal before and after a refusal. */
export type Snapshot = Record<string, string[]>

// A refusal is kept under its key, a sequence may skip, asking costs, and a job empties the queue: none is a change of the data.
const ignored = ['IdempotencyKey', 'RateLimitUsage', 'MatchQueue', '_prisma_migrations']

/** Reads all tables in one statement. The rows of a table are sorted by their text. */
export async function snapshot(db: Db): Promise<Snapshot> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT relname AS name FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1`
  const wanted = tables.map(({ name }) => name).filter((name) => !ignored.includes(name))
  const all = wanted.map((name) => `(SELECT json_agg(row_to_json(t)::text) FROM "${name}" t)`)
  const [row] = await db.$queryRawUnsafe<{ rows: (string[] | null)[] }[]>(
    `SELECT to_json(ARRAY[${all.join(', ')}]) AS rows`,
  )
  return Object.fromEntries(wanted.map((name, n) => [name, (row?.rows[n] ?? []).toSorted()]))
}
