import { LRUCache } from 'lru-cache'
import type { Db } from '../db/connect.ts'
import type { Caller } from './caller.ts'
import { createFailureLimit } from './failureLimit.ts'
import { withIncluded } from './scopes.ts'

/** Finds the caller of an API key by the hash of its secret; null for a key that is unknown or revoked. */
export type KeyLookup = (secretHash: string, address: string) => Promise<Caller | null>

type Options = {
  db: Db
  /** How many seconds a key is cached; 0 means that each request looks its key up. */
  keySeconds: number
  /** The maximum number of wrong keys from one address in a minute; 0 means no limit. */
  maxFailures: number
}

/** The number of keys in each cache. */
const max = 10_000
/** How long a wrong key is refused from memory (milliseconds). */
const refusedFor = 10_000

/**
 * Creates the look-up of API keys, from memory or from the database. Wrong keys are refused from memory for 10 s. An address
 * with too many wrong keys gets `TooManyFailures` before any look-up, except for keys that this process has seen to be valid.
 */
export function createKeyLookup({ db, keySeconds, maxFailures }: Options): KeyLookup {
  const valid = keySeconds === 0 ? null : new LRUCache<string, Caller>({ max, ttl: keySeconds * 1_000 })
  const wrong = new LRUCache<string, true>({ max, ttl: refusedFor })
  const seen = new LRUCache<string, true>({ max })
  const running = new Map<string, Promise<Caller | null>>()
  const failures = createFailureLimit(maxFailures)

  const read = async (secretHash: string): Promise<Caller | null> => {
    // Measured before the read, because the key may be revoked during it.
    const start = performance.now()
    const caller = await readApiKey(db, secretHash)
    if (caller) {
      valid?.set(secretHash, caller, { start })
      seen.set(secretHash, true)
    } else {
      wrong.set(secretHash, true, { start })
      seen.delete(secretHash)
    }
    return caller
  }
  /** Looks up a key for the first time. Requests that arrive meanwhile with the same key share the result. */
  const readFirst = async (secretHash: string, address: string): Promise<Caller | null> => {
    // Counted in advance, because many look-ups can run at the same time.
    const takeBack = failures.count(address)
    if (wrong.has(secretHash)) return null
    const reading = read(secretHash).finally(() => running.delete(secretHash))
    running.set(secretHash, reading)
    try {
      const caller = await reading
      if (caller) takeBack()
      return caller
    } catch (error) {
      takeBack()
      throw error
    }
  }
  return async (secretHash, address) => {
    const known = valid?.get(secretHash)
    if (known) return known
    if (seen.get(secretHash)) return read(secretHash)
    return running.get(secretHash) ?? readFirst(secretHash, address)
  }
}

/** Reads the caller of an API key; null for a key that is unknown or revoked. */
export async function readApiKey(db: Db, secretHash: string): Promise<Caller | null> {
  const key = await db.apiKey.findUnique({ where: { secretHash, revokedAt: null } })
  if (!key) return null
  const { name } = key
  return { name, scopes: withIncluded(key.scopes), customerId: null, credentials: { key: name } }
}
