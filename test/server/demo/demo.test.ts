import { decodeJwt, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { createDemoIssuer } from '../../../src/auth/tokens/demoIssuer.ts'
import { useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { demoToken } from '../../support/server/demoToken.ts'

const issuer = await startIssuer()
const demo = useApi({ demo: true, seeded: true })
const anotherDemo = useApi({ demo: true, tokens: issuer.settings })
const counted = useApi({ demo: true, limits: { ownCostPerMinute: 150 } })
const api = useApi()
const withIssuer = useApi({ tokens: issuer.settings })

const members = (served: { url: string }) => fetch(new URL('/demo/members', served.url))
const token = (served: { url: string }, body: string) =>
  fetch(new URL('/demo/token', served.url), { method: 'POST', body })
const me = { query: '{ me { firstName status cards(first: 5) { nodes { cardNumber } } } }' }
const bearing = (token: string) => ({ authorization: `Bearer ${token}` })
const faultOf = async (response: Response) => {
  const { errors } = (await response.json()) as {
    errors: { message: string; extensions: { code: string } }[]
  }
  return { status: response.status, code: errors[0]?.extensions.code }
}

test('the members of the demo are listed by name, with a card to claim each', async () => {
  const response = await members(demo)

  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(response.headers.get('set-cookie')).toBeNull()
  const { members: found } = (await response.json()) as { members: Record<string, unknown>[] }
  expect(found.map(({ name }) => name)).toEqual([
    'สมชาย ใจดี',
    '张静怡',
    'Annika Schäfer',
    'Heike Lüders',
    'ภาณุพงศ์ เกตุแก้ว',
  ])
  expect(found[0]).toEqual({
    handle: 'somchai.jaidee',
    name: 'สมชาย ใจดี',
    about: 'A gold card, a card in the app, and three sources',
    welcomeCard: { cardNumber: '7100000000000012', pin: '1731' },
  })
})

test('a token is for one member alone, with self-service scopes, for 15 minutes', async () => {
  const response = await token(demo, '{"member":"panupong.k"}')
  const given = (await response.json()) as { access_token: string; token_type: string; expires_in: number }

  expect(response.headers.get('set-cookie')).toBeNull()
  expect(given).toMatchObject({ token_type: 'Bearer', expires_in: 900 })
  const { iat = 0, exp = 0, scope } = decodeJwt(given.access_token)
  expect(exp - iat).toBe(900)
  expect(scope).toBe('self:read self:write')
  const { body } = await demo.send(me, bearing(given.access_token))
  expect(body.data).toEqual({
    me: { firstName: 'ภาณุพงศ์', status: 'SUSPENDED', cards: { nodes: [{ cardNumber: '7000000000000732' }] } },
  })
  const other = await demo.send(
    {
      query:
        '{ customer(by: { cardNumber: "7000000000000013" }) { id } searchCustomers(text: "som") { totalCount } }',
    },
    bearing(given.access_token),
  )
  expect(other.body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
})

test.each([
  ['somebody who is no member of the demo', '{"member":"juergen.mueller"}', 404, 'MEMBER_NOT_FOUND'],
  ['nobody', '{}', 400, 'BAD_USER_INPUT'],
  ['a member that is no text', '{"member":["somchai.jaidee"]}', 400, 'BAD_USER_INPUT'],
  ['what is not JSON', 'member=somchai.jaidee', 400, 'BAD_USER_INPUT'],
  ['a body of more than 1,000 bytes', `{"member":"${'x'.repeat(1_000)}"}`, 413, 'REQUEST_ENTITY_TOO_LARGE'],
])('there is no token for %s', async (_name, body, status, code) => {
  expect(await faultOf(await token(demo, body))).toEqual({ status, code })
})

test('a database without the demo data has no members', async () => {
  expect(await (await members(anotherDemo)).json()).toEqual({ members: [] })
  expect((await token(anotherDemo, '{"member":"somchai.jaidee"}')).status).toBe(404)
})

test('a configured issuer is accepted beside the demo’s', async () => {
  const staff = await issuer.sign()

  expect((await anotherDemo.send({ query: '{ settings { defaultRegion } }' }, bearing(staff))).status).toBe(
    200,
  )
})

test('a token that another key signed is refused, whatever it says', async () => {
  const { access_token: real } = (await (await token(demo, '{"member":"somchai.jaidee"}')).json()) as {
    access_token: string
  }
  const [key] = issuer.keys
  if (!key) throw new Error('the issuer has no key')
  const forged = await new SignJWT(decodeJwt(real)).setProtectedHeader({ alg: 'ES256' }).sign(key.privateKey)

  expect((await demo.send(me, bearing(forged))).status).toBe(401)
  expect((await anotherDemo.send(me, bearing(forged))).status).toBe(401)
  expect((await anotherDemo.send(me, bearing(real))).status).toBe(401)
})

test('an address that asks too often is refused until the minute ends', async () => {
  const statuses = []
  for (let n = 0; n < 4; n++) statuses.push((await members(counted)).status)
  const { headers } = await members(counted)

  expect(statuses).toContain(429)
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
})

describe('outside demo mode', () => {
  test('the routes and the wallet do not exist', async () => {
    const answers = [await members(api), await token(api, '{"member":"somchai.jaidee"}')]
    answers.push(await fetch(new URL('/wallet', api.url), { headers: { accept: 'text/html' } }))

    for (const answer of answers)
      expect(await faultOf(answer)).toEqual({ status: 401, code: 'UNAUTHENTICATED' })
  })

  test('tokens of the demo are refused, with and without an issuer', async () => {
    const given = [
      await demoToken(demo, 'somchai.jaidee'),
      await createDemoIssuer().issue('01a20191-0000-7000-8000-000000000001'),
    ]

    for (const one of given) {
      expect((await api.send(me, bearing(one))).status).toBe(401)
      expect((await withIssuer.send(me, bearing(one))).status).toBe(401)
    }
  })
})
