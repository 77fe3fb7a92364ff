import type { Db } from '../../../db/connect.ts'
import { withTransaction } from '../../../db/transaction.ts'
import { Prisma } from '../../../generated/prisma/client.ts'

// The advisory lock of those who look at the same time.
const lock = 0x0ca2d2

/**
 * Where the events are numbered beyond what this cluster has counted to, they came from another one: lets the transactions to
 * come count on above them, so that the order and the cursors stay good. Gives whether it had to.
 */
export const continueNumbers = (db: Db): Promise<boolean> =>
  withTransaction(db, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${lock})::text`
    const [found] = await tx.$queryRaw<{ ahead: boolean; needed: bigint }[]>`
      SELECT newest."transactionId" >= pg_snapshot_xmax(now)::text::bigint + cardinal_transaction_offset() AS "ahead",
             newest."transactionId" + 1 - pg_snapshot_xmin(now)::text::bigint AS "needed"
        FROM pg_current_snapshot() AS now,
             (SELECT "transactionId" FROM "Event" ORDER BY "transactionId" DESC LIMIT 1) AS newest`
    if (!found?.ahead) return false
    // A definition takes no parameters.
    await tx.$executeRaw(
      Prisma.raw(`CREATE OR REPLACE FUNCTION cardinal_transaction_offset() RETURNS bigint LANGUAGE sql STABLE
         AS 'SELECT ${found.needed}::bigint'`),
    )
    return true
  })
