import { hash } from 'node:crypto'
import type { Db } from '../db/connect.ts'
import type { Caller } from './caller.ts'
import { createMemory, type Memory } from './expiringCache.ts'
import { scopes, withIncluded } from './scopes.ts'

/** The key of demo mode. It is stored nowhere, and no stored key can have its secret. */
export const demoKey = { name: 'demo', secret: 'cardinal-demo' } as const

/** What is stored of a secret. A secret is random and long, so a plain hash cannot be guessed back. */
export const hashSecret = (secret: string): string => hash('sha256', secret)

/** The keys that were found a moment ago, by the hash of their secret, and for how long they are taken as found (milliseconds). */
export type KeyMemory = { known: Memory<Caller>; time: number }

/** A memory that takes a key as found for so many seconds; null for none: each request looks its key up. */
export const createKeyMemory = (seconds: number): KeyMemory | null =>
  seconds === 0 ? null : { known: createMemory(10_000), time: seconds * 1_000 }

/**
 * The caller of an `Authorization` header: `Basic` with the key's name and secret, or `Bearer` with the secret alone.
 * Null for a missing, unknown or revoked key, and for the demo key outside of demo mode.
 */
export async function authenticate(
  db: Db,
  header: string | null,
  demo: boolean,
  memory: KeyMemory | null = null,
): Promise<Caller | null> {
  const given = header && readHeader(header)
  if (!given) return null
  const isDemo = given.secret === demoKey.secret
  const caller = isDemo ? demo && demoCaller : await findCaller(db, given.secret, memory)
  return caller && (given.name === undefined || given.name === caller.name) ? caller : null
}

const demoCaller: Caller = {
  name: demoKey.name,
  scopes: withIncluded(scopes),
  customerId: null,
  credentials: { until: Number.POSITIVE_INFINITY },
}

/** Secrets are told apart by their hashes alone, so no time tells how much of one was right. */
async function findCaller(db: Db, secret: string, memory: KeyMemory | null): Promise<Caller | null> {
  const secretHash = hashSecret(secret)
  const before = memory?.known.get(secretHash)
  if (before) return before
  // From before it is read: it may be revoked meanwhile.
  const now = Date.now()
  const key = await db.apiKey.findUnique({ where: { secretHash, revokedAt: null } })
  if (!key) return null
  const { name } = key
  const caller: Caller = {
    ...{ name, scopes: withIncluded(key.scopes) },
    ...{ customerId: null, credentials: { key: name } },
  }
  memory?.known.set(secretHash, caller, now + memory.time)
  return caller
}

function readHeader(header: string): { name?: string; secret: string } | null {
  const [, scheme, credentials] = /^(Basic|Bearer) +([\x21-\x7e]+)$/i.exec(header.trim()) ?? []
  if (!scheme || !credentials) return null
  if (scheme.toLowerCase() === 'bearer') return { secret: credentials }
  const [, name, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(credentials, 'base64').toString('utf8')) ?? []
  return name !== undefined && secret ? { name, secret } : null
}
