import type { Db } from '../db/connect.ts'

/** Deletes what callers have used of their rate limits, if it has not changed for an hour. Rows that another process is at stay. */
export async function dropRateLimitUsage(db: Db): Promise<void> {
  const minute = Math.floor(Date.now() / 60_000)
  await db.$executeRaw`
    DELETE FROM "RateLimitUsage" WHERE "caller" IN (
      SELECT "caller" FROM "RateLimitUsage" WHERE "minute" < ${minute - 60}::int FOR UPDATE SKIP LOCKED)`
}
