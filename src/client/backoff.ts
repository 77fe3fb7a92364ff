/** A random pause before another try, in milliseconds. Its limit doubles with each try, from 0.4 s to 10 s. */
export const backoff = (tries: number): number => Math.random() * Math.min(10_000, 200 * 2 ** tries)
