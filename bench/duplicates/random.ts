/** Random choices that a seed repeats. */
export type Random = {
  /** 0 or more, below 1. */
  next(): number
  /** A whole number, 0 or more, below `end`. */
  below(end: number): number
  chance(share: number): boolean
  pick<One>(from: readonly One[]): One
  /** The frequent ones stand first: the n-th is chosen with a weight of 1 / (n + 5). */
  zipf<One>(from: readonly One[]): One
}

/** Creates the random choices of a seed (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  const at = <One>(from: readonly One[], n: number): One => {
    const one = from[n]
    if (one === undefined) throw new Error('there is nothing to choose from')
    return one
  }
  return {
    ...{ next, below, chance: (share) => next() < share },
    pick: (from) => at(from, below(from.length)),
    zipf: (from) =>
      at(from, Math.min(from.length - 1, Math.floor(5 * ((from.length / 5 + 1) ** next() - 1)))),
  }
}
