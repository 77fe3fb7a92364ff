import type { Db, Queryable } from '../../../db/connect.ts'
import { selectRows } from '../../../db/rows.ts'
import { withTransaction } from '../../../db/transaction.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { type CustomerRef, lookUpCustomer } from '../../customer/store/findCustomer.ts'
import { exportersByTable } from './exportersByTable.ts'

/** All data about a person as plain JSON, at one point in time. */
export type CustomerExport = {
  exportedAt: Date
  /** The current id, then every id that was merged into it. */
  ids: string[]
  rows: number
  /** For each table, the rows about the person. Columns have their names from `prisma/schema/`. */
  data: Record<string, object[]>
}

/** The most rows of one export: about 15 MB of JSON. */
export const maxExportedRows = 50_000
/** Longer time-outs than other calls have, because an export blocks no other call (milliseconds). */
const patience = { statement: 30_000, transaction: 60_000 } as const

/** The export would have more rows than the limit. */
export class ExportTooLarge extends Error {}

/** Reads all data about a person from one snapshot. Throws the refusals of `lookUpCustomer`, or `ExportTooLarge`. */
export const exportCustomer = (db: Db, by: CustomerRef, limit = maxExportedRows): Promise<CustomerExport> =>
  withTransaction(
    db,
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(patience.statement)}, true)`
      // No restricted scope is needed here: self-service tokens cannot have the export scope.
      const { id } = await lookUpCustomer({ tx, visibleTo: null }, by, ['customer'])
      const aliases = await selectRows(
        tx,
        'Customer',
        idColumn,
        Prisma.sql`WHERE "survivorId" = ${id}::uuid ORDER BY "id"`,
      )
      const ids = [id, ...aliases.map((alias) => alias.id)]
      const [clock] = await tx.$queryRaw<{ now: Date }[]>`SELECT now() AS now`
      return { exportedAt: clock?.now ?? new Date(), ids, ...(await readSections(tx, ids, limit)) }
    },
    { isolationLevel: 'REPEATABLE READ, READ ONLY', timeoutMs: patience.transaction },
  )

const idColumn = { id: true } as const

async function readSections(tx: Queryable, ids: string[], limit: number) {
  const data: Record<string, object[]> = {}
  let rows = 0
  for (const [table, read] of Object.entries(exportersByTable)) {
    if (typeof read === 'string') continue
    const found = await read(tx, { ids }, limit - rows + 1)
    rows += found.length
    if (rows > limit) throw new ExportTooLarge(`more than ${limit} rows`)
    data[table] = plain(found)
  }
  return { rows, data }
}

/** Converts rows to JSON values: times and numbers beyond 2^53 become text. */
const plain = (rows: readonly object[]): object[] =>
  JSON.parse(JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? String(value) : value)))
