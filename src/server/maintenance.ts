import { dropOldEvents, type EventRetention } from '../core/events/store/dropOldEvents.ts'
import { beginMonth } from '../db/beginMonth.ts'
import type { Db } from '../db/connect.ts'
import { rotateIdempotencyKeys } from '../engine/rotateIdempotencyKeys.ts'

type Retention = { idempotencyDays: number; events: EventRetention }
type Report = {
  info: (sentence: string) => void
  onError: (error: unknown) => void
}

/** The interval in milliseconds. */
const pause = 600_000

/** Creates and drops partitions: now, and every 10 minutes. Several processes can do it at once. */
export function startMaintenance(db: Db, { idempotencyDays, events }: Retention, { info, onError }: Report) {
  const stopper = new AbortController()
  const tell = (what: string) => (names: readonly string[]) => {
    if (names.length > 0) info(`${what} that are no longer kept were dropped: ${names.join(', ')}`)
  }
  const steps = [
    () => beginMonth(db),
    () => rotateIdempotencyKeys(db, idempotencyDays).then(tell('idempotency keys')),
    () => dropOldEvents(db, events, stopper.signal).then(tell('events')),
  ]
  const runAll = async () => {
    // A step that fails does not keep the others from running.
    for (const step of steps)
      if (!stopper.signal.aborted) await step().catch((error) => !stopper.signal.aborted && onError(error))
  }
  let running = runAll()
  const timer = setInterval(() => {
    running = running.then(runAll)
  }, pause).unref()
  return {
    stop: async () => {
      stopper.abort()
      clearInterval(timer)
      await running
    },
  }
}
