import type { Db } from '../../db/connect.ts'
import { executeInternal } from '../../engine/executeCommand.ts'
import { expireRequests } from './store/expireRequests.ts'

/** The most requests that one transaction writes down. */
const batch = 500
/** The interval in milliseconds. */
const pause = 60_000

/**
 * Writes down which merge requests have expired: now, and every minute. Several processes can do it at once: each request
 * gets one event.
 */
export function startRequestExpiry(db: Db, onError: (error: unknown) => void) {
  let stopped = false
  let running = Promise.resolve()
  const look = () => {
    running = running.then(() => expireAll(db, () => stopped)).then(() => undefined, onError)
  }
  look()
  const timer = setInterval(look, pause).unref()
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

/** Writes down all expired requests, in batches. Returns how many. */
export async function expireAll(db: Db, stopped = () => false): Promise<number> {
  let sum = 0
  while (!stopped()) {
    const expired = await executeInternal(db, 'cardinal', (context) => expireRequests(context, { batch }))
    sum += expired
    if (expired < batch) break
  }
  return sum
}
