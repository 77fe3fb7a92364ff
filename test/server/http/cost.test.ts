import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { register } from '../../support/link/register.ts'
import { bearer, codesOf, post } from '../../support/server/http.ts'

const api = useApi({ limits: { cost: 203 } })

const page = 'query ($first: Int, $last: Int) { customers(first: $first, last: $last) { edges { cursor } } }'
const ask = async (query: string, variables?: unknown, operationName?: string) => {
  const { text } = await post(api, bearer, JSON.stringify({ query, variables, operationName }))
  return { text, ...JSON.parse(text) }
}
const costOf = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).extensions.cost.requested

test('the size of a page multiplies the cost, with variables and with literals', async () => {
  expect(await costOf(page, { first: 1 })).toBe(3)
  expect(await costOf(page, { first: 100 })).toBe(201)
  expect(await costOf(page, { last: 100 })).toBe(201)
  expect(await costOf('{ customers(first: 100) { edges { cursor } } }')).toBe(201)
  // Without a size, 25 are given.
  expect(await costOf(page)).toBe(51)
  // Nobody gets more than 100.
  expect(await costOf(page, { first: 1_000_000 })).toBe(201)
})

test('lists with an assumed length and writes have a cost', async () => {
  expect(await costOf('{ sources { severalAccounts } }')).toBe(6)
  expect(
    await costOf(
      'mutation { promoteCard(input: { idempotencyKey: "p", card: { cardNumber: "1" } }) { __typename } }',
    ),
  ).toBe(11)
})

test('a cached cost is used only for variables with the same sizes', async () => {
  const query =
    'query ($ids: [ID!]!, $more: Boolean!) { nodes(ids: $ids) { id } a: __typename @include(if: $more) }'
  const ids = (...texts: string[]) => texts.map((text) => Buffer.from(`Card:${text}`).toString('base64'))
  const prices = [
    await costOf(query, { ids: ids('1'), more: false }),
    await costOf(query, { ids: ids('22'), more: false }),
    await costOf(query, { ids: ids('1', '2', '3'), more: false }),
    await costOf(query, { ids: ids('1'), more: true }),
  ]

  expect(prices).toEqual([3, 3, 5, 3])
})

test('an operation at the limit runs, and one above it is refused before it runs, with a code', async () => {
  const fits = await ask('{ customers(first: 100) { edges { cursor } } a: __typename b: __typename }')
  const tooDear = await ask(
    '{ customers(first: 100) { edges { cursor } } a: __typename b: __typename c: __typename }',
  )

  expect(fits.extensions.cost).toEqual({ requested: 203, limit: 203 })
  expect(codesOf(tooDear.text)).toEqual(['COST_LIMIT_EXCEEDED'])
  expect(tooDear.data).toBeUndefined()
  expect(tooDear.extensions.cost).toEqual({ requested: 204, limit: 203 })
})

test('a cheap operation in the same document does not let an expensive one run', async () => {
  const query = 'query Cheap { __typename } query Dear { customers(first: 100) { edges { node { id } } } }'

  expect(codesOf((await ask(query, {}, 'Dear')).text)).toEqual(['COST_LIMIT_EXCEEDED'])
  expect(await costOf(query, {}, 'Cheap')).toBe(1)
})

test('a write above the cost limit is not done', async () => {
  const before = await api.db.idempotencyKey.count()
  await register(api, { identifiers: [{ type: 'MOBILE', value: '+49 1522 8817386' }] })
  const mobile = 'customer: { identifier: { source: INSTORE, type: MOBILE, value: "+49 1522 8817386" } }'
  const query = `mutation { linkCard(input: { idempotencyKey: "dear", source: INSTORE, ${mobile},
    add: [{ type: EMAIL, value: "j.mueller@briefkasten.example" }] }) {
      ... on LinkCardPayload { customer { cards(first: 100) { edges { node { id cardNumber } } } } } } }`

  expect(codesOf((await ask(query)).text)).toEqual(['COST_LIMIT_EXCEEDED'])
  expect(await api.db.idempotencyKey.count()).toBe(before + 1)
  expect(await api.db.identifier.count()).toBe(1)
})
