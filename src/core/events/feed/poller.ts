import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../../db/connect.ts'
import { isBehind, type Position } from './position.ts'
import { readNewest } from './readEvents.ts'

/** Polls for new events, for all streams that wait. */
export type Poller = {
  /** Ends when an event after this position can be read, or when the signal says so. */
  waitForNew(position: Position, signal: AbortSignal): Promise<void>
}

type Waiter = { position: Position; resume: () => void }

/** Creates the poller of a process. It polls the database every `intervalMs` milliseconds while a stream waits. */
export function createPoller(db: Db, intervalMs: number, onError: (error: unknown) => void): Poller {
  const waiters = new Set<Waiter>()
  let polling = false
  const poll = async () => {
    polling = true
    while (waiters.size > 0) {
      await sleep(intervalMs)
      const newest = await readNewest(db).catch((error: unknown) => {
        onError(error)
        // Who waits would only meet the same fault; so it is met here until it has passed.
        return sleep(1_000, null)
      })
      for (const waiter of waiters) if (newest !== null && isBehind(newest, waiter.position)) waiter.resume()
    }
    polling = false
  }
  return {
    waitForNew: (position, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve()
        const resume = () => {
          waiters.delete(waiter)
          signal.removeEventListener('abort', resume)
          resolve()
        }
        const waiter = { position, resume }
        waiters.add(waiter)
        signal.addEventListener('abort', resume)
        if (!polling) void poll()
      }),
  }
}
