import { createHash } from 'node:crypto'
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { LRUCache } from 'lru-cache'
import type { Caller } from '../caller.ts'
import { readClaims } from './readClaims.ts'
import type { TokenRules } from './tokenRules.ts'
import { badToken } from './unauthenticated.ts'

/** Verifies a token and returns its caller. Throws `Unauthenticated` or `KeysUnavailable`. */
export type VerifyToken = (token: string) => Promise<Caller>

/** The longest token (characters). */
const maxLength = 8 * 1024
/** How many verified tokens are cached, and for how long (milliseconds). */
const remembered = { max: 10_000, ttl: 60_000 }

/** Whether the text has the form of a JWT. Secrets of API keys never have it. */
export const isTokenLike = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)

/**
 * Creates a verifier for the tokens of one issuer. A verified token is cached for a minute, but not past its expiry.
 */
export function createTokenVerifier(rules: TokenRules, keys: JWTVerifyGetKey): VerifyToken {
  const { issuer, audience, algorithms, clockSkew } = rules
  const known = new LRUCache<string, Caller>(remembered)
  const options = { issuer, audience, algorithms, clockTolerance: clockSkew / 1_000, requiredClaims: ['exp'] }
  return async (token) => {
    if (token.length > maxLength) throw badToken(`The token is longer than ${maxLength} characters.`)
    const hash = createHash('sha256').update(token).digest('base64')
    const before = known.get(hash)
    if (before) return before
    const { payload } = await jwtVerify(token, keys, options).catch(tell)
    const caller = readClaims(payload, rules)
    // The cache would keep an entry with a time of 0 forever.
    const left = Math.max(caller.credentials.until - Date.now(), 1)
    known.set(hash, caller, { ttl: Math.min(remembered.ttl, left) })
    return caller
  }
}

const claimSentences: Record<string, string> = {
  aud: 'The token is for another audience.',
  iss: 'The token is from another issuer.',
  nbf: 'The token is not valid yet.',
  exp: 'The token has no expiry.',
}

function tell(error: unknown): never {
  if (error instanceof errors.JWTExpired) throw badToken('The token has expired. Get a new one.')
  if (error instanceof errors.JWTClaimValidationFailed)
    throw badToken(claimSentences[error.claim] ?? unverifiable)
  // This includes errors of WebCrypto about keys of the wrong kind.
  if (error instanceof errors.JOSEError || error instanceof TypeError) throw badToken(unverifiable)
  throw error
}

const unverifiable = 'The token cannot be verified. It is malformed, or not signed with a key of the issuer.'
