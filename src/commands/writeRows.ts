import type { MergedTable, Row } from '../domain/mergeRecord.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { Transaction } from '../transactions.ts'

type Data<Model extends Prisma.ModelName> =
  Prisma.TypeMap['model'][Model]['operations']['createMany']['args']['data']
/** A row as Prisma's `createMany` takes it. */
export type NewRow<Model extends Prisma.ModelName> = Exclude<Data<Model>, readonly unknown[]>

/** New rows of several tables. */
export type NewRows = { readonly [Model in Prisma.ModelName]?: readonly NewRow<Model>[] }

/** Inserts new rows of several tables in one statement; columns that none of a table's rows has get their defaults. */
export function insertTogether(tx: Transaction, rows: NewRows): void {
  const inserts = insertsOf(rows)
  const last = inserts.pop()
  if (last) tx.$send`${withAll(inserts)} ${last}`
}

/** The statements that insert them, one for each table that has any. */
export const insertsOf = (rows: NewRows): Prisma.Sql[] =>
  Object.entries(rows)
    .filter(([, some]) => some.length > 0)
    .map(([table, some]) => insertOf(table, some))

/** Statements that run before the one that follows, as a part of it. */
export const withAll = (statements: readonly Prisma.Sql[]): Prisma.Sql =>
  statements.length === 0
    ? Prisma.empty
    : Prisma.sql`WITH ${Prisma.join(statements.map((statement, n) => Prisma.sql`${Prisma.raw(`part${n}`)} AS (${statement})`))}`

/** The statement that inserts rows of a table in their order; a column that some have is null where it is missing. */
function insertOf(table: string, rows: readonly object[]): Prisma.Sql {
  const columns = Prisma.join(columnsOf(rows).map(quoted))
  return Prisma.sql`
    INSERT INTO ${quoted(table)} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${quoted(table)}, ${jsonOf(rows)}::jsonb)
      WITH ORDINALITY AS given ORDER BY "ordinality"`
}

/** Inserts rows as they were recorded: columns that came later get their defaults. */
export function insertRows(tx: Transaction, table: MergedTable, rows: readonly Row[]): void {
  for (const group of byColumns(rows)) tx.$send`${insertOf(table, group)}`
}

/** Sets columns of rows, one statement for each set of columns; each row names its own by its id. */
export function updateRows(tx: Transaction, table: MergedTable, rows: readonly Row[]): void {
  for (const group of byColumns(rows)) {
    const columns = columnsOf(group).filter((column) => column !== 'id')
    const values = columns.map((column) => Prisma.sql`${quoted(column)} = wanted.${quoted(column)}`)
    tx.$send`
      UPDATE ${quoted(table)} AS row SET ${Prisma.join(values)}
        FROM jsonb_populate_recordset(NULL::${quoted(table)}, ${jsonOf(group)}::jsonb) AS wanted
       WHERE row."id" = wanted."id"`
  }
}

/** Rows in their order, those next to each other with the same columns together. */
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

/** Names come from the rows of our own tables: letters only. */
function quoted(name: string): Prisma.Sql {
  if (!/^[A-Za-z]+$/.test(name)) throw new Error(`${name} is not a table or column name`)
  return Prisma.raw(`"${name}"`)
}
