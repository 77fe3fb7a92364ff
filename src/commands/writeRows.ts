import type { Tx } from '../db.ts'
import type { MergedTable, Row } from '../domain/mergeRecord.ts'
import { Prisma } from '../generated/prisma/client.ts'

/** Inserts rows as they were recorded: columns that came later get their defaults. */
export async function insertRows(tx: Tx, table: MergedTable, rows: readonly Row[]): Promise<void> {
  for (const group of byColumns(rows)) {
    const columns = Prisma.join(columnsOf(group).map(quoted))
    await tx.$executeRaw`
      INSERT INTO ${quoted(table)} (${columns})
      SELECT ${columns} FROM jsonb_populate_recordset(NULL::${quoted(table)}, ${JSON.stringify(group)}::jsonb)`
  }
}

/** Sets columns of rows, one statement for each set of columns; each row names its own by its id. */
export async function updateRows(tx: Tx, table: MergedTable, rows: readonly Row[]): Promise<void> {
  for (const group of byColumns(rows)) {
    const columns = columnsOf(group).filter((column) => column !== 'id')
    const values = columns.map((column) => Prisma.sql`${quoted(column)} = wanted.${quoted(column)}`)
    await tx.$executeRaw`
      UPDATE ${quoted(table)} AS row SET ${Prisma.join(values)}
        FROM jsonb_populate_recordset(NULL::${quoted(table)}, ${JSON.stringify(group)}::jsonb) AS wanted
       WHERE row."id" = wanted."id"`
  }
}

/** Rows in their order, those next to each other with the same columns together. */
function byColumns(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last && columnsOf(last).join() === Object.keys(row).join()) last.push(row)
    else groups.push([row])
  }
  return groups
}

const columnsOf = ([first]: readonly Row[]): string[] => Object.keys(first ?? {})

/** Names come from the rows of our own tables: letters only. */
function quoted(name: string): Prisma.Sql {
  if (!/^[A-Za-z]+$/.test(name)) throw new Error(`${name} is no name of a table or column`)
  return Prisma.raw(`"${name}"`)
}
