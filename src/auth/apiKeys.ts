import { randomBytes } from 'node:crypto'
import type { Db } from '../db/connect.ts'
import { demoKey, hashSecret } from './authenticateApiKey.ts'
import { scopes as knownScopes, type Scope } from './scopes.ts'

// Names that are already used in events: the demo key, requests without a key, and migrations.
const reserved: readonly string[] = [demoKey.name, 'nobody', 'migration']

/** Refuses a key name that is not 1–100 of `A-Z a-z 0-9 . _ @ -` with a letter or digit first. */
export function assertKeyName(name: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._@-]{0,99}$/.test(name))
    throw new Error(
      'The name of a key must have 1 to 100 letters A–Z, digits and . _ @ -, and begin with a letter or digit.',
    )
  if (reserved.includes(name)) throw new Error(`The name ${name} is reserved. Choose another name.`)
}

/** Parses scopes and removes duplicates. At least one is required. */
export function readScopes(texts: readonly string[]): Scope[] {
  const wrong = texts.find((text) => !knownScopes.some((scope) => scope === text))
  if (wrong !== undefined || texts.length === 0)
    throw new Error(
      `${wrong === undefined ? 'A key requires at least one scope' : `The scope ${wrong} does not exist`}. Scopes: ${knownScopes.join(', ')}.`,
    )
  return knownScopes.filter((scope) => texts.includes(scope))
}

/**
 * Stores a new key and returns its secret, which is not stored. A name can be used only once, because events refer to
 * it.
 */
export async function createKey(db: Db, name: string, scopes: Scope[]): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const data = [{ name, scopes, secretHash: hashSecret(secret) }]
  const { count } = await db.apiKey.createMany({ data, skipDuplicates: true })
  if (count === 0) throw new Error(`A key named ${name} exists or has existed. Choose another name.`)
  return secret
}

/** Revokes a key for good. A process that has just used the key accepts it for up to `API_KEY_SECONDS` more. */
export async function revokeKey(db: Db, name: string): Promise<void> {
  const { count } = await db.apiKey.updateMany({
    where: { name, revokedAt: null },
    data: { revokedAt: new Date() },
  })
  if (count === 0)
    throw new Error(`No key named ${name} is in use. List the keys with: npm run api-key -- list`)
}

/** Lists all keys by name, one per line: name, scopes, creation time, revocation time. */
export async function listKeys(db: Db): Promise<string> {
  const keys = await db.apiKey.findMany({ omit: { secretHash: true }, orderBy: { name: 'asc' } })
  return keys
    .map(({ name, scopes, createdAt, revokedAt }) =>
      [name, scopes.join(' '), createdAt.toISOString(), revokedAt?.toISOString() ?? 'in use'].join('\t'),
    )
    .map((line) => `${line}\n`)
    .join('')
}
