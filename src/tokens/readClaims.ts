import { createHash } from 'node:crypto'
import type { JWTPayload } from 'jose'
import { validate as isUuid } from 'uuid'
import { type Caller, scopes, selfScopes, withIncluded } from '../graphql/context.ts'
import type { TokenSettings } from './settings.ts'
import { badToken } from './unauthenticated.ts'

/**
 * The caller of a verified token: named by issuer and subject, or by its customer where a claim binds it to one. Such a
 * token has the scopes of self-service alone, and every other none of them. Throws `Unauthenticated`.
 */
export function readClaims(
  claims: JWTPayload,
  { issuer, customerClaim, clockSkew }: Pick<TokenSettings, 'issuer' | 'customerClaim' | 'clockSkew'>,
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

/** OAuth says `scope`, in one text; issuers say `scp` or `scopes` too, in a text or a list. */
const scopesOf = ({ scope, scp, scopes: list }: JWTPayload): string[] =>
  [scope, scp, list].flat().flatMap((one) => (typeof one === 'string' ? one.split(' ') : []))

/** Those of the granted scopes that a caller of this kind may have, with what they include. */
const among = (known: readonly string[], granted: readonly string[]): Set<string> =>
  withIncluded(known.filter((scope) => granted.includes(scope)))

/** A raw id, or a global one. */
function readCustomerId(claim: unknown): string | null {
  if (typeof claim !== 'string') return null
  const decoded = Buffer.from(claim, 'base64').toString('utf8')
  const id = decoded.startsWith('Customer:') ? decoded.slice('Customer:'.length) : claim
  return isUuid(id) ? id.toLowerCase() : null
}

/** The longest name that an event bears. */
const maxName = 100

/** `issuer/subject`, the subject as its hash where it is long or has more than plain characters. No key’s name has a `/`. */
function nameOf({ sub, client_id: client }: JWTPayload, issuer: string): string {
  const subject = [sub, client].find((one) => typeof one === 'string' && one !== '')
  if (typeof subject !== 'string') throw badToken('The token has neither a sub claim nor a client_id claim.')
  const place = (URL.parse(issuer)?.host || issuer).slice(0, 50)
  const plain = `${place}/${subject}`
  if (plain.length <= maxName && /^[\x21-\x7e]+$/.test(plain)) return plain
  return `${place}/${createHash('sha256').update(subject).digest('base64url')}`
}
