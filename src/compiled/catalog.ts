import type pg from 'pg'

/** A foreign key: which columns of a table name a row of another. */
export type ForeignKey = { table: string; columns: string[]; target: string; targetColumns: string[] }

const catalogs = new WeakMap<pg.Pool, Promise<ForeignKey[]>>()

/** The foreign keys of a database, asked for once: Prisma keeps to itself which columns a relation refers to. */
export function readForeignKeys(pool: pg.Pool): Promise<ForeignKey[]> {
  const known = catalogs.get(pool)
  if (known) return known
  const asked = pool.query<ForeignKey>(foreignKeys).then(({ rows }) => rows)
  catalogs.set(pool, asked)
  // What failed is asked for again.
  asked.catch(() => catalogs.delete(pool))
  return asked
}

const columnsOf = (table: string, numbers: string) => `ARRAY(
  SELECT a.attname::text FROM unnest(${numbers}) WITH ORDINALITY AS k(number, n)
    JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = k.number ORDER BY k.n)`

const foreignKeys = `
  SELECT f.conrelid::regclass::text AS "table", ${columnsOf('f.conrelid', 'f.conkey')} AS "columns",
         f.confrelid::regclass::text AS "target", ${columnsOf('f.confrelid', 'f.confkey')} AS "targetColumns"
    FROM pg_constraint f WHERE f.contype = 'f' AND f.connamespace = current_schema()::regnamespace`
