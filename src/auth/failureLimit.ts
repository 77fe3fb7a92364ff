import { LRUCache } from 'lru-cache'

/** An address has sent too many wrong API keys. */
export class TooManyFailures extends Error {
  /** The number of seconds until the address may try again. */
  readonly retryAfter: number

  constructor(retryAfter: number) {
    super('too many wrong API keys came from this address')
    this.retryAfter = retryAfter
  }
}

/** Counts the failures of addresses. */
export type FailureLimit = {
  /** Counts a failure in advance, and returns how to take it back. Throws `TooManyFailures` at the limit. */
  count(address: string): () => void
}

/** The length of a window, which begins with the first failure of an address (milliseconds). */
const windowMs = 60_000
/** The number of addresses that are remembered. */
const maxAddresses = 10_000

/** Limits the failures of each address in a minute; 0 means no limit. */
export function createFailureLimit(most: number): FailureLimit {
  const windows = new LRUCache<string, { failures: number }>({ max: maxAddresses, ttl: windowMs })
  return {
    count: (address) => {
      if (most === 0) return () => undefined
      const known = windows.get(address)
      if (known && known.failures >= most)
        throw new TooManyFailures(Math.max(1, Math.ceil(windows.getRemainingTTL(address) / 1_000)))
      const window = known ?? { failures: 0 }
      if (!known) windows.set(address, window)
      window.failures++
      return () => {
        window.failures--
      }
    },
  }
}
