import { readOrigins } from './origins.ts'
import { readSecureUrl } from './secureUrl.ts'

/** The login at the desk by OpenID. */
export type DeskLogin = {
  issuer: string
  clientId: string
  /** The scopes that the desk asks for, separated by spaces. */
  scope: string
  /** The API that the access token is for, if the issuer must be told. */
  resource: string | null
  /** The origins that the page of the desk may ask: of the issuer, and of its addresses elsewhere. */
  origins: readonly string[]
}

type Env = Readonly<Record<string, string | undefined>>

/** What most people at the desk need. */
const usualScope = 'openid customers:read customers:write customers:merge events:read'

/** Reads how people log in at the desk from the environment; null without a client id. Throws if a value is not valid. */
export function readDeskLogin(env: Env): DeskLogin | null {
  const { DESK_OPENID_CLIENT_ID: clientId, DESK_OPENID_ISSUER: other, DESK_OPENID_SCOPE: scope } = env
  if (!clientId) {
    if (other) throw new Error('DESK_OPENID_ISSUER needs DESK_OPENID_CLIENT_ID.')
    return null
  }
  const issuer = other || env.JWT_ISSUER
  if (!issuer || !env.JWT_ISSUER)
    throw new Error(
      'DESK_OPENID_CLIENT_ID needs JWT_ISSUER, JWT_AUDIENCE and JWT_JWKS_URL, to accept the tokens.',
    )
  const { origin } = readSecureUrl(other ? 'DESK_OPENID_ISSUER' : 'JWT_ISSUER', issuer)
  return {
    ...{
      issuer,
      clientId,
      scope: readScope(scope || usualScope),
      resource: env.DESK_OPENID_RESOURCE || null,
    },
    origins: [...new Set([origin, ...readOrigins('DESK_OPENID_ORIGINS', env.DESK_OPENID_ORIGINS)])],
  }
}

function readScope(text: string): string {
  const names = text.split(/[\s,]+/).filter(Boolean)
  if (!names.includes('openid')) throw new Error('DESK_OPENID_SCOPE must contain openid.')
  return names.join(' ')
}
