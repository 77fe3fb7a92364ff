import { createHash } from 'node:crypto'
import type { Db } from './db.ts'
import { type Caller, scopes, withIncluded } from './graphql/context.ts'

/** The key of demo mode. It is stored nowhere, and no stored key can have its secret. */
export const demoKey = { name: 'demo', secret: 'cardinal-demo' } as const

/** What is stored of a secret. A secret is random and long, so a plain hash cannot be guessed back. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/**
 * The caller of an `Authorization` header: `Basic` with the key's name and secret, or `Bearer` with the secret alone.
 * Null for a missing, unknown or revoked key, and for the demo key outside of demo mode.
 */
export async function authenticate(db: Db, header: string | null, demo: boolean): Promise<Caller | null> {
  const given = header && readHeader(header)
  if (!given) return null
  const key = given.secret === demoKey.secret ? demo && standingDemoKey : await findKey(db, given.secret)
  if (!key || (given.name !== undefined && given.name !== key.name)) return null
  const credentials = key === standingDemoKey ? { until: Number.POSITIVE_INFINITY } : { key: key.name }
  return { name: key.name, scopes: withIncluded(key.scopes), customerId: null, credentials }
}

const standingDemoKey = { name: demoKey.name, scopes }

const findKey = (db: Db, secret: string) =>
  db.apiKey.findUnique({ where: { secretHash: hashSecret(secret), revokedAt: null } })

function readHeader(header: string): { name?: string; secret: string } | null {
  const [, scheme, credentials] = /^(Basic|Bearer) +([\x21-\x7e]+)$/i.exec(header.trim()) ?? []
  if (!scheme || !credentials) return null
  if (scheme.toLowerCase() === 'bearer') return { secret: credentials }
  const [, name, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(credentials, 'base64').toString('utf8')) ?? []
  return name !== undefined && secret ? { name, secret } : null
}
