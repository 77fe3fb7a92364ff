import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { type KeyTimes, readTokenSettings, type TokenSettings } from '../../../src/config/tokenSettings.ts'

type Key = { kid: string; alg: string; privateKey: CryptoKey; publicKey: CryptoKey }
/** An issuer of tokens with its own HTTP address, as real ones are reached. */
export type Issuer = {
  settings: TokenSettings
  audience: string
  /** The keys that it signs with, the latest last. */
  keys: Key[]
  /** How often its keys were fetched. */
  fetched(): number
  /** What its address answers from now on; null: its keys; 0: nothing, ever. */
  answer(status: number | null, body?: string): void
  /** Makes a further key; the former ones are published no more. */
  rotate(alg?: string): Promise<Key>
  /** A token as it should be, but for what is given; `undefined` leaves a claim out. */
  sign(claims?: Record<string, unknown>, key?: Key, header?: object): Promise<string>
}

let count = 0
const newKeyPair = async (alg: string): Promise<Key> => {
  const pair = await generateKeyPair(alg, { extractable: true })
  return { kid: `key-${++count}`, alg, ...pair }
}
const jwkOf = async ({ publicKey, kid, alg }: Key) => ({
  ...(await exportJWK(publicKey)),
  kid,
  alg,
  use: 'sig',
})

/** Starts an issuer; it ends with the tests of the file. */
export async function startIssuer(times: Partial<KeyTimes> = {}): Promise<Issuer> {
  const keys = [await newKeyPair('ES256')]
  let [published, fetched] = [JSON.stringify({ keys: await Promise.all(keys.map(jwkOf)) }), 0]
  let told: { status: number; body: string } | null = null
  const server = createServer((_request, response) => {
    fetched += 1
    if (told?.status === 0) return
    response
      .writeHead(told?.status ?? 200, { 'content-type': 'application/json' })
      .end(told?.body ?? published)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.unref()
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [issuer, audience] = ['https://login.example.com/realms/shops', 'cardinal']
  const env = { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_JWKS_URL: `${origin}/jwks` }
  const settings = readTokenSettings(env) as TokenSettings
  return {
    settings: { ...settings, times: { ...settings.times, ...times } },
    audience,
    keys,
    fetched: () => fetched,
    answer: (status, body = '') => {
      told = status === null ? null : { status, body }
    },
    rotate: async (alg = 'ES256') => {
      const key = await newKeyPair(alg)
      keys.push(key)
      published = JSON.stringify({ keys: [await jwkOf(key)] })
      return key
    },
    sign: (claims = {}, key = keys.at(-1) as Key, header = {}) => {
      const now = Math.floor(Date.now() / 1_000)
      const usual = { iss: issuer, aud: audience, sub: 'till-7', iat: now, exp: now + 600 }
      return new SignJWT({ ...usual, scope: 'customers:read', ...claims })
        .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'JWT', ...header })
        .sign(key.privateKey)
    },
  }
}
