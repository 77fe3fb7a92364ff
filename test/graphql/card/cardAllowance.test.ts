import { beforeEach, describe, expect, test } from 'vitest'
import type { CardStatus } from '../../../src/generated/prisma/enums.ts'
import type { CardAllowanceOfQuery } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { configure, expireIn, newCustomer } from '../../support/card/cardLife.ts'
import { cardToLink, createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { email } from '../../support/customer/people.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { recordStatements } from '../../support/db/statements.ts'
import { link, linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi({ keySeconds: 0 })

graphql(`
  fragment Allowance on CardAllowance {
    account { limit counted remaining }
    series { limit counted remaining }
    cards { cardNumber counts why }
  }
`)
const CardAllowanceOf = graphql(`
  query CardAllowanceOf($id: ID!, $seriesCode: String, $ifMergedWith: ID) {
    customer(by: { id: $id }) { cardAllowance(seriesCode: $seriesCode, ifMergedWith: $ifMergedWith) { ...Allowance } }
  }
`)

type More = { seriesCode?: string | null; ifMergedWith?: string | null }
async function allowance(id: string, more: More = {}) {
  const { customer }: CardAllowanceOfQuery = await api.call(CardAllowanceOf, { id, ...more })
  if (!customer) throw new Error('no such customer')
  return customer.cardAllowance
}
const faultOf = async (variables: More & { id: string }) => {
  const { body } = await api.send({ query: CardAllowanceOf.toString(), variables })
  return body.errors?.[0]?.extensions.code
}
const statuses = ['ISSUED', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'DELETED'] as const
async function holderOf(wanted: readonly CardStatus[], seriesId?: number) {
  const id = await newCustomer(api)
  const numbers: string[] = []
  for (const status of wanted)
    numbers.push(await createCard(api.db, { status, customerId: keyOf(id), ...(seriesId && { seriesId }) }))
  return { id, numbers }
}

beforeEach(() => configure(api, { maxCardsPerCustomer: 10, countOnlyActive: false }))

test('lists each card, the oldest first, with whether it counts and why', async () => {
  const { id, numbers } = await holderOf(statuses)

  expect(await allowance(id)).toEqual({
    account: { limit: 10, counted: 3, remaining: 7 },
    series: null,
    cards: [
      { cardNumber: numbers[0], counts: true, why: 'STATUS_COUNTS' },
      { cardNumber: numbers[1], counts: true, why: 'STATUS_COUNTS' },
      { cardNumber: numbers[2], counts: true, why: 'STATUS_COUNTS' },
      { cardNumber: numbers[3], counts: false, why: 'STATUS_NEVER_COUNTS' },
      { cardNumber: numbers[4], counts: false, why: 'STATUS_NEVER_COUNTS' },
    ],
  })
})

test('if only active cards count, it says so for the other cards', async () => {
  await configure(api, { countOnlyActive: true })
  const { id } = await holderOf(statuses)

  const { account, cards } = await allowance(id)

  expect(account).toEqual({ limit: 10, counted: 1, remaining: 9 })
  expect(cards.map(({ why }) => why)).toEqual([
    'ONLY_ACTIVE_COUNTS',
    'STATUS_COUNTS',
    'ONLY_ACTIVE_COUNTS',
    'STATUS_NEVER_COUNTS',
    'STATUS_NEVER_COUNTS',
  ])
})

test('a card counts until the second before its expiry, and no longer', async () => {
  const { id, numbers } = await holderOf(['ACTIVE', 'ACTIVE'])
  await expireIn(api, numbers[0] ?? '', 60)
  await expireIn(api, numbers[1] ?? '', -1)

  const { account, cards } = await allowance(id)

  expect(account.counted).toBe(1)
  expect(cards).toEqual([
    { cardNumber: numbers[0], counts: true, why: 'STATUS_COUNTS' },
    { cardNumber: numbers[1], counts: false, why: 'STATUS_NEVER_COUNTS' },
  ])
})

test('without a limit remaining is null; without cards the list is empty', async () => {
  await configure(api, { maxCardsPerCustomer: null })
  const series = await createSeries(api.db)

  expect(await allowance(await newCustomer(api), { seriesCode: series.code })).toEqual({
    account: { limit: null, counted: 0, remaining: null },
    series: { limit: null, counted: 0, remaining: null },
    cards: [],
  })
})

test('for a series, its own limit and its own cards count', async () => {
  const series = await createSeries(api.db, { maxPerCustomer: 3 })
  const { id } = await holderOf(['ACTIVE', 'SUSPENDED', 'DELETED'], series.id)
  await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(id) })

  expect(await allowance(id, { seriesCode: series.code })).toMatchObject({
    account: { limit: 10, counted: 3, remaining: 7 },
    series: { limit: 3, counted: 2, remaining: 1 },
  })
})

describe('what remains is what linkCard takes', () => {
  const link1 = async (customer: string, seriesId: number) =>
    link(api, { customer, add: [cardToLink(await createCard(api.db, { seriesId }))] })

  test.each([
    [2, 5],
    [5, 2],
    [0, 5],
    [5, 0],
    [3, 3],
  ])('with an account limit of %i and a series limit of %i', async (limit, most) => {
    const series = await createSeries(api.db, { maxPerCustomer: most })
    const id = await newCustomer(api)
    await configure(api, { maxCardsPerCustomer: limit })
    const told = await allowance(id, { seriesCode: series.code })
    const room = Math.min(told.account.remaining ?? 0, told.series?.remaining ?? 0)

    for (let n = 0; n < room; n++) expect((await link1(id, series.id)).__typename).toBe('LinkCardPayload')

    expect((await link1(id, series.id)).__typename).toBe(
      limit < most ? 'CardLimitExceededError' : 'CardSeriesLimitExceededError',
    )
    expect(await allowance(id, { seriesCode: series.code })).toMatchObject({
      account: { counted: room, remaining: limit - room },
      series: { counted: room, remaining: most - room },
    })
  })
})

describe('if merged with another', () => {
  test('the cards of both count, the oldest first; past the limit nothing remains', async () => {
    const series = await createSeries(api.db, { maxPerCustomer: 2 })
    const one = await holderOf(['ACTIVE', 'ACTIVE'], series.id)
    const two = await holderOf(['SUSPENDED', 'DELETED'], series.id)
    const third = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(one.id) })
    await configure(api, { maxCardsPerCustomer: 3 })

    const told = await allowance(two.id, { seriesCode: series.code, ifMergedWith: one.id })

    expect(told.account).toEqual({ limit: 3, counted: 4, remaining: 0 })
    expect(told.series).toEqual({ limit: 2, counted: 3, remaining: 0 })
    expect(told.cards.map(({ cardNumber: number }) => number)).toEqual([
      ...one.numbers,
      ...two.numbers,
      third,
    ])
  })

  test('with itself, nothing counts twice', async () => {
    const { id } = await holderOf(['ACTIVE'])

    expect(await allowance(id, { ifMergedWith: id })).toEqual(await allowance(id))
  })

  test('a merged id stands for its survivor, and the result is that of a merge', async () => {
    const address = email()
    const { customer: survivor } = await register(api, { source: 'ECOMMERCE', identifiers: [address] })
    const victim = await holderOf(['ACTIVE', 'SUSPENDED'])
    const promised = await allowance(survivor.id, { ifMergedWith: victim.id })
    await linked(api, { customer: victim.id, add: [address] })
    const other = await holderOf(['ACTIVE'])

    expect(await allowance(survivor.id)).toEqual(promised)
    expect(await allowance(other.id, { ifMergedWith: victim.id })).toMatchObject({ account: { counted: 3 } })
    expect(await allowance(survivor.id, { ifMergedWith: victim.id })).toEqual(promised)
  })
})

test.each([
  ['no series', { seriesCode: 'NIRGENDS' }],
  ['an empty code', { seriesCode: '' }],
  ['a code that none can have', { seriesCode: 'a\0b' }],
])('%s of that name: bad input', async (_what, more) => {
  expect(await faultOf({ id: await newCustomer(api), ...more })).toBe('BAD_USER_INPUT')
})

test.each([
  ['of no customer', globalId('Customer', newKey())],
  ['that none can have', globalId('Customer', '1')],
  ['that is malformed', 'x'],
])('an id %s to merge with: CUSTOMER_NOT_FOUND', async (_what, ifMergedWith) => {
  expect(await faultOf({ id: await newCustomer(api), ifMergedWith })).toBe('CUSTOMER_NOT_FOUND')
})

const PageOfAllowances = graphql(`
  query PageOfAllowances($first: Int!, $seriesCode: String!, $ifMergedWith: ID!) {
    customers(first: $first) {
      edges { node { cardAllowance(seriesCode: $seriesCode, ifMergedWith: $ifMergedWith) { ...Allowance } } }
    }
  }
`)

test('a page of 25 customers takes as many statements as a page of one', async () => {
  const series = await createSeries(api.db, { maxPerCustomer: 3 })
  for (let n = 0; n < 25; n++) await holderOf(['ACTIVE'], series.id)
  const other = await holderOf(['ACTIVE'])
  const statements = async (first: number) => {
    const variables = { first, seriesCode: series.code, ifMergedWith: other.id }
    const { result, sent } = await recordStatements(() => api.call(PageOfAllowances, variables))
    expect(result.customers.edges).toHaveLength(first)
    return sent.length
  }

  expect(await statements(25)).toBe(await statements(1))
  expect(await statements(25)).toBeLessThanOrEqual(10)
})
