import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { bearer, codesOf, post } from '../../support/server/http.ts'
import { openSse } from '../../support/server/sse.ts'

const api = useApi()

test.each([
  ['on its field', 'subscription { events @skip(if: true) { id } }'],
  ['on its field, with a variable', 'subscription S($a: Boolean!) { events @include(if: $a) { id } }'],
  ['on a fragment in place', 'subscription { ... on Subscription @skip(if: true) { events { id } } }'],
  ['on a fragment', 'subscription { ...F @include(if: true) } fragment F on Subscription { events { id } }'],
  [
    'in a fragment that spreads itself',
    'subscription { ...F } fragment F on Subscription { ...F events @skip(if: false) { id } }',
  ],
])('a condition at the root of a subscription is refused with its name: %s', async (_name, query) => {
  const text = await (await openSse(api.url, { query, variables: { a: false } })).text()

  expect(text).toMatch(/"message":"@(skip|include) cannot stand at the root of a subscription/)
  expect(text).toContain('GRAPHQL_VALIDATION_FAILED')
})

test('a condition below the root of a subscription, or at the root of a query, is fine', async () => {
  const query = '{ __typename errorCatalog @skip(if: true) { code } }'
  expect(JSON.parse((await post(api, bearer, JSON.stringify({ query }))).text).data).toEqual({
    __typename: 'Query',
  })

  const leave = new AbortController()
  const below = 'subscription { events { id @skip(if: true) type } }'
  expect((await openSse(api.url, { query: below, signal: leave.signal })).status).toBe(200)
  leave.abort()
})

test.each([
  ['@defer', '{ settings { ... @defer { __typename } } }'],
  ['@stream', '{ errorCatalog @stream { code } }'],
])('%s is refused with the reason', async (name, query) => {
  const { text } = await post(api, bearer, JSON.stringify({ query }))

  expect(codesOf(text)).toEqual(['GRAPHQL_VALIDATION_FAILED'])
  expect(text).toContain(`${name} is not supported: an answer comes whole`)
})
