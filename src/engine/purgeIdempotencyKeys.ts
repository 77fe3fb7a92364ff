import type { Db } from '../db/connect.ts'

/** The number of rows that one statement deletes. */
const batch = 1_000
/** The interval in milliseconds. */
const pause = 600_000

/**
 * Deletes idempotency keys and outcomes that are older than `days`: now, and every 10 minutes. Several processes can do it
 * at once. A call with a deleted key runs again.
 */
export function startIdempotencyPurge(db: Db, days: number, onError: (error: unknown) => void) {
  let stopped = false
  let running = Promise.resolve()
  const purge = () => {
    running = running.then(() => purgeIdempotencyKeys(db, days, () => stopped)).then(() => undefined, onError)
  }
  purge()
  const timer = setInterval(purge, pause).unref()
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

/** Deletes old keys in batches until none are left or it must stop. Returns how many. */
export async function purgeIdempotencyKeys(db: Db, days: number, stopped = () => false): Promise<number> {
  let sum = 0
  while (!stopped()) {
    const gone = await db.$executeRaw`
      DELETE FROM "IdempotencyKey" WHERE ("caller", "key") IN (
        SELECT "caller", "key" FROM "IdempotencyKey"
         WHERE "createdAt" < now() - make_interval(days => ${days}::int)
         ORDER BY "createdAt" LIMIT ${batch} FOR UPDATE SKIP LOCKED)`
    sum += gone
    if (gone < batch) break
  }
  return sum
}
