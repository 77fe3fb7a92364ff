import type { Db } from '../../../db/connect.ts'
import { withTransaction } from '../../../db/transaction.ts'

// The advisory lock of those who look at the same time.
const lock = 0x0ca2d2

/**
 * After a restore into another cluster, that cluster counts transactions from a lower number: lets the numbers go on above
 * the newest event, so that the order and the cursors stay good. Returns whether it had to.
 */
export const continueNumbers = (db: Db): Promise<boolean> =>
  withTransaction(db, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${lock})::text`
    const [found] = await tx.$queryRaw<{ ahead: boolean }[]>`
      SELECT cardinal_renumber(GREATEST(offsets."now", offsets."needed")) IS NOT NULL AS "ahead" FROM (
        SELECT cardinal_transaction_offset() AS "now", newest."transactionId" + 1 - pg_snapshot_xmin(snapshot)::text::bigint AS "needed",
               newest."transactionId" >= pg_snapshot_xmax(snapshot)::text::bigint + cardinal_transaction_offset()
                 OR pg_snapshot_xmax(snapshot)::text::bigint < cardinal_renumbered_at() AS "ahead"
          FROM pg_current_snapshot() AS snapshot,
               (SELECT "transactionId" FROM "Event" ORDER BY "transactionId" DESC LIMIT 1) AS newest) AS offsets
       WHERE offsets."ahead"`
    return found !== undefined
  })
