import type { Db } from '../db/connect.ts'

/** Another call holds one of the names. The caller must roll back, release its connection and wait in memory. */
export class Crowded extends Error {
  readonly names: readonly string[]
  constructor(names: readonly string[]) {
    super('another call is at the same thing')
    this.names = names
  }
}

/** The names that one call holds exclusively in this process. */
export type Turn = {
  /** Acquires all names, or throws `Crowded` and acquires none. */
  take(names: readonly string[]): void
  /** Waits until it holds all names. Returns false after a time-out (milliseconds). */
  wait(names: readonly string[], milliseconds: number): Promise<boolean>
  /** Releases all names. */
  release(): void
}
type Waiter = { turn: Turn; names: readonly string[]; go: (own: boolean) => void }

/**
 * Creates a queue for calls of this process: one call at a time per name, in the order of the requests. In each
 * process, only one call at a time waits for a customer's row lock. The others wait in memory and hold no connection.
 */
export function createTurns(): () => Turn {
  const holders = new Map<string, Turn>()
  const queue = new Set<Waiter>()
  const isFree = (turn: Turn, names: readonly string[]) =>
    names.every((name) => (holders.get(name) ?? turn) === turn)
  const hand = (turn: Turn, names: readonly string[]) => {
    for (const name of names) holders.set(name, turn)
  }
  const serve = () => {
    // Preserves the order per name: a later waiter does not overtake an earlier one.
    const wanted = new Set<string>()
    for (const waiter of queue) {
      const { turn, names, go } = waiter
      if (isFree(turn, names) && !names.some((name) => wanted.has(name))) {
        queue.delete(waiter)
        hand(turn, names)
        go(true)
      }
      for (const name of names) wanted.add(name)
    }
  }
  return () => {
    const turn: Turn = {
      take: (names) => {
        if (!isFree(turn, names)) throw new Crowded([...namesOf(holders, turn), ...names])
        hand(turn, names)
      },
      wait: (names, milliseconds) =>
        new Promise((resolve) => {
          const go = (own: boolean) => {
            clearTimeout(late)
            queue.delete(waiter)
            resolve(own)
          }
          const waiter: Waiter = { turn, names, go }
          const late = setTimeout(() => go(false), Math.max(milliseconds, 0))
          queue.add(waiter)
          serve()
        }),
      release: () => {
        for (const name of namesOf(holders, turn)) holders.delete(name)
        serve()
      },
    }
    return turn
  }
}

const namesOf = (holders: ReadonlyMap<string, Turn>, turn: Turn): string[] =>
  [...holders].filter(([, holder]) => holder === turn).map(([name]) => name)

const perDatabase = new WeakMap<Db, () => Turn>()

/** Starts a turn among the calls of this process that use this client. */
export function newTurn(db: Db): Turn {
  const begin = perDatabase.get(db) ?? createTurns()
  perDatabase.set(db, begin)
  return begin()
}
