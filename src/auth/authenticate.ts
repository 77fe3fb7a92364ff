import type { TokenSettings } from '../config/tokenSettings.ts'
import type { Db } from '../db/connect.ts'
import { authenticateApiKey, createKeyCache } from './authenticateApiKey.ts'
import type { Caller } from './caller.ts'
import { Unauthenticated } from './tokens/unauthenticated.ts'
import { createTokenVerifier, isTokenLike } from './tokens/verifyToken.ts'

/**
 * Identifies the caller of an `Authorization` header. Throws `Unauthenticated`, or `KeysUnavailable` if tokens cannot
 * be verified at the moment.
 */
export type Authenticate = (header: string | null) => Promise<Caller>

/** Creates the only function that identifies callers: by a token, if an issuer is configured, or by an API key. */
export function createAuthenticator({
  db,
  demo,
  tokens,
  keySeconds,
}: {
  db: Db
  demo: boolean
  tokens: TokenSettings | null
  /** How many seconds a key is cached. */
  keySeconds: number
}): Authenticate {
  const verify = tokens && createTokenVerifier(tokens)
  const cache = createKeyCache(keySeconds)
  const wanted = `Send an API key, as HTTP Basic or Bearer.${verify ? ' Or send a token of the issuer, as Bearer.' : ''}`
  return async (header) => {
    const token = verify && bearerToken(header)
    if (token) return verify(token)
    const caller = await authenticateApiKey(db, header, demo, cache)
    if (!caller) throw new Unauthenticated(wanted)
    return caller
  }
}

function bearerToken(header: string | null): string | null {
  const [, credentials = ''] = /^Bearer +(\S+)$/i.exec(header?.trim() ?? '') ?? []
  return isTokenLike(credentials) ? credentials : null
}
