import type { Db } from '../db/connect.ts'
import { queuedCalls } from '../telemetry/writeMetrics.ts'

/** Another call holds one of the names. The caller must roll back, release its connection and wait in memory. */
export class QueueBusy extends Error {
  readonly names: readonly string[]
  constructor(names: readonly string[]) {
    super('another call is at the same thing')
    this.names = names
  }
}

/** The names that one call holds exclusively in this process. */
export type QueueEntry = {
  /** Acquires all names, or throws `QueueBusy` and acquires none. */
  acquire(names: readonly string[]): void
  /** Waits until it holds all names. Returns false after a time-out (milliseconds). */
  enqueue(names: readonly string[], milliseconds: number): Promise<boolean>
  /** Releases all names. */
  release(): void
}
type Waiter = { entry: QueueEntry; names: readonly string[]; go: (own: boolean) => void }

/**
 * Creates a queue for calls of this process: one call at a time per name, in the order of the requests. In each
 * process, only one call at a time waits for a customer's row lock. The others wait in memory and hold no connection.
 */
export function createCustomerQueue(): () => QueueEntry {
  const holders = new Map<string, QueueEntry>()
  const queue = new Set<Waiter>()
  const isFree = (entry: QueueEntry, names: readonly string[]) =>
    names.every((name) => (holders.get(name) ?? entry) === entry)
  const grant = (entry: QueueEntry, names: readonly string[]) => {
    for (const name of names) holders.set(name, entry)
  }
  const serve = () => {
    // Preserves the order per name: a later waiter does not overtake an earlier one.
    const wanted = new Set<string>()
    for (const waiter of queue) {
      const { entry, names, go } = waiter
      if (isFree(entry, names) && !names.some((name) => wanted.has(name))) {
        queue.delete(waiter)
        grant(entry, names)
        go(true)
      }
      for (const name of names) wanted.add(name)
    }
  }
  return () => {
    const entry: QueueEntry = {
      acquire: (names) => {
        if (!isFree(entry, names)) throw new QueueBusy([...namesOf(holders, entry), ...names])
        grant(entry, names)
      },
      enqueue: (names, milliseconds) =>
        new Promise((resolve) => {
          const go = (own: boolean) => {
            clearTimeout(late)
            queue.delete(waiter)
            queuedCalls.dec()
            resolve(own)
          }
          const waiter: Waiter = { entry, names, go }
          const late = setTimeout(() => go(false), Math.max(milliseconds, 0))
          queue.add(waiter)
          queuedCalls.inc()
          serve()
        }),
      release: () => {
        for (const name of namesOf(holders, entry)) holders.delete(name)
        serve()
      },
    }
    return entry
  }
}

const namesOf = (holders: ReadonlyMap<string, QueueEntry>, entry: QueueEntry): string[] =>
  [...holders].filter(([, holder]) => holder === entry).map(([name]) => name)

const perDatabase = new WeakMap<Db, () => QueueEntry>()

/** Creates a queue entry for one call of this process that uses this client. */
export function newQueueEntry(db: Db): QueueEntry {
  const begin = perDatabase.get(db) ?? createCustomerQueue()
  perDatabase.set(db, begin)
  return begin()
}
