import fc from 'fast-check'

/** Where the choices of a generator come from. */
export type Draw = {
  /** A whole number from 0 to `most`. */
  upTo(most: number): number
  /** Whether something happens that happens so many times in a hundred. */
  chance(percent: number): boolean
  of<T>(from: readonly T[]): T
}

const drawFrom = (upTo: Draw['upTo']): Draw => ({
  upTo,
  chance: (percent) => upTo(99) >= 100 - percent,
  of: <T>(from: readonly T[]) => from[upTo(from.length - 1)] as T,
})

/** The same without what seldom happens: what goes wrong. */
export const tamed = (draw: Draw): Draw => ({
  ...draw,
  chance: (percent) => percent > 20 && draw.chance(percent),
})

/** Always the first choice, and nothing that is unusual: what hits. */
export const plainDraw: Draw = drawFrom(() => 0)

/** What is built from random choices; a seed of fast-check gives the same again. */
export const drawn = <T>(build: (draw: Draw) => T): fc.Arbitrary<T> =>
  fc.gen().map((choose) => build(drawFrom((most) => (most <= 0 ? 0 : choose(fc.nat, most)))))
