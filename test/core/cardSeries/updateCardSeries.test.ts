import { expect, test } from 'vitest'
import type { UpdateCardSeriesInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { readCard } from '../../support/card/cardLife.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { cardSeries } from '../../support/cardSeries/cardSeries.ts'
import { mobile } from '../../support/customer/people.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { link } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const UpdateCardSeries = graphql(`
  mutation UpdateCardSeries($input: UpdateCardSeriesInput!) {
    updateCardSeries(input: $input) {
      __typename
      ... on UpdateCardSeriesPayload {
        replayed
        cardSeries { code name expiryDays maxPerCustomer closesAt }
      }
      ... on LoyaltyError { code path replayed }
    }
  }
`)
type Asked = Omit<UpdateCardSeriesInput, 'idempotencyKey'> & { idempotencyKey?: string }
const updateSeries = async (input: Asked) =>
  (await api.call(UpdateCardSeries, { input: { idempotencyKey: newKey(), ...input } })).updateCardSeries
async function refused(input: Asked) {
  const before = await snapshot(api.db)
  const refusal = await updateSeries(input)
  expect(await snapshot(api.db)).toEqual(before)
  return refusal
}
const expiryOf = async (number: string) => (await readCard(api, number)).expiresAt

let count = 0
/** A series with cards in its pool. */
async function series(more: object = {}, cards = 3) {
  const code = `PLASTIK-${++count}`
  const { seriesId } = await cardSeries(api, { code, ...more })
  const numbers: string[] = []
  for (let n = 0; n < cards; n++) numbers.push(await createCard(api.db, { seriesId }))
  return { code, numbers }
}
const shopper = async () => (await register(api, { identifiers: [mobile()] })).customer.id
const linkCards = (customer: string, seriesCode: string, numbers: readonly (string | undefined)[]) =>
  link(api, {
    customer,
    add: numbers.map((value = '') => ({
      ...{ type: 'CARD_NUMBER' as const, value, seriesCode, statusLabel: 'ACTIVE' },
    })),
  })

test('name, limit, expiry and closing time change, and the event says what changed', async () => {
  const { code } = await series()
  const change = {
    name: '会员卡 2027',
    expiryDays: 730,
    maxPerCustomer: 2,
    closesAt: '2099-12-31T00:00:00.000Z',
  }

  expect(await updateSeries({ seriesCode: code, ...change })).toMatchObject({
    replayed: false,
    cardSeries: { code, ...change },
  })
  expect(await updateSeries({ seriesCode: code, name: null, closesAt: null })).toMatchObject({
    cardSeries: { name: null, expiryDays: 730, maxPerCustomer: 2, closesAt: null },
  })

  const events = await api.db.event.findMany({
    where: { type: 'CARD_SERIES_UPDATED' },
    orderBy: { id: 'asc' },
  })
  expect(events).toMatchObject([
    { data: { code, changed: ['closesAt', 'expiryDays', 'maxPerCustomer', 'name'], ...change } },
    { data: { code, changed: ['closesAt', 'name'], name: null, closesAt: null } },
  ])
})

test('a new expiry is for cards that are issued later', async () => {
  const { code, numbers } = await series({ expiryDays: 365 })
  const customer = await shopper()
  await linkCards(customer, code, numbers.slice(0, 1))
  const before = await expiryOf(numbers[0] ?? '')

  await updateSeries({ seriesCode: code, expiryDays: null })
  await linkCards(customer, code, numbers.slice(1, 2))

  expect(await expiryOf(numbers[0] ?? '')).toBe(before)
  expect(await expiryOf(numbers[1] ?? '')).toBeNull()
})

test('customers that hold more cards than a new limit keep them and get no more', async () => {
  const { code, numbers } = await series()
  const customer = await shopper()
  await linkCards(customer, code, numbers.slice(0, 2))

  await updateSeries({ seriesCode: code, maxPerCustomer: 1 })

  expect(await linkCards(customer, code, numbers.slice(2))).toMatchObject({
    code: 'CARD_SERIES_LIMIT_EXCEEDED',
  })
  expect(await linkCards(await shopper(), code, numbers.slice(2))).toMatchObject({
    __typename: 'LinkCardPayload',
  })
})

test('a closing time in the past stops the series, and null opens it again', async () => {
  const { code, numbers } = await series()
  const customer = await shopper()

  await updateSeries({ seriesCode: code, closesAt: '2020-01-01T00:00:00Z' })
  expect(await linkCards(customer, code, numbers.slice(0, 1))).toMatchObject({ code: 'CARD_SERIES_CLOSED' })
  await updateSeries({ seriesCode: code, closesAt: null })

  expect(await linkCards(customer, code, numbers.slice(0, 1))).toMatchObject({
    __typename: 'LinkCardPayload',
  })
})

test('what is in place already is nothing to change', async () => {
  const { code } = await series({ name: 'Plastik', expiryDays: 30, closesAt: '2099-12-31T00:00:00Z' })

  for (const change of [{}, { name: ' Plastik ', expiryDays: 30, closesAt: '2099-12-31T00:00:00.000Z' }])
    expect(await refused({ seriesCode: code, ...change })).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
})

test.each([
  ['expiryDays', { expiryDays: 0 }],
  ['expiryDays', { expiryDays: 36_501 }],
  ['maxPerCustomer', { maxPerCustomer: -1 }],
  ['maxPerCustomer', { maxPerCustomer: 10_001 }],
  ['name', { name: 'ก'.repeat(201) }],
])('%s out of its range is refused: %j', async (path, change) => {
  const { code } = await series()

  expect(await refused({ seriesCode: code, ...change })).toMatchObject({
    code: 'INVALID_INPUT',
    path: [path],
  })
})

test.each(['NO-SUCH-SERIES', '', 'ก'])('the series %j is unknown', async (seriesCode) => {
  expect(await refused({ seriesCode, name: 'Plastik' })).toMatchObject({
    code: 'INVALID_CARD_SERIES',
    path: ['seriesCode'],
  })
})

test('the same key changes a series once', async () => {
  const { code } = await series()
  const idempotencyKey = newKey()
  await updateSeries({ seriesCode: code, maxPerCustomer: 1, idempotencyKey })
  await updateSeries({ seriesCode: code, maxPerCustomer: 3 })
  const before = await snapshot(api.db)

  expect(await updateSeries({ seriesCode: code, maxPerCustomer: 1, idempotencyKey })).toMatchObject({
    replayed: true,
    cardSeries: { maxPerCustomer: 3 },
  })
  expect(await snapshot(api.db)).toEqual(before)
})
