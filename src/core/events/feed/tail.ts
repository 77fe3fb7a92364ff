import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../../db/connect.ts'
import { readNewest } from './readEvents.ts'

/** Looks for new events on behalf of all who wait for one. */
export type Tail = {
  /** Ends when an event of this transaction or a later one can be read, or when the signal says so. */
  beyond(horizon: bigint, signal: AbortSignal): Promise<void>
}

type Waiter = { horizon: bigint; wake: () => void }

/** The one look-out of a process: it asks the database every `interval` milliseconds, while somebody waits and no longer. */
export function createTail(db: Db, interval: number, tellFault: (error: unknown) => void): Tail {
  const waiters = new Set<Waiter>()
  let looking = false
  const look = async () => {
    looking = true
    while (waiters.size > 0) {
      await sleep(interval)
      const newest = await readNewest(db).catch((error: unknown) => {
        tellFault(error)
        // Who waits would only meet the same fault; so it is met here until it has passed.
        return sleep(1_000, null)
      })
      for (const waiter of waiters) if (newest !== null && newest >= waiter.horizon) waiter.wake()
    }
    looking = false
  }
  return {
    beyond: (horizon, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve()
        const wake = () => {
          waiters.delete(waiter)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const waiter = { horizon, wake }
        waiters.add(waiter)
        signal.addEventListener('abort', wake)
        if (!looking) void look()
      }),
  }
}
