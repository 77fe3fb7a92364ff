import type { Db } from '../db/connect.ts'

/** Others are at it: roll back, let the connection go, and wait in memory. */
export class Crowded extends Error {
  readonly names: readonly string[]
  constructor(names: readonly string[]) {
    super('another call is at the same thing')
    this.names = names
  }
}

/** What one call of this process has to itself. */
export type Turn = {
  /** Takes all of them, or none and throws `Crowded`. */
  take(names: readonly string[]): void
  /** Waits until all of them are its own; false if that is not so in time (milliseconds). */
  wait(names: readonly string[], milliseconds: number): Promise<boolean>
  /** Lets go of all. */
  release(): void
}
type Waiter = { turn: Turn; names: readonly string[]; go: (own: boolean) => void }

/**
 * Lets one call at a time into each name, in the order of asking. Of the calls of this process that write to one customer,
 * one waits for its row in the database; the rest wait here, without a connection, which is another customer's meanwhile.
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
    // Who is further behind does not pass one that wants the same.
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

/** A turn among the calls of this process that use this client. */
export function newTurn(db: Db): Turn {
  const begin = perDatabase.get(db) ?? createTurns()
  perDatabase.set(db, begin)
  return begin()
}
