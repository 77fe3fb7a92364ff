import { Prisma } from '../generated/prisma/client.ts'
import type { Transaction } from './transaction.ts'

type Row = { id: string | number } & Record<string, unknown>

type Data<Model extends Prisma.ModelName> =
  Prisma.TypeMap['model'][Model]['operations']['createMany']['args']['data']
/** A row as Prisma's `createMany` accepts it. */
export type NewRow<Model extends Prisma.ModelName> = Exclude<Data<Model>, readonly unknown[]>

/** New rows of several tables. */
export type NewRows = { readonly [Model in Prisma.ModelName]?: readonly NewRow<Model>[] }

/** Inserts new rows of several tables in one statement. Columns that no row of a table has get their defaults. */
export function insertTogether(tx: Transaction, rows: NewRows): void {
  const inserts = insertsOf(rows)
  const last = inserts.pop()
  if (last) tx.execute`${withAll(inserts)} ${last}`
}

/** The INSERT statements, one for each table with rows. */
export const insertsOf = (rows: NewRows): Prisma.Sql[] =>
  Object.entries(rows)
    .filter(([, some]) => some.length > 0)
    .map(([table, some]) => insertOf(table, some))

/** Combines statements into a WITH clause of the statement that follows. */
export const withAll = (statements: readonly Prisma.Sql[]): Prisma.Sql =>
  statements.length === 0
    ? Prisma.empty
    : Prisma.sql`WITH ${Prisma.join(statements.map((statement, n) => Prisma.sql`${Prisma.raw(`part${n}`)} AS (${statement})`))}`

/** The INSERT statement for rows of a table, in order. If only some rows have a column, the others get null. */
function insertOf(table: string, rows: readonly object[]): Prisma.Sql {
  const columns = Prisma.join(columnsOf(rows).map(quoted))
  return Prisma.sql`
    INSERT INTO ${quoted(table)} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${quoted(table)}, ${jsonOf(rows)}::jsonb)
      WITH ORDINALITY AS given ORDER BY "ordinality"`
}

/** Inserts recorded rows. Columns that were added to the table later get their defaults. */
export function insertRows(tx: Transaction, table: Prisma.ModelName, rows: readonly Row[]): void {
  for (const group of byColumns(rows)) tx.execute`${insertOf(table, group)}`
}

/** Updates columns of rows by id, with one statement for each set of columns. */
export function updateRows(tx: Transaction, table: Prisma.ModelName, rows: readonly Row[]): void {
  for (const group of byColumns(rows)) {
    const columns = columnsOf(group).filter((column) => column !== 'id')
    const values = columns.map((column) => Prisma.sql`${quoted(column)} = wanted.${quoted(column)}`)
    tx.execute`
      UPDATE ${quoted(table)} AS row SET ${Prisma.join(values)}
        FROM jsonb_populate_recordset(NULL::${quoted(table)}, ${jsonOf(group)}::jsonb) AS wanted
       WHERE row."id" = wanted."id"`
  }
}

/** Groups adjacent rows with the same columns. The order stays. */
function byColumns(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last && Object.keys(last[0] ?? {}).join() === Object.keys(row).join()) last.push(row)
    else groups.push([row])
  }
  return groups
}

const columnsOf = (rows: readonly object[]): string[] => [...new Set(rows.flatMap(Object.keys))]

const jsonOf = (rows: readonly object[]): string =>
  JSON.stringify(rows, (_name, value) => (typeof value === 'bigint' ? value.toString() : value))

/** Names come from rows of our own tables. Only letters are accepted. */
function quoted(name: string): Prisma.Sql {
  if (!/^[A-Za-z]+$/.test(name)) throw new Error(`${name} is not a table or column name`)
  return Prisma.raw(`"${name}"`)
}
