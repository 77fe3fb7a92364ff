import type { Db } from '../db/connect.ts'

/** How many rows one statement takes away: it is done in a moment, and holds up nobody. */
const batch = 1_000
/** How often it looks (milliseconds). */
const pause = 600_000

/**
 * Forgets the idempotency keys and outcomes of calls that are older than `days`: now, and every ten minutes. Several
 * processes share the work. Such a call, sent again, is a first call.
 */
export function startForgetting(db: Db, days: number, tellFault: (error: unknown) => void) {
  let stopped = false
  let running = Promise.resolve()
  const look = () => {
    running = running.then(() => forgetCalls(db, days, () => stopped)).then(() => undefined, tellFault)
  }
  look()
  const clock = setInterval(look, pause).unref()
  return {
    stop: async () => {
      stopped = true
      clearInterval(clock)
      await running
    },
  }
}

/** Forgets old calls, a batch a statement, until there are no more or it is told to stop. Gives how many. */
export async function forgetCalls(db: Db, days: number, stopped = () => false): Promise<number> {
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
