import { readRange } from './readRange.ts'
import { readSecureUrl } from './secureUrl.ts'

/** The settings for verifying tokens of an issuer. Times are in milliseconds. */
export type TokenSettings = {
  issuer: string
  /** The token must be for one of these audiences. */
  audience: string[]
  jwksUrl: string
  algorithms: string[]
  clockSkew: number
  /** The claim that binds a token to one customer. */
  customerClaim: string
  times: KeyTimes
}
export type KeyTimes = {
  /** The time-out for an answer of the issuer. */
  timeout: number
  /** Older keys are fetched again in the background. */
  fresh: number
  /** The maximum age of keys while the issuer is down. */
  stale: number
  /** The minimum time between two fetches because of an unknown key. */
  coolDown: number
}

const keyTimes: KeyTimes = { timeout: 5_000, fresh: 600_000, stale: 86_400_000, coolDown: 30_000 }

/** Asymmetric algorithms only: a service that can verify a token must not be able to create one. */
const asymmetric = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']

type Env = Readonly<Record<string, string | undefined>>

/**
 * Reads the token settings from the environment; null if tokens are not configured. Throws if a value is not valid.
 */
export function readTokenSettings(env: Env): TokenSettings | null {
  const { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_JWKS_URL: jwksUrl } = env
  if (!issuer && !audience && !jwksUrl) return null
  if (!issuer || !audience || !jwksUrl)
    throw new Error('JWT_ISSUER, JWT_AUDIENCE and JWT_JWKS_URL belong together. Set all of them or none.')
  return {
    issuer,
    audience: words(audience),
    jwksUrl: readSecureUrl('JWT_JWKS_URL', jwksUrl).href,
    algorithms: readAlgorithms(env.JWT_ALGORITHMS),
    clockSkew:
      readRange('JWT_CLOCK_SKEW', env.JWT_CLOCK_SKEW, {
        ...{ preset: 30, least: 0, most: 300 },
        unit: 'seconds',
      }) * 1_000,
    customerClaim: env.JWT_CUSTOMER_CLAIM || 'cardinal_customer_id',
    times: keyTimes,
  }
}

const words = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean)

function readAlgorithms(text: string | undefined): string[] {
  const names = words(text || 'RS256 PS256 ES256 EdDSA')
  const wrong = names.find((name) => !asymmetric.includes(name))
  if (wrong !== undefined || names.length === 0)
    throw new Error(
      `JWT_ALGORITHMS ${wrong ? `contains ${wrong}` : 'is empty'}. Allowed: ${asymmetric.join(', ')}.`,
    )
  return names
}
