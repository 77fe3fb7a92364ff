import { hash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Db } from '../db/connect.ts'
import type { Caller } from './caller.ts'
import { scopes, withIncluded } from './scopes.ts'

/** The key of demo mode. It is not stored, and no stored key can have its secret. */
export const demoKey = { name: 'demo', secret: 'cardinal-demo' } as const

/** The stored form of a secret. Secrets are long and random, so a plain hash is safe. */
export const hashSecret = (secret: string): string => hash('sha256', secret)

/** A cache of keys by the hash of their secret. */
export type KeyCache = LRUCache<string, Caller>

/**
 * Creates a cache in which keys are valid for this many seconds; null for 0, so that each request looks its key up.
 */
export const createKeyCache = (seconds: number): KeyCache | null =>
  seconds === 0 ? null : new LRUCache({ max: 10_000, ttl: seconds * 1_000 })

/**
 * Finds the caller of an `Authorization` header: `Basic` with the name and the secret of a key, or `Bearer` with the
 * secret. Null for a missing, unknown or revoked key, and for the demo key outside of demo mode.
 */
export async function authenticateApiKey(
  db: Db,
  header: string | null,
  demo: boolean,
  cache: KeyCache | null = null,
): Promise<Caller | null> {
  const given = header && readHeader(header)
  if (!given) return null
  const isDemo = given.secret === demoKey.secret
  const caller = isDemo ? demo && demoCaller : await findCaller(db, given.secret, cache)
  return caller && (given.name === undefined || given.name === caller.name) ? caller : null
}

const demoCaller: Caller = {
  name: demoKey.name,
  scopes: withIncluded(scopes),
  customerId: null,
  credentials: { until: Number.POSITIVE_INFINITY },
}

/** Compares secrets only by their hashes, so the response time does not reveal how much of a secret is right. */
async function findCaller(db: Db, secret: string, cache: KeyCache | null): Promise<Caller | null> {
  const secretHash = hashSecret(secret)
  const before = cache?.get(secretHash)
  if (before) return before
  // Measured before the read, because the key may be revoked during it.
  const start = performance.now()
  const key = await db.apiKey.findUnique({ where: { secretHash, revokedAt: null } })
  if (!key) return null
  const { name } = key
  const caller: Caller = {
    ...{ name, scopes: withIncluded(key.scopes) },
    ...{ customerId: null, credentials: { key: name } },
  }
  cache?.set(secretHash, caller, { start })
  return caller
}

function readHeader(header: string): { name?: string; secret: string } | null {
  const [, scheme, credentials] = /^(Basic|Bearer) +([\x21-\x7e]+)$/i.exec(header.trim()) ?? []
  if (!scheme || !credentials) return null
  if (scheme.toLowerCase() === 'bearer') return { secret: credentials }
  const [, name, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(credentials, 'base64').toString('utf8')) ?? []
  return name !== undefined && secret ? { name, secret } : null
}
