import type { Db } from '../../../db/connect.ts'
import { selectRows } from '../../../db/rows.ts'
import { type Transaction, withTransaction } from '../../../db/transaction.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { exportLine } from '../rules/export/exportLine.ts'
import type { ExportRow } from '../rules/export/exportRow.ts'
import { exportColumns } from './exportColumns.ts'
import { areThereNotes, loadLegacy } from './loadLegacy.ts'

/** All customers as they are at one moment. */
export type Export = {
  at: Date
  /** How many customers there are. */
  total: number
  /** The lines, several in each text. `onProgress` is called from time to time with the number of customers so far. */
  lines(onProgress: (exported: number) => Promise<void>): AsyncIterable<string>
}

/** How long an export may take (milliseconds). */
const longest = 12 * 3_600_000
/** How long the file system may let an export wait (milliseconds). */
const patience = 600_000
const batchSize = 500
/** How many customers lie between two calls of `onProgress`. */
const progressStep = 5_000

/** Reads all customers that are neither merged nor erased, from one snapshot. Never holds more than a few batches in memory. */
export const withExport = (db: Db, use: (found: Export) => Promise<void>): Promise<void> =>
  withTransaction(
    db,
    async (tx) => {
      const [clock] = await tx.$queryRaw<{ at: Date }[]>`
        SELECT now() AS "at", set_config('idle_in_transaction_session_timeout', ${String(patience)}, true)`
      const at = clock?.at ?? new Date()
      const total = await countCustomers(tx)
      await use({ at, total, lines: (onProgress) => readLines(tx, at, onProgress) })
    },
    { isolationLevel: 'REPEATABLE READ, READ ONLY', timeoutMs: longest },
  )

async function* readLines(
  tx: Transaction,
  at: Date,
  onProgress: (exported: number) => Promise<void>,
): AsyncGenerator<string, void> {
  let [exported, told] = [0, 0]
  const hasNotes = await areThereNotes(tx)
  for await (const rows of readRows(tx)) {
    const context = { now: at, ...(await loadLegacy(tx, rows, hasNotes)) }
    yield rows.map((row) => `${JSON.stringify(exportLine(row, context))}\n`).join('')
    exported += rows.length
    if (exported - told < progressStep) continue
    told = exported
    await onProgress(exported)
  }
}

/** The customers without a parent first, then by role from the top: a parent always comes before its children. */
async function* readRows(tx: Transaction): AsyncGenerator<readonly ExportRow[], void> {
  const positions = await tx.$queryRaw<{ position: number }[]>`
    SELECT DISTINCT "position" FROM "Role" ORDER BY "position"`
  yield* readPages(tx, withoutParent)
  for (const { position } of positions) yield* readPages(tx, belowAnother(position))
}

type Page = (after: string) => Prisma.Sql

/** Pages by id. The next one is read while one is written. */
async function* readPages(tx: Transaction, page: Page): AsyncGenerator<readonly ExportRow[], void> {
  const read = (after: string): Promise<readonly ExportRow[]> => {
    const rows = selectRows(tx, 'Customer', exportColumns, page(after))
    // It may fail when nobody waits for it any more.
    rows.catch(() => undefined)
    return rows
  }
  let next: Promise<readonly ExportRow[]> | null = read(first)
  while (next) {
    const rows: readonly ExportRow[] = await next
    const last = rows.at(-1)
    next = last && rows.length === batchSize ? read(last.id) : null
    if (last) yield rows
  }
}

/** An id before all others. */
const first = '00000000-0000-0000-0000-000000000000'
const isExported = Prisma.sql`"status" <> 'MERGED' AND "erasedAt" IS NULL`

const withoutParent: Page = (after) => Prisma.sql`
  WHERE "id" > ${after}::uuid AND ${isExported} AND NOT EXISTS (
    SELECT FROM "Association" a
     WHERE a."customerId" = "Customer"."id" AND a."customerId" > ${after}::uuid AND a."parentId" IS NOT NULL)
  ORDER BY "id" LIMIT ${batchSize}`

const belowAnother =
  (position: number): Page =>
  (after) =>
    Prisma.sql`
    WHERE "id" IN (
      SELECT a."customerId" FROM "Association" a
       WHERE a."customerId" > ${after}::uuid AND a."rolePosition" = ${position} AND a."parentId" IS NOT NULL
       ORDER BY a."customerId" LIMIT ${batchSize})
    ORDER BY "id"`

/** Counts in parts, because the time of a statement is limited. */
async function countCustomers(tx: Transaction): Promise<number> {
  let total = 0
  for (let after: string | null = first; after !== null; ) {
    const [part]: { last: string | null; found: number }[] = await tx.$queryRaw`
      SELECT max("id"::text) AS "last", (count(*) FILTER (WHERE ${isExported}))::int AS "found" FROM (
        SELECT "id", "status", "erasedAt" FROM "Customer" WHERE "id" > ${after}::uuid ORDER BY "id" LIMIT 200000) AS part`
    total += part?.found ?? 0
    after = part?.last ?? null
  }
  return total
}
