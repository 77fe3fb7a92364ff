import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = { kid: 'bench', alg: 'RS256', use: 'sig' }
const claims = { iss: 'https://login.example.com/bench', aud: 'cardinal', scope: 'self:read' }

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The `Authorization` header of a member’s app: a token that is good for a day. */
export function authorizationOf(customerId: string): string {
  const now = Math.floor(Date.now() / 1_000)
  const payload = {
    ...claims,
    sub: randomUUID(),
    iat: now,
    exp: now + 86_400,
    cardinal_customer_id: customerId,
  }
  const text = `${encode({ alg: key.alg, kid: key.kid, typ: 'JWT' })}.${encode(payload)}`
  return `Bearer ${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
}

/** Publishes the key of the tokens, and gives the variables that a server needs to accept them. */
export async function startIssuer(): Promise<Record<string, string>> {
  const keys = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), ...key }] })
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(keys)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.unref()
  const { port } = server.address() as AddressInfo
  return {
    JWT_ISSUER: claims.iss,
    JWT_AUDIENCE: claims.aud,
    JWT_JWKS_URL: `http://127.0.0.1:${port}/`,
  }
}
