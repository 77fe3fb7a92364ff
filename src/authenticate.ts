import { createHash } from 'node:crypto'
import type { Db } from './db.ts'
import type { Caller } from './graphql/context.ts'

/** What is stored of a secret. A secret is random and long, so a plain hash cannot be guessed back. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/**
 * The caller of an `Authorization` header: `Basic` with the key's name and secret, or `Bearer` with the secret alone.
 * Null for a missing, unknown or revoked key.
 */
export async function authenticate(db: Db, header: string | null): Promise<Caller | null> {
  const given = header && readHeader(header)
  if (!given) return null
  const key = await db.apiKey.findUnique({ where: { secretHash: hashSecret(given.secret) } })
  if (!key || key.revokedAt || (given.name !== undefined && given.name !== key.name)) return null
  return { name: key.name, scopes: new Set(key.scopes) }
}

function readHeader(header: string): { name?: string; secret: string } | null {
  const [, scheme, credentials] = /^(Basic|Bearer) +([\x21-\x7e]+)$/i.exec(header.trim()) ?? []
  if (!scheme || !credentials) return null
  if (scheme.toLowerCase() === 'bearer') return { secret: credentials }
  const [, name, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(credentials, 'base64').toString('utf8')) ?? []
  return name !== undefined && secret ? { name, secret } : null
}
