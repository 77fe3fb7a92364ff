import { createHash } from 'node:crypto'
import type { JWTPayload } from 'jose'
import { validate as isUuid } from 'uuid'
import type { Caller } from '../caller.ts'
import { scopes, selfScopes, withIncluded } from '../scopes.ts'
import type { TokenRules } from './tokenRules.ts'
import { badToken } from './unauthenticated.ts'

/**
 * The caller of a verified token. Its name consists of issuer and subject, or is its customer if a claim binds the
 * token to one. Tokens with a customer have only self-service scopes; other tokens have none of those. Throws
 * `Unauthenticated`.
 */
export function readClaims(
  claims: JWTPayload,
  { issuer, customerClaim, clockSkew }: Pick<TokenRules, 'issuer' | 'customerClaim' | 'clockSkew'>,
): Caller & { credentials: { until: number } } {
  const granted = scopesOf(claims)
  const credentials = { until: (claims.exp ?? 0) * 1_000 + clockSkew }
  const bound = claims[customerClaim]
  if (bound === undefined)
    return { name: nameOf(claims, issuer), scopes: among(scopes, granted), customerId: null, credentials }
  const customerId = readCustomerId(bound)
  if (!customerId) throw badToken('The customer claim of the token is not a valid customer id.')
  return { name: `self:${customerId}`, scopes: among(selfScopes, granted), customerId, credentials }
}

/** OAuth uses `scope` with one text. Issuers also use `scp` or `scopes`, with a text or a list. */
const scopesOf = ({ scope, scp, scopes: list }: JWTPayload): string[] =>
  [scope, scp, list].flat().flatMap((one) => (typeof one === 'string' ? one.split(' ') : []))

/** The granted scopes that this kind of caller can have, with the scopes that they include. */
const among = (known: readonly string[], granted: readonly string[]): Set<string> =>
  withIncluded(known.filter((scope) => granted.includes(scope)))

/** Accepts a raw id or a global id. */
function readCustomerId(claim: unknown): string | null {
  if (typeof claim !== 'string') return null
  const decoded = Buffer.from(claim, 'base64').toString('utf8')
  const id = decoded.startsWith('Customer:') ? decoded.slice('Customer:'.length) : claim
  return isUuid(id) ? id.toLowerCase() : null
}

/** The longest caller name in an event. */
const maxName = 100

/**
 * `issuer/subject`. A long subject, or one with other characters than visible ASCII, is hashed. Names of API keys
 * contain no `/`.
 */
function nameOf({ sub, client_id: client }: JWTPayload, issuer: string): string {
  const subject = [sub, client].find((one) => typeof one === 'string' && one !== '')
  if (typeof subject !== 'string') throw badToken('The token has neither a sub claim nor a client_id claim.')
  const place = (URL.parse(issuer)?.host || issuer).slice(0, 50)
  const plain = `${place}/${subject}`
  if (plain.length <= maxName && /^[\x21-\x7e]+$/.test(plain)) return plain
  return `${place}/${createHash('sha256').update(subject).digest('base64url')}`
}
