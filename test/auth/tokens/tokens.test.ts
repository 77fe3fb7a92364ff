import { createHmac } from 'node:crypto'
import { exportSPKI } from 'jose'
import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { mobile } from '../../support/customer/people.ts'
import { anything, codesOf, post } from '../../support/server/http.ts'

const issuer = await startIssuer({ coolDown: 0 })
const stranger = await startIssuer()
const api = useApi({ tokens: issuer.settings })

const now = () => Math.floor(Date.now() / 1_000)
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const claims = () => ({ iss: issuer.settings.issuer, aud: issuer.audience, sub: 'x', exp: now() + 600 })
const bearing = (token: string) => ({ authorization: `Bearer ${token}` })
const healthy = async () => (await fetch(api.url.replace('/graphql', '/health'))).status

const unverifiable = 'The token cannot be verified. It is malformed, or not signed with a key of the issuer.'

/** A token signed with the public key as if it were a shared secret. */
async function confused(): Promise<string> {
  const [key] = issuer.keys
  if (!key) throw new Error('the issuer has no key')
  const body = `${part({ alg: 'HS256', kid: key.kid, typ: 'JWT' })}.${part(claims())}`
  return `${body}.${createHmac('sha256', await exportSPKI(key.publicKey))
    .update(body)
    .digest('base64url')}`
}

test.each<[string, () => Promise<string> | string, string]>([
  ['alg none', () => `${part({ alg: 'none' })}.${part(claims())}.`, unverifiable],
  ['alg NONE with a signature', () => `${part({ alg: 'NONE' })}.${part(claims())}.c2ln`, unverifiable],
  ['HS256 with the public key as the secret', confused, unverifiable],
  ['an expired token', () => issuer.sign({ exp: now() - 31 }), 'The token has expired. Get a new one.'],
  ['a token without expiry', () => issuer.sign({ exp: undefined }), 'The token has no expiry.'],
  ['a token that is not valid yet', () => issuer.sign({ nbf: now() + 40 }), 'The token is not valid yet.'],
  ['a token for another audience', () => issuer.sign({ aud: 'shop' }), 'The token is for another audience.'],
  ['a token for no audience', () => issuer.sign({ aud: undefined }), 'The token is for another audience.'],
  [
    'a token of another issuer',
    () => issuer.sign({ iss: 'https://x.example' }),
    'The token is from another issuer.',
  ],
  ['an unknown key', () => issuer.sign({}, undefined, { kid: 'nobody’s' }), unverifiable],
  [
    'a key of its own in the header',
    () => stranger.sign({}, undefined, { jku: stranger.settings.jwksUrl }),
    unverifiable,
  ],
  [
    'a changed payload',
    async () => (await issuer.sign()).replace(/\.[\w-]+\./, `.${part(claims())}.`),
    unverifiable,
  ],
  [
    'a token of 8 kB and more',
    async () => issuer.sign({ pad: 'x'.repeat(8 * 1024) }),
    'The token is longer than 8192 characters.',
  ],
  ['garbage in the shape of a token', () => 'aaaa.bbbb.cccc', unverifiable],
  ['a header that is a list', () => `${part([])}.${part(claims())}.c2ln`, unverifiable],
  [
    'an unknown critical extension',
    () => issuer.sign({}, undefined, { crit: ['x'], x: 1 }).catch(() => 'a.b.c'),
    unverifiable,
  ],
  [
    'a customer that is no id',
    () => issuer.sign({ cardinal_customer_id: 'somchai' }),
    'The customer claim of the token is not a valid customer id.',
  ],
  [
    'a customer that is null',
    () => issuer.sign({ cardinal_customer_id: null, scope: 'customers:read' }),
    'The customer claim of the token is not a valid customer id.',
  ],
  [
    'neither subject nor client',
    () => issuer.sign({ sub: undefined }),
    'The token has neither a sub claim nor a client_id claim.',
  ],
])('%s is refused with 401 and why, quoting nothing, while health answers', async (_name, make, sentence) => {
  const token = await make()

  const [answer, health] = await Promise.all([post(api, bearing(token)), healthy()])

  expect(health).toBe(200)
  expect(answer.status).toBe(401)
  expect(JSON.parse(answer.text)).toEqual({
    errors: [{ message: sentence, extensions: { code: 'UNAUTHENTICATED' } }],
  })
  expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Cardinal", error="invalid_token"')
})

test('a thousand bad tokens cost one fetch of the keys each cool-down, and health goes on answering', async () => {
  const patient = { ...issuer.settings, times: { ...issuer.settings.times, coolDown: 60_000 } }
  const { createKeySet } = await import('../../../src/auth/tokens/keySet.ts')
  const { createTokenVerifier } = await import('../../../src/auth/tokens/verifyToken.ts')
  const verify = createTokenVerifier(patient, createKeySet(patient.jwksUrl, patient.times))
  await verify(await issuer.sign())
  const before = issuer.fetched()

  const bad = await Promise.all(
    Array.from({ length: 1_000 }, (_one, n) => issuer.sign({}, undefined, { kid: `guess-${n}` })),
  )
  const outcomes = await Promise.allSettled(bad.map(verify))

  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1_000)
  expect(issuer.fetched()).toBe(before)
  expect(await healthy()).toBe(200)
})

test.each([
  ['a token', {}],
  ['several audiences, one of them ours', { aud: ['shop', 'cardinal'] }],
  ['scopes as a list `scp`', { scope: undefined, scp: ['customers:read', 'openid'] }],
  ['scopes as `scopes`', { scope: undefined, scopes: 'openid customers:read' }],
  ['customers:write, which includes to read', { scope: 'customers:write' }],
  ['an expiry within the skew of the clocks', { exp: now() - 5 }],
  ['a beginning within the skew of the clocks', { nbf: now() + 20 }],
])('%s is let in with its scopes', async (_name, given) => {
  const query = '{ customer(by: { cardNumber: "0" }) { id } }'
  const answer = await post(api, bearing(await issuer.sign(given)), JSON.stringify({ query }))

  expect({ status: answer.status, body: JSON.parse(answer.text) }).toMatchObject({
    status: 200,
    body: { data: { customer: null } },
  })
})

test.each([
  ['no scope', {}],
  ['a scope of another service', { scope: 'customers:read.all openid' }],
  ['the scopes of self-service without a customer', { scope: 'self:read self:write' }],
])('a token with %s may read no customer', async (_name, given) => {
  const query = '{ customer(by: { cardNumber: "0" }) { id } }'
  const token = await issuer.sign({ scope: '', ...given })

  expect(codesOf((await post(api, bearing(token), JSON.stringify({ query }))).text)).toEqual(['FORBIDDEN'])
})

const RegisterByToken = graphql(`
  mutation RegisterByToken($input: RegisterCustomerInput!) {
    registerCustomer(input: $input) { __typename }
  }
`)
const long = 'v'.repeat(120)
test.each([
  ['its subject', { sub: 'till-7' }, 'login.example.com/till-7'],
  [
    'its client, without a subject',
    { sub: undefined, client_id: 'pos-bangkok' },
    'login.example.com/pos-bangkok',
  ],
  ['a hash of a long subject', { sub: long }, /^login\.example\.com\/[\w-]{43}$/],
  ['a hash of a subject in Thai', { sub: 'ลูกค้า' }, /^login\.example\.com\/[\w-]{43}$/],
])('events name a token’s caller by issuer and %s', async (_name, given, expected) => {
  const token = await issuer.sign({ scope: 'customers:write', ...given })
  const input = { idempotencyKey: newKey(), source: 'INSTORE' as const, identifiers: [mobile()] }

  await api.call(RegisterByToken, { input }, token)

  const event = await api.db.event.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect(event.caller).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected))
})

test('API keys go on working beside tokens', async () => {
  expect(
    (await post(api, { authorization: 'Bearer all-scopes-secret' }, JSON.stringify({ query: anything })))
      .status,
  ).toBe(200)
  const answer = await post(api, { authorization: 'Bearer nobody' })
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toBe('Basic realm="Cardinal", charset="UTF-8"')
})
