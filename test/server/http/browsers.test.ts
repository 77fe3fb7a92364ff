import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { anything, basic, bearer, codesOf, get, post } from '../../support/server/http.ts'

const desk = 'https://desk.example.com'
const api = useApi({ httpSettings: { origins: [desk, 'https://pos.example.com'], graphiql: true } })

const page = { accept: 'text/html' }
/** What a browser sends by itself: the key that it remembers. */
async function remembered() {
  const key = await keyWith(api, ['customers:read'])
  return basic(`key-${key}`, key)
}

test('a page of a configured origin may send requests, and can read the rate limit headers', async () => {
  const preflight = await fetch(api.url, {
    method: 'OPTIONS',
    headers: { origin: desk, 'access-control-request-method': 'POST' },
  })
  const { headers } = await post(api, { ...bearer, origin: desk })

  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe(desk)
  expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, POST')
  expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
  expect(headers.get('access-control-allow-origin')).toBe(desk)
  expect(headers.get('access-control-allow-credentials')).not.toBe('true')
  expect(headers.get('access-control-expose-headers')).toContain('retry-after')
})

test.each(['https://desk.example.com.evil.example', 'http://desk.example.com', 'null'])(
  'a page of %s may not',
  async (origin) => {
    const { headers } = await post(api, { ...bearer, origin })

    expect(headers.get('access-control-allow-origin')).toBeNull()
  },
)

test('a GET that any page could make a browser send is refused, and runs nothing', async () => {
  const { status, text } = await get(api, { query: anything }, await remembered())

  expect(status).toBe(403)
  expect(codesOf(text)).toEqual(['FORGERY_PREVENTED'])
})

test.each([
  ['x-graphql-yoga-csrf', { 'x-graphql-yoga-csrf': '1' }],
  ['apollo-require-preflight', { 'apollo-require-preflight': 'true' }],
  ['the mark of the browser for our own pages', { 'sec-fetch-site': 'same-origin' }],
])('with %s a GET is let in', async (_name, headers) => {
  expect((await get(api, { query: anything }, { ...(await remembered()), ...headers })).status).toBe(200)
})

test('the browser’s header for cross-site requests does not replace the required header', async () => {
  const headers = { ...(await remembered()), 'sec-fetch-site': 'cross-site' }

  expect((await get(api, { query: anything }, headers)).status).toBe(403)
})

test.each([
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/graphql',
])('a body of %s, which a form can send, is refused', async (type) => {
  const body = new URLSearchParams({ query: 'mutation { __typename }' }).toString()

  const { status, text } = await post(api, { ...(await remembered()), 'content-type': type }, body)

  expect(status).toBe(415)
  expect(codesOf(text)).toEqual(['UNSUPPORTED_MEDIA_TYPE'])
})

test('every answer has secure headers, and GraphQL answers may load nothing', async () => {
  for (const { headers } of [
    await post(api, bearer),
    await post(api, {}),
    await fetch(new URL('/health', api.url)),
  ]) {
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d+/)
    expect(headers.get('x-powered-by')).toBeNull()
  }
})

test('outside demo mode GraphiQL has no key', async () => {
  expect((await get(api, {}, page)).text).toContain('<title>Cardinal</title>')
  const script = await (await fetch(new URL('/graphiql/start.js', api.url))).text()
  expect(script).toContain('YOUR-API-KEY')
  expect(script).not.toContain('cardinal-demo')
})

test('an unknown path is a 404 with a code', async () => {
  const response = await fetch(new URL('/graphql/x', api.url), { headers: bearer })

  expect(response.status).toBe(404)
  expect(codesOf(await response.text())).toEqual(['NOT_FOUND'])
})
