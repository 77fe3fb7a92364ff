import { decodeJwt } from 'jose'
import type { TokenSettings } from '../../config/tokenSettings.ts'
import { type DemoIssuer, demoIssuerName } from './demoIssuer.ts'
import { createKeySet } from './keySet.ts'
import { createTokenVerifier, type VerifyToken } from './verifyToken.ts'

type Issuers = { tokens: TokenSettings | null; demoIssuer: DemoIssuer | null }

/** The verifier for the tokens of all issuers that are accepted; null if there are none. */
export function verifierOf({ tokens, demoIssuer }: Issuers): VerifyToken | null {
  const verify = tokens && createTokenVerifier(tokens, createKeySet(tokens.jwksUrl, tokens.times))
  const verifyDemo = demoIssuer && createTokenVerifier(demoIssuer.rules, demoIssuer.keys)
  if (!verify || !verifyDemo) return verify ?? verifyDemo
  return (token) => (issuerOf(token) === demoIssuerName ? verifyDemo(token) : verify(token))
}

/** What the token says about its issuer. Nothing is proved by that. */
function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss
  } catch {
    return undefined
  }
}
