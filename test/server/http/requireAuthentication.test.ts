import { beforeAll, expect, test } from 'vitest'
import { hashSecret } from '../../../src/auth/authenticateApiKey.ts'
import { secret, useApi } from '../../support/api.ts'
import { anything, basic, bearer, codesOf, get, post } from '../../support/server/http.ts'

const api = useApi()

beforeAll(async () => {
  await api.db.apiKey.createMany({
    data: [
      { name: 'gone', secretHash: hashSecret('revoked-secret'), scopes: [], revokedAt: new Date() },
      { name: 'till', secretHash: hashSecret('reads-only'), scopes: ['customers:read'] },
      { name: 'demo', secretHash: hashSecret('cardinal-demo'), scopes: ['customers:read'] },
    ],
  })
})

test.each([
  ['no key', {}],
  ['an unknown secret as Bearer', { authorization: 'Bearer wrong' }],
  ['an unknown secret as Basic', basic('tests', 'wrong')],
  ['the right secret under another name', basic('till', secret)],
  ['a revoked key', { authorization: 'Bearer revoked-secret' }],
  ['a scheme that is not ours', { authorization: `Digest ${secret}` }],
  ['a Basic header without a colon', { authorization: 'Basic dGVzdHM=' }],
  [
    'the demo key outside of demo mode, even if a row of it is stored',
    { authorization: 'Bearer cardinal-demo' },
  ],
  ['the demo key as Basic outside of demo mode', basic('demo', 'cardinal-demo')],
])('%s is answered with 401 and UNAUTHENTICATED, by POST and by GET', async (_name, headers) => {
  for (const answer of [await post(api, headers), await get(api, { query: anything }, headers)]) {
    expect(answer.status).toBe(401)
    expect(codesOf(answer.text)).toEqual(['UNAUTHENTICATED'])
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="Cardinal", charset="UTF-8"')
  }
})

test.each([
  ['Bearer', bearer],
  ['bearer in lower case', { authorization: `bearer ${secret}` }],
  ['Basic', basic('tests', secret)],
])('a key is accepted as %s, by POST and by GET', async (_name, headers) => {
  expect((await post(api, headers)).status).toBe(200)
  // A browser sends Basic by itself: by GET it takes a header that no page of another origin can add.
  const own = { ...headers, 'apollo-require-preflight': 'true' }
  expect((await get(api, { query: anything }, own)).status).toBe(200)
})

test('a key without the scope of a field is refused by name, as data of the answer', async () => {
  const query = `mutation { linkCard(input: {
    idempotencyKey: "k", customer: { cardNumber: "1" }, source: INSTORE }) { __typename } }`

  const answer = await post(api, { authorization: 'Bearer reads-only' }, JSON.stringify({ query }))

  expect(answer.status).toBe(200)
  expect(JSON.parse(answer.text)).toMatchObject({
    data: null,
    errors: [{ path: ['linkCard'], extensions: { code: 'FORBIDDEN' } }],
  })
  expect(await api.db.idempotencyKey.count()).toBe(0)
})

test('health is served without a key', async () => {
  const response = await fetch(api.url.replace('/graphql', '/health'))

  expect(response.status).toBe(200)
})

test.each(['/schema.graphql', '/graphiql/5.24.1/graphiql.js', '/metrics'])(
  '%s is not served without a key',
  async (path) => {
    const response = await fetch(api.url.replace('/graphql', path), { headers: { accept: 'text/html' } })

    expect(response.status).toBe(401)
  },
)

test('outside of demo mode a browser gets no page, with or without a key', async () => {
  const accept = 'text/html,application/xhtml+xml,*/*;q=0.8'

  const without = await get(api, { query: anything }, { accept })
  const withKey = await get(api, { query: anything }, { accept, ...bearer })

  expect(without.status).toBe(401)
  expect(withKey.text).not.toContain('<html')
})
