import type { Queryable } from '../../../db/connect.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { type MergedTable, mergedTables, type TableRow } from '../rules/mergeRecord.ts'

type Wanted = { customers: readonly string[]; ids: readonly string[] }

/**
 * The query for all rows of these customers and of their former ids, in the tables that a merge changes, and for rows
 * with these ids.
 */
export const rowsOfParties = (wanted: Wanted): Prisma.Sql =>
  Prisma.join(
    mergedTables.map((table) => selectOf(table, wanted)),
    ' UNION ALL ',
  )

/** Reads these rows. */
export const readRows = (tx: Queryable, wanted: Wanted): Promise<TableRow[]> =>
  tx.$queryRaw<TableRow[]>`${rowsOfParties(wanted)}`

const selectOf = (table: MergedTable, { customers, ids }: Wanted): Prisma.Sql =>
  Prisma.sql`SELECT ${table} AS "table", to_jsonb(t) - 'childCount' AS "row" FROM ${Prisma.raw(`"${table}"`)} t
    WHERE "id" = ANY (${[...ids]}::uuid[]) OR ${heldBy(table, [...customers])}`

function heldBy(table: MergedTable, customers: string[]): Prisma.Sql {
  if (table === 'Customer')
    return Prisma.sql`"id" = ANY (${customers}::uuid[]) OR "survivorId" = ANY (${customers}::uuid[])`
  if (table === 'CommunicationChannel')
    // An array, so that the index is used. An OR with a subquery would scan the whole table.
    return Prisma.sql`"profileId" = ANY (ARRAY(SELECT "id" FROM "Profile" WHERE "customerId" = ANY (${customers}::uuid[])))`
  return Prisma.sql`"customerId" = ANY (${customers}::uuid[])`
}
