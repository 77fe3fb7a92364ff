import { createHash, randomUUID } from 'node:crypto'
import { hashSecret } from '../../../src/auth/authenticateApiKey.ts'
import type { Scope } from '../../../src/auth/scopes.ts'
import type { Api } from '../api.ts'

/** Makes an API key that may do only this, and gives its secret. */
export async function keyWith(api: Api, scopes: Scope[]): Promise<string> {
  const secret = randomUUID()
  await api.db.apiKey.create({ data: { name: `key-${secret}`, secretHash: hashSecret(secret), scopes } })
  return secret
}

/** An idempotency key as it is stored. */
export function digestOfKey(key: string, caller = 'tests'): Uint8Array<ArrayBuffer> {
  const hashed = createHash('sha256').update(key).digest('hex')
  return new Uint8Array(createHash('sha256').update(`${caller} ${hashed}`).digest()).subarray(0, 16)
}
