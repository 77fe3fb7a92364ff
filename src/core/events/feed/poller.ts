import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../../db/connect.ts'
import { createPolling } from '../../../db/polling.ts'
import { isBehind, type Position } from './position.ts'
import { readNewest } from './readEvents.ts'

/** Polls for new events, for all streams that wait. */
export type Poller = {
  /** Ends when an event after this position can be read, or when the signal says so. */
  waitForNew(position: Position, signal: AbortSignal): Promise<void>
}

/** Creates the poller of a process. It polls the database every `intervalMs` milliseconds while a stream waits. */
export function createPoller(db: Db, intervalMs: number, onError: (error: unknown) => void): Poller {
  const polling = createPolling<Position, true>(intervalMs, async () => {
    const newest = await readNewest(db).catch((error: unknown) => {
      onError(error)
      // Who waits would only meet the same fault; so it is met here until it has passed.
      return sleep(1_000, null)
    })
    return (position) => (newest !== null && isBehind(newest, position) ? true : null)
  })
  return {
    waitForNew: async (position, signal) => {
      await polling.wait(position, signal)
    },
  }
}
