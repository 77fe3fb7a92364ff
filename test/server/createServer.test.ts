import { expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { digestOfKey } from '../support/auth/keys.ts'
import { anything, bearer, codesOf, get, post } from '../support/server/http.ts'

const api = useApi()

const by = 'query Find($by: CustomerBy!) { customer(by: $by) { id } }'
const filter =
  'query List($from: OffsetDateTime) { customers(filter: { registeredFrom: $from }) { totalCount: __typename } }'
const page =
  'query Page($first: Int, $after: String) { customers(first: $first, after: $after) { edges { cursor } } }'
const ask = async (query: string, variables?: unknown) => {
  const answer = await post(api, bearer, JSON.stringify({ query, variables }))
  return { status: answer.status, codes: codesOf(answer.text), ...JSON.parse(answer.text) }
}

test.each(['', '{', '{ customer( }', 'query { a', 'nonsense'])(
  'a document that does not parse (%j) is GRAPHQL_PARSE_FAILED or a bad request',
  async (query) => {
    expect(['GRAPHQL_PARSE_FAILED', 'BAD_REQUEST']).toContain((await ask(query)).codes[0])
  },
)

test.each([
  ['an unknown field', '{ nothing }'],
  ['a missing argument', '{ customer { id } }'],
  ['an unknown type', 'query ($x: Nothing) { errorCatalog { code } }'],
  ['a fragment that is not used', '{ errorCatalog { code } } fragment F on Customer { id }'],
  ['a wrong enum value inline', '{ customers(filter: { status: ASLEEP }) { edges { cursor } } }'],
  ['an unknown input field inline', '{ customer(by: { name: "x" }) { id } }'],
  ['@oneOf with two keys inline', '{ customer(by: { id: "x", cardNumber: "1" }) { id } }'],
  ['@oneOf with no key inline', '{ customer(by: {}) { id } }'],
  ['@oneOf with null inline', '{ customer(by: { id: null }) { id } }'],
  [
    'a date that does not exist inline',
    '{ customers(filter: { registeredFrom: "2024-02-30T10:00:00Z" }) { edges { cursor } } }',
  ],
  [
    'a date without an offset inline',
    '{ customers(filter: { registeredFrom: "2024-02-29T10:00:00" }) { edges { cursor } } }',
  ],
])('%s is refused before it runs, with a code', async (_name, query) => {
  const answer = await ask(query)

  expect(answer.data).toBeUndefined()
  for (const code of answer.codes) expect(['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']).toContain(code)
})

test.each([
  ['a missing variable', by, {}],
  ['null for a required variable', by, { by: null }],
  ['@oneOf with two keys', by, { by: { id: 'Q3VzdG9tZXI6eA==', cardNumber: '1' } }],
  ['@oneOf with no key', by, { by: {} }],
  ['@oneOf with null', by, { by: { cardNumber: null } }],
  ['an unknown input field', by, { by: { name: 'x' } }],
  ['a wrong enum value', by, { by: { identifier: { source: 'SHOP', type: 'MOBILE', value: '1' } } }],
  ['a number for text', by, { by: { cardNumber: 1 } }],
  ['a date that does not exist', filter, { from: '2024-02-30T10:00:00Z' }],
  ['a date without an offset', filter, { from: '2024-02-29T10:00:00' }],
  ['a date that is a number', filter, { from: 1_709_200_000 }],
  ['a cursor that is none', page, { after: 'junk' }],
  ['a cursor of something else', page, { after: Buffer.from('Query.customers(id):junk').toString('base64') }],
  ['a page of minus one', page, { first: -1 }],
])('by variables, %s is BAD_USER_INPUT', async (_name, query, variables) => {
  const answer = await ask(query, variables)

  expect(new Set(answer.codes)).toEqual(new Set(['BAD_USER_INPUT']))
  expect(answer.data?.customer ?? null).toBeNull()
})

test('a body that is not JSON is a coded 400 that does not echo it', async () => {
  const { status, text } = await post(api, bearer, '{"query": "{ secretWord }", oops')

  expect(status).toBe(400)
  expect(codesOf(text)).toEqual(['BAD_REQUEST'])
  expect(text).not.toMatch(/secretWord|oops|position|SyntaxError|JSON\.parse/)
})

test.each([
  ['null', 'null'],
  ['text', '"query"'],
  ['a list', '[]'],
  ['an empty object', '{}'],
  ['a query that is a number', '{"query":1}'],
  ['variables that are a list', '{"query":"{ __typename }","variables":[]}'],
  ['an unknown parameter', '{"query":"{ __typename }","surprise":1}'],
  ['an operation that is not in the document', '{"query":"query A { __typename }","operationName":"B"}'],
])('a body that is %s is a coded 400', async (_name, body) => {
  const { status, text } = await post(api, { ...bearer, accept: 'application/graphql-response+json' }, body)

  expect(status).toBe(400)
  for (const code of codesOf(text)) expect(['BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE']).toContain(code)
})

test('variables by GET that are not JSON are a coded 400', async () => {
  const { status, text } = await get(api, { query: anything, variables: '{oops' }, bearer)

  expect(status).toBe(400)
  expect(codesOf(text)).toEqual(['BAD_REQUEST'])
  expect(text).not.toMatch(/oops|SyntaxError/)
})

test('a mutation by GET is refused with 405 and does nothing', async () => {
  const { status, text } = await get(
    api,
    {
      query:
        'mutation { linkCard(input: { idempotencyKey: "get", customer: { cardNumber: "1" }, source: INSTORE }) { __typename } }',
    },
    bearer,
  )

  expect(status).toBe(405)
  expect(codesOf(text)).toEqual(['BAD_REQUEST'])
  expect(await api.db.idempotencyKey.count({ where: { key: digestOfKey('get') } })).toBe(0)
})

test('a body of 256 kB is read, and one byte more is refused with 413', async () => {
  const bodyOf = (size: number) => JSON.stringify({ query: anything }).padEnd(size, ' ')

  const fits = await post(api, bearer, bodyOf(256 * 1024))
  const tooLarge = await post(api, bearer, bodyOf(256 * 1024 + 1))

  expect(fits.status).toBe(200)
  expect(tooLarge.status).toBe(413)
  expect(codesOf(tooLarge.text)).toHaveLength(1)
})

test('a file upload is not read', async () => {
  const form = new FormData()
  form.set('operations', JSON.stringify({ query: anything }))
  form.set('map', '{}')

  const response = await fetch(api.url, { method: 'POST', headers: bearer, body: form })

  expect(response.status).toBe(415)
})

test('a page of another origin is refused', async () => {
  const asked = await fetch(api.url, {
    method: 'POST',
    headers: { ...bearer, 'content-type': 'application/json', origin: 'https://elsewhere.example' },
    body: JSON.stringify({ query: anything }),
  })
  const preflight = await fetch(api.url, {
    method: 'OPTIONS',
    headers: {
      ...bearer,
      origin: 'https://elsewhere.example',
      'access-control-request-method': 'POST',
    },
  })

  for (const { headers } of [asked, preflight]) expect(headers.get('access-control-allow-origin')).toBeNull()
})
