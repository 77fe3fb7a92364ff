import type { Db, Tx } from '../db.ts'
import { exportSections } from './exportSections.ts'
import { type CustomerRef, findCustomer } from './findCustomer.ts'

/** All that is held on a person, as plain JSON, of one instant. */
export type CustomerExport = {
  exportedAt: Date
  /** The id it lives under, and after it every id that it has lived under. */
  ids: string[]
  rows: number
  /** For each table the rows about the person, columns as the files of `prisma/schema` name them. */
  data: Record<string, object[]>
}

/** The most rows of one export: some 15 MB of JSON. */
export const maxExportedRows = 50_000
/** More than a call has otherwise: it holds no lock that another waits for (milliseconds). */
const patience = { statement: 30_000, transaction: 60_000 } as const

/** The export would have more rows than `maxExportedRows`. */
export class ExportTooLarge extends Error {}

/** Reads all that is held on a person in one snapshot that sees no writer. Throws as `findCustomer` does, or `ExportTooLarge`. */
export const exportCustomer = (db: Db, by: CustomerRef, limit = maxExportedRows): Promise<CustomerExport> =>
  db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET TRANSACTION READ ONLY`
      await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(patience.statement)}, true)`
      // No token of limited reach has the scope for it.
      const { id } = await findCustomer({ tx, reach: null }, by, ['customer'])
      const aliases = await tx.customer.findMany({
        where: { survivorId: id },
        select: { id: true },
        orderBy: { id: 'asc' },
      })
      const ids = [id, ...aliases.map((alias) => alias.id)]
      const [clock] = await tx.$queryRaw<{ now: Date }[]>`SELECT now() AS now`
      return { exportedAt: clock?.now ?? new Date(), ids, ...(await readSections(tx, ids, limit)) }
    },
    { isolationLevel: 'RepeatableRead', timeout: patience.transaction },
  )

async function readSections(tx: Tx, ids: string[], limit: number) {
  const data: Record<string, object[]> = {}
  let rows = 0
  for (const [table, read] of Object.entries(exportSections)) {
    if (typeof read === 'string') continue
    const found = await read(tx, { ids }, limit - rows + 1)
    rows += found.length
    if (rows > limit) throw new ExportTooLarge(`more than ${limit} rows`)
    data[table] = plain(found)
  }
  return { rows, data }
}

/** As JSON has it: moments as text, whole numbers past 2^53 too. */
const plain = (rows: object[]): object[] =>
  JSON.parse(JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? String(value) : value)))
