import type { Db } from '../../../src/db/connect.ts'

/** Every row of every table as the text of its JSON, by the table's name: what must be equal before and after a refusal. */
export type Snapshot = Record<string, string[]>

// A refusal is kept under its key, a sequence may skip, asking costs, and a job empties the queue: none is a change of the data.
const ignored = ['IdempotencyKey', 'RateLimitUsage', 'MatchQueue', '_prisma_migrations']

/** The rows of each table when it was last read, and its mark at that time. */
const lastRead = new WeakMap<Db, Map<string, { mark: string | null; rows: string[] }>>()

/** Returns the rows of all tables. It reads only the tables that have changed since the last snapshot of this client. */
export async function snapshot(db: Db): Promise<Snapshot> {
  const known = lastRead.get(db) ?? new Map()
  lastRead.set(db, known)
  const tables = await listTables(db)
  const filled = tables.filter(({ hasPages }) => hasPages).map(({ name }) => name)
  const marks = await ask<string>(db, filled, mark)
  const changed = filled.filter((name) => known.get(name)?.mark !== marks.get(name))
  const read = await ask<string[]>(db, changed, 'json_agg(row_to_json(t)::text)')
  for (const name of changed)
    known.set(name, { mark: marks.get(name) ?? null, rows: (read.get(name) ?? []).toSorted() })
  return Object.fromEntries(
    tables.map(({ name, hasPages }) => [name, (hasPages && known.get(name)?.rows) || []]),
  )
}

/** Differs after each change of a table: each version of a row has its own place, and the number of the transaction that wrote it. */
const mark = `sum(hashtidextended(t.ctid, t.xmin::text::bigint))::text || ' ' || count(*)`

/** Lists the tables, and whether they can have rows. Empty tables are not read, because PostgreSQL needs long to plan it. */
async function listTables(db: Db): Promise<{ name: string; hasPages: boolean }[]> {
  const tables = await db.$queryRaw<{ name: string; hasPages: boolean }[]>`
    SELECT relname AS name, relkind = 'p' OR pg_relation_size(oid) > 0 AS "hasPages" FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1`
  return tables.filter(({ name }) => !ignored.includes(name))
}

/** Computes an aggregate of each of the tables, in one statement. */
async function ask<T>(db: Db, tables: readonly string[], aggregate: string): Promise<Map<string, T | null>> {
  if (tables.length === 0) return new Map()
  const all = tables.map((name) => `(SELECT ${aggregate} FROM "${name}" t)`)
  const [row] = await db.$queryRawUnsafe<[{ values: (T | null)[] }]>(
    `SELECT to_json(ARRAY[${all.join(', ')}]) AS "values"`,
  )
  return new Map(tables.map((name, n) => [name, row.values[n] ?? null]))
}
