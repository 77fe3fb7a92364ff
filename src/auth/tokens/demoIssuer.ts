import { generateKeyPair, type JWTVerifyGetKey, SignJWT } from 'jose'
import type { TokenRules } from './tokenRules.ts'

/** How long a token of the demo is valid (seconds). */
export const demoTokenSeconds = 15 * 60

/** Issues self-service tokens for the members of the demo data. */
export type DemoIssuer = {
  rules: TokenRules
  keys: JWTVerifyGetKey
  /** A token for this customer, valid for 15 minutes. */
  issue(customerId: string): Promise<string>
}

const algorithm = 'ES256'
const customerClaim = 'cardinal_customer_id'
/** The value of `iss` and `aud` in tokens of the demo. */
export const demoIssuerName = 'cardinal-demo'

/**
 * Creates the issuer of demo mode. Its key is made here and never leaves the process. So no other process accepts its tokens,
 * nor does this one after a restart.
 */
export function createDemoIssuer(): DemoIssuer {
  const pair = generateKeyPair(algorithm)
  return {
    rules: {
      issuer: demoIssuerName,
      audience: [demoIssuerName],
      algorithms: [algorithm],
      clockSkew: 0,
      customerClaim,
    },
    keys: async () => (await pair).publicKey,
    issue: async (customerId) =>
      new SignJWT({ scope: 'self:read self:write', [customerClaim]: customerId })
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .setIssuer(demoIssuerName)
        .setAudience(demoIssuerName)
        .setSubject(customerId)
        .setIssuedAt()
        .setExpirationTime(`${demoTokenSeconds}s`)
        .sign((await pair).privateKey),
  }
}
