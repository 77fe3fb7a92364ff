import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { bearer, codesOf, post } from '../../support/server/http.ts'

const api = useApi()

const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
const nestedLiteral = (levels: number) => `${'{a:'.repeat(levels)}1${'}'.repeat(levels)}`
const mutation =
  'mutation ($input: RegisterCustomerInput!) { registerCustomer(input: $input) { __typename } }'
const body = (extendedFields: string) =>
  `{"query":"${mutation}","variables":{"input":{"idempotencyKey":"x","source":"INSTORE","extendedFields":${extendedFields}}}}`
const literal = (extendedFields: string) =>
  JSON.stringify({
    query: `mutation { registerCustomer(input: { idempotencyKey: "x", source: INSTORE, extendedFields: ${extendedFields} }) { __typename } }`,
  })

test.each([
  ['JSON of 10,000 levels', body(nested(10_000))],
  ['JSON of 40 levels', body(nested(40))],
  ['lists of 10,000 levels', body(`{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`)],
  ['a literal of 40 levels', literal(nestedLiteral(40))],
  ['lists of 40 levels in a literal', literal(`{a:${'['.repeat(40)}${']'.repeat(40)}}`)],
  ['__proto__', body('{"__proto__":{"admin":true}}')],
  ['constructor', body('{"constructor":{"prototype":{"admin":true}}}')],
  ['prototype, deeper', body('{"a":[{"prototype":1}]}')],
  ['__proto__ in a literal', literal('{__proto__: {admin: true}}')],
  ['__proto__ beside the variables', '{"query":"{ __typename }","extensions":{"__proto__":{}}}'],
])('%s is BAD_USER_INPUT, and nothing is changed', async (_name, sent) => {
  const before = await snapshot(api.db)

  const { status, text } = await post(api, { ...bearer, accept: 'application/graphql-response+json' }, sent)

  expect(status).toBe(400)
  expect(codesOf(text)).toEqual(['BAD_USER_INPUT'])
  expect(({} as { admin?: boolean }).admin).toBeUndefined()
  expect(await snapshot(api.db)).toEqual(before)
})

test('10,000 card numbers of 22 characters fit into a request', async () => {
  const numbers = Array.from({ length: 10_000 }, (_, n) => String(n).padStart(22, '7'))
  const query = 'mutation ($input: AddCardsToSeriesInput!) { addCardsToSeries(input: $input) { __typename } }'
  const variables = { input: { idempotencyKey: 'many', seriesCode: 'NONE', cardNumbers: numbers } }

  const { status, text } = await post(api, bearer, JSON.stringify({ query, variables }))

  expect(status).toBe(200)
  expect(JSON.parse(text).data.addCardsToSeries.__typename).toBe('InvalidCardSeriesError')
})
