import type { Db } from '../db/connect.ts'
import { deleteInBatches } from '../engine/deleteInBatches.ts'

/** Deletes what callers have used of their rate limits, if it has not changed for an hour. Rows that another process is at stay. */
export const dropRateLimitUsage = (db: Db, signal: AbortSignal): Promise<void> =>
  deleteInBatches(signal, {
    size: 10_000,
    drop: (limit) => db.$executeRaw`
      DELETE FROM "RateLimitUsage" WHERE "caller" IN (
        SELECT "caller" FROM "RateLimitUsage" WHERE "minute" < ${Math.floor(Date.now() / 60_000) - 60}::int
         LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)`,
  })
