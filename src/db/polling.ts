import { setTimeout as sleep } from 'node:timers/promises'

export type Polling<Wanted, Found> = {
  /** Waits until what is wanted is found. Null if the signal ended it. */
  wait(wanted: Wanted, signal: AbortSignal): Promise<Found | null>
}
/** Looks once for all who wait. The result gives what one of them wants; null if it is not there yet. Must not reject. */
export type Look<Wanted, Found> = (wanted: readonly Wanted[]) => Promise<(wanted: Wanted) => Found | null>

type Waiter<Wanted, Found> = { wanted: Wanted; resume: (found: Found | null) => void }

/** Looks every `intervalMs` milliseconds while somebody in this process waits: once for all of them. */
export function createPolling<Wanted, Found>(
  intervalMs: number,
  look: Look<Wanted, Found>,
): Polling<Wanted, Found> {
  const waiters = new Set<Waiter<Wanted, Found>>()
  let polling = false
  const poll = async () => {
    polling = true
    while (waiters.size > 0) {
      await sleep(intervalMs)
      const find = await look([...waiters].map(({ wanted }) => wanted))
      for (const { wanted, resume } of waiters) {
        const found = find(wanted)
        if (found !== null) resume(found)
      }
    }
    polling = false
  }
  return {
    wait: (wanted, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(null)
        const stop = () => waiter.resume(null)
        const waiter: Waiter<Wanted, Found> = {
          wanted,
          resume: (found) => {
            waiters.delete(waiter)
            signal.removeEventListener('abort', stop)
            resolve(found)
          },
        }
        waiters.add(waiter)
        signal.addEventListener('abort', stop)
        if (!polling) void poll()
      }),
  }
}
