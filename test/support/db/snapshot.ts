import type { Db } from '../../../src/db/connect.ts'

/** Every row of every table, by the table's name: what must be equal before and after a refusal. */
export type Snapshot = Record<string, unknown[]>

// A refusal is kept under its key, a sequence may skip, asking costs, and a job empties the queue: none is a change of the data.
const ignored = ['IdempotencyKey', 'RateLimitUsage', 'MatchQueue', '_prisma_migrations']

/** Reads all tables as JSON in one statement each, in an order of their own. */
export async function snapshot(db: Db): Promise<Snapshot> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT relname AS name FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1`
  const wanted = tables.map(({ name }) => name).filter((name) => !ignored.includes(name))
  const read = wanted.map((name) => `SELECT '${name}' AS name, to_jsonb(t) AS row FROM "${name}" t`)
  const rows = await db.$queryRawUnsafe<{ name: string; row: unknown }[]>(
    `SELECT * FROM (${read.join(' UNION ALL ')}) AS rows ORDER BY name, row::text`,
  )
  return Object.fromEntries(
    wanted.map((name) => [name, rows.filter((row) => row.name === name).map(({ row }) => row)]),
  )
}
