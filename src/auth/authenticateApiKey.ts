import { hash } from 'node:crypto'
import type { Caller } from './caller.ts'
import { scopes, withIncluded } from './scopes.ts'

/** The key of demo mode. It is not stored, and no stored key can have its secret. */
export const demoKey = { name: 'demo', secret: 'cardinal-demo' } as const

/** The stored form of a secret. Secrets are long and random, so a plain hash is safe. */
export const hashSecret = (secret: string): string => hash('sha256', secret)

/**
 * Finds the caller of an `Authorization` header: `Basic` with the name and the secret of a key, or `Bearer` with the
 * secret. Null for a missing, unknown or revoked key, and for the demo key outside of demo mode. Secrets are compared only by
 * their hashes, so the response time does not reveal how much of a secret is right.
 */
export async function authenticateApiKey(
  header: string | null,
  demo: boolean,
  find: (secretHash: string) => Promise<Caller | null>,
): Promise<Caller | null> {
  const given = header && readHeader(header)
  if (!given) return null
  const isDemo = given.secret === demoKey.secret
  const caller = isDemo ? demo && demoCaller : await find(hashSecret(given.secret))
  return caller && (given.name === undefined || given.name === caller.name) ? caller : null
}

const demoCaller: Caller = {
  name: demoKey.name,
  scopes: withIncluded(scopes),
  customerId: null,
  credentials: { until: Number.POSITIVE_INFINITY },
}

function readHeader(header: string): { name?: string; secret: string } | null {
  const [, scheme, credentials] = /^(Basic|Bearer) +([\x21-\x7e]+)$/i.exec(header.trim()) ?? []
  if (!scheme || !credentials) return null
  if (scheme.toLowerCase() === 'bearer') return { secret: credentials }
  const [, name, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(credentials, 'base64').toString('utf8')) ?? []
  return name !== undefined && secret ? { name, secret } : null
}
