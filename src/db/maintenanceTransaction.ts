import type { Db } from './connect.ts'
import { type Transaction, withTransaction } from './transaction.ts'

/** The advisory lock of those who create and drop partitions. */
const lock = 0x0ca2d3

/**
 * Runs a short change of partitions, unless another process makes one right now: then it returns null. A lock that does not
 * come within a second is given up (SQLSTATE 55P03), because other calls wait behind it.
 */
export const maintenanceTransaction = <Result>(
  db: Db,
  run: (tx: Transaction) => Promise<Result>,
): Promise<Result | null> =>
  withTransaction(db, async (tx) => {
    const [claim] = await tx.$queryRaw<{ isOurs: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(${lock}) AS "isOurs", set_config('lock_timeout', '1s', true)`
    return claim?.isOurs ? run(tx) : null
  })
