import type { Transaction } from '../../../db/transaction.ts'
import { type CustomerImport, Prisma } from '../../../generated/prisma/client.ts'
import type { Waiting } from './nextLines.ts'

/** The most characters of a batch. */
const mostText = 4_000_000

/** The lines of a run that wait for their parents. What is taken is deleted, by the transaction that judges it. */
export const waitingLines = (
  tx: Transaction,
  { id, waiting: count }: Pick<CustomerImport, 'id' | 'waiting'>,
): Waiting => ({
  count,
  take: async (which, size) => {
    const rows = await tx.$queryRaw<{ line: number; row: string }[]>`
      WITH next AS (
        SELECT "line", "row" FROM "WaitingLine"
         WHERE "importId" = ${id}::uuid ${which === 'READY' ? Prisma.sql`AND "isReady"` : Prisma.empty} ORDER BY "line" LIMIT ${size}::int),
      fit AS (SELECT "line", "row", sum(length("row")) OVER (ORDER BY "line") - length("row") AS "before" FROM next),
      gone AS (
        DELETE FROM "WaitingLine" w USING fit f
         WHERE w."importId" = ${id}::uuid AND w."line" = f."line" AND f."before" < ${mostText}::int)
      SELECT "line", "row" FROM fit WHERE "before" < ${mostText}::int ORDER BY "line"`
    return rows.map(({ line: number, row }) => ({ number, row, end: 0, parse: () => JSON.parse(row) }))
  },
})
