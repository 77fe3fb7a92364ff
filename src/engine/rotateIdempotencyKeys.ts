import type { Db } from '../db/connect.ts'
import { maintenanceTransaction } from '../db/maintenanceTransaction.ts'

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
    const rows = await maintenanceTransaction(
      db,
      (tx) => tx.$queryRaw<{ name: string | null }[]>`
        SELECT cardinal_drop_key_period((now() AT TIME ZONE 'UTC')::date - ${days}::int) AS "name"`,
    )
    const name = rows?.[0]?.name
    if (!name) return dropped
    dropped.push(name)
  }
}
