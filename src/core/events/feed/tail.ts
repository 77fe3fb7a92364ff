import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../../db/connect.ts'
import { isBehind, type Position } from './position.ts'
import { readNewest } from './readEvents.ts'

/** Looks for new events on behalf of all who wait for one. */
export type Tail = {
  /** Ends when an event after this position can be read, or when the signal says so. */
  beyond(position: Position, signal: AbortSignal): Promise<void>
}

type Waiter = { position: Position; wake: () => void }

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
      for (const waiter of waiters) if (newest !== null && isBehind(newest, waiter.position)) waiter.wake()
    }
    looking = false
  }
  return {
    beyond: (position, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve()
        const wake = () => {
          waiters.delete(waiter)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const waiter = { position, wake }
        waiters.add(waiter)
        signal.addEventListener('abort', wake)
        if (!looking) void look()
      }),
  }
}
