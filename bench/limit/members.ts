import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto'

type Member = { id: string; until: number }

const { JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL } = process.env
const known = new Map<string, Member>()
let publicKey: Promise<KeyObject> | undefined

/** The customer of a token: read from memory until the token expires, or verified. */
export async function memberOf(authorization = ''): Promise<string> {
  const before = known.get(authorization)
  if (before && before.until > Date.now()) return before.id
  const [head = '', body = '', signature = ''] = authorization.replace('Bearer ', '').split('.')
  publicKey ??= readKey()
  const text = Buffer.from(`${head}.${body}`)
  if (!verify('sha256', text, await publicKey, Buffer.from(signature, 'base64url')))
    throw new Error('the signature is wrong')
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString())
  const member = { id: claims.cardinal_customer_id, until: claims.exp * 1_000 }
  if (claims.iss !== JWT_ISSUER || claims.aud !== JWT_AUDIENCE || member.until <= Date.now())
    throw new Error('the token is not for here and now')
  known.set(authorization, member)
  return member.id
}

async function readKey(): Promise<KeyObject> {
  const { keys } = (await (await fetch(JWT_JWKS_URL ?? '')).json()) as { keys: [JsonWebKey] }
  return createPublicKey({ key: keys[0], format: 'jwk' })
}
