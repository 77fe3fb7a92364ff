import type { TokenSettings } from '../config/tokenSettings.ts'
import type { Db } from '../db/connect.ts'
import { authenticateApiKey } from './authenticateApiKey.ts'
import type { Caller } from './caller.ts'
import { createKeyLookup } from './keyLookup.ts'
import type { DemoIssuer } from './tokens/demoIssuer.ts'
import { Unauthenticated } from './tokens/unauthenticated.ts'
import { verifierOf } from './tokens/verifierOf.ts'
import { isTokenLike } from './tokens/verifyToken.ts'

/** What a client authenticates with. */
export type Given = {
  /** The `Authorization` header. */
  authorization: string | null
  /** The network address of the client. */
  address: string
}

/**
 * Identifies the caller of a request. Throws `Unauthenticated`, `KeysUnavailable` if tokens cannot be verified at the
 * moment, or `TooManyFailures` if its address has sent too many wrong keys.
 */
export type Authenticate = (given: Given) => Promise<Caller>

/** Creates the only function that identifies callers: by a token, if an issuer is configured, or by an API key. */
export function createAuthenticator({
  db,
  demo,
  tokens,
  demoIssuer,
  keySeconds,
  maxFailures,
}: {
  db: Db
  demo: boolean
  tokens: TokenSettings | null
  /** Issues tokens in demo mode; null otherwise. */
  demoIssuer: DemoIssuer | null
  /** How many seconds a key is cached. */
  keySeconds: number
  /** The maximum number of wrong keys from one address in a minute. */
  maxFailures: number
}): Authenticate {
  const verify = verifierOf({ tokens, demoIssuer })
  const lookUp = createKeyLookup({ db, keySeconds, maxFailures })
  const wanted = `Send an API key, as HTTP Basic or Bearer.${verify ? ' Or send a token of the issuer, as Bearer.' : ''}`
  return async ({ authorization, address }) => {
    const token = verify && bearerToken(authorization)
    if (token) return verify(token)
    const caller = await authenticateApiKey(authorization, demo, (hash) => lookUp(hash, address))
    if (caller) return caller
    const isKeySent = /^(Basic|Bearer) +\S/i.test(authorization?.trim() ?? '')
    throw new Unauthenticated(isKeySent ? 'The API key is wrong, or it was revoked.' : wanted)
  }
}

function bearerToken(header: string | null): string | null {
  const [, credentials = ''] = /^Bearer +(\S+)$/i.exec(header?.trim() ?? '') ?? []
  return isTokenLike(credentials) ? credentials : null
}
