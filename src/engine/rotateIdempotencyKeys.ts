import type { Db } from '../db/connect.ts'
import { maintenanceTransaction } from '../db/maintenanceTransaction.ts'
import { Prisma } from '../generated/prisma/client.ts'

/**
 * How many partitions there are at most, besides the one that is dropped next. A claim looks into each of them, so daily
 * partitions would slow down every mutation.
 */
const periods = 5

/**
 * Begins a new partition of idempotency keys when it is time, and drops those whose keys are all older than `days`. A call with
 * a dropped key runs again. Returns the dropped partitions. Any number of processes may call it at any time.
 */
export async function rotateIdempotencyKeys(db: Db, days: number): Promise<string[]> {
  const length = Math.ceil(days / periods)
  await maintenanceTransaction(
    db,
    (tx) => tx.$queryRaw`
      SELECT cardinal_begin_key_period(day - (day - date '2000-01-01') % ${length}::int)
        FROM (SELECT (now() AT TIME ZONE 'UTC')::date AS day) AS today`,
  )
  const dropped: string[] = []
  for (;;) {
    const name = await maintenanceTransaction(db, async (tx) => {
      const [oldest] = await tx.$queryRaw<{ name: string }[]>`
        SELECT one."name" FROM (
          SELECT c."relname" AS "name", lead(c."relname") OVER (ORDER BY c."relname") AS "next"
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = '"IdempotencyKey"'::regclass) AS one
         WHERE to_date(right(one."next", 10), 'YYYY_MM_DD') < (now() AT TIME ZONE 'UTC')::date - ${days}::int
         ORDER BY one."name" LIMIT 1`
      if (oldest) await tx.$executeRaw(Prisma.raw(`DROP TABLE "${oldest.name}"`))
      return oldest?.name ?? null
    })
    if (name === null) return dropped
    dropped.push(name)
  }
}
