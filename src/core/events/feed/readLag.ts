import type { Db } from '../../../db/connect.ts'

/**
 * How old the oldest event is that readers cannot see yet, because an older transaction is still open (seconds). 0 if they
 * can see every event. One step into an index.
 */
export async function readLag(db: Db): Promise<number> {
  const [oldest] = await db.$queryRaw<{ seconds: number }[]>`
    SELECT GREATEST(extract(epoch FROM clock_timestamp() - "at"), 0)::float8 AS "seconds" FROM "Event"
     WHERE "transactionId" >= cardinal_horizon() ORDER BY "transactionId", "id" LIMIT 1`
  return oldest?.seconds ?? 0
}
