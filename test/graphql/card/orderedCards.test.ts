import { beforeAll, describe, expect, test } from 'vitest'
import type { CardFilter, CardOrder } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { changeStatus, expireIn, newCustomer } from '../../support/card/cardLife.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { change, keyOf } from '../../support/db/change.ts'

const api = useApi()

const Ordered = graphql(`
  query OrderedCards($filter: CardFilter, $orderBy: CardOrder, $first: Int, $after: String, $last: Int, $before: String) {
    cards(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      edges { cursor node { cardNumber updatedAt expiresAt statusLabel } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount totalCountIsExact
    }
  }
`)
const list = async (filter: CardFilter = {}, orderBy: CardOrder | null = null, page: object = {}) =>
  (await api.call(Ordered, { filter, orderBy, ...page })).cards
const fault = async (variables: object) =>
  (await api.send({ query: Ordered.toString(), variables })).body.errors?.[0]

const cards: Record<string, string> = {}
const names = async (...args: Parameters<typeof list>) =>
  (await list(...args)).edges.map(
    ({ node }) => Object.entries(cards).find(([, number]) => number === node.cardNumber)?.[0],
  )
let [holder, code] = ['', '']
const year = (expiresAt: string) => new Date(`${expiresAt}-06-01T00:00:00+07:00`)

/** Created: gold, silver, gone, pool, old. Changed: pool, old, silver, gone, gold. Old has no holder and has expired. */
beforeAll(async () => {
  const series = await createSeries(api.db)
  code = series.code
  holder = await newCustomer(api)
  const held = { customerId: keyOf(holder), status: 'ACTIVE' as const }
  await change(api.db, (tx) =>
    tx.statusLabel.create({ data: { id: crypto.randomUUID(), label: 'VIP', status: 'ACTIVE' } }),
  )
  const make = async (name: string, card: Parameters<typeof createCard>[1]) => {
    cards[name] = await createCard(api.db, card)
  }
  await make('gold', { ...held, seriesId: series.id, expiresAt: year('2090') })
  await make('silver', { ...held, expiresAt: year('2080') })
  await make('gone', { ...held })
  await make('pool', {})
  await make('old', { status: 'EXPIRED', expiresAt: year('2020') })
  await changeStatus(api, cards.silver ?? '', 'VIP')
  await changeStatus(api, cards.gone ?? '', 'VIP')
  await change(api.db, (tx) =>
    tx.card.update({ where: { number: cards.gold ?? '' }, data: { label: 'ทอง', updatedAt: new Date() } }),
  )
  await expireIn(api, cards.gone ?? '', -60)
})

const expiresFrom = '1990-01-01T00:00:00+07:00'
describe('an order', () => {
  test.each<[CardOrder, CardFilter, string[]]>([
    [{ field: 'CREATED_AT' }, {}, ['gold', 'silver', 'gone', 'pool', 'old']],
    [{ field: 'CREATED_AT', direction: 'DESC' }, {}, ['old', 'pool', 'gone', 'silver', 'gold']],
    [{ field: 'UPDATED_AT' }, {}, ['pool', 'old', 'silver', 'gone', 'gold']],
    [{ field: 'UPDATED_AT', direction: 'DESC' }, {}, ['gold', 'gone', 'silver', 'old', 'pool']],
    [{ field: 'EXPIRES_AT' }, { expiresFrom }, ['old', 'gone', 'silver', 'gold']],
    [{ field: 'EXPIRES_AT', direction: 'DESC' }, { expiresFrom }, ['gold', 'silver', 'gone', 'old']],
  ])('%j with %j lists all, in pages of two as in one page', async (orderBy, filter, expected) => {
    expect(await names(filter, orderBy)).toEqual(expected)
    const found: (string | undefined)[] = []
    for (let after: string | null = null, more = true; more; ) {
      found.push(...(await names(filter, orderBy, { first: 2, after })))
      ;({ hasNextPage: more, endCursor: after = null } = (
        await list(filter, orderBy, { first: 2, after })
      ).pageInfo)
    }
    expect(found).toEqual(expected)
  })
})

describe('a filter', () => {
  const filters: [string, () => CardFilter, string[]][] = [
    ['a label', () => ({ statusLabel: 'VIP' }), ['silver']],
    ['the default label of a status', () => ({ statusLabel: 'ACTIVE' }), ['gold']],
    ['the default label of expired cards', () => ({ statusLabel: 'EXPIRED' }), ['gone', 'old']],
    ['the label of the pool', () => ({ statusLabel: 'NOT_ISSUED' }), ['pool']],
    ['a label that is not there', () => ({ statusLabel: 'PLATIN' }), []],
    ['a label that none can have', () => ({ statusLabel: 'a\0b' }), []],
    ['cards that are held', () => ({ held: true }), ['gold', 'silver', 'gone']],
    ['cards that nobody holds', () => ({ held: false }), ['pool', 'old']],
    ['cards that are held and of a series', () => ({ held: true, seriesCode: code }), ['gold']],
    ['a holder and a label', () => ({ holder, statusLabel: 'VIP' }), ['silver']],
    ['an expiry from a time', () => ({ expiresFrom: '2080-05-31T17:00:00Z' }), ['gold', 'silver']],
    ['an expiry before a time', () => ({ expiresBefore: '2080-06-01T00:00:00+07:00' }), ['gone', 'old']],
    [
      'an expiry within a period',
      () => ({ expiresFrom: '2080-01-01T00:00:00Z', expiresBefore: '2081-01-01T00:00:00Z' }),
      ['silver'],
    ],
    ['changes since the future', () => ({ updatedFrom: '2090-01-01T00:00:00Z' }), []],
    [
      'no changes since the future',
      () => ({ updatedBefore: '2090-01-01T00:00:00Z' }),
      ['gold', 'silver', 'gone', 'pool', 'old'],
    ],
    [
      'nothing',
      () => ({ held: null, statusLabel: null, expiresFrom: null }),
      ['gold', 'silver', 'gone', 'pool', 'old'],
    ],
  ]
  test.each(filters)('for %s finds exactly these, and counts them', async (_name, filter, expected) => {
    expect(await names(filter())).toEqual(expected)
    expect(await list(filter())).toMatchObject({ totalCount: expected.length, totalCountIsExact: true })
  })

  test('for changes takes the first moment and leaves out the last', async () => {
    const { edges } = await list({}, { field: 'UPDATED_AT' })
    const [, , third = '', , fifth = ''] = edges.map(({ node }) => node.updatedAt as string)

    expect(await names({ updatedFrom: third, updatedBefore: fifth })).toEqual(['silver', 'gone'])
    expect(await names({ updatedFrom: fifth })).toEqual(['gold'])
  })
})

test('a cursor goes on in another filter; another order refuses it', async () => {
  const orderBy: CardOrder = { field: 'UPDATED_AT' }
  const { endCursor: after } = (await list({}, orderBy, { first: 2 })).pageInfo

  expect(await names({ held: true }, orderBy, { after })).toEqual(['silver', 'gone', 'gold'])
  expect(await fault({ orderBy: { field: 'UPDATED_AT', direction: 'DESC' }, after })).toMatchObject({
    message: '`after` is not a cursor of this connection.',
  })
})

test.each<[string, object]>([
  ['The order `EXPIRES_AT` requires `expiresFrom` or `expiresBefore`', { orderBy: { field: 'EXPIRES_AT' } }],
  ['date', { filter: { expiresFrom: '2026-02-30T00:00:00Z' } }],
  ['NUMBER', { orderBy: { field: 'NUMBER' } }],
])('a list that cannot be made is a coded error: %s', async (message, variables) => {
  const error = await fault(variables)

  expect([error?.extensions.code, error?.message]).toEqual([
    'BAD_USER_INPUT',
    expect.stringContaining(message),
  ])
})
