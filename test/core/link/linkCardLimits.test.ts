import { beforeEach, expect, test } from 'vitest'
import type { CardStatus } from '../../../src/generated/prisma/enums.ts'
import { useApi } from '../../support/api.ts'
import { cardToDelink, cardToLink, createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { mobile } from '../../support/customer/people.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

type Rules = { maxCardsPerCustomer?: number | null; countOnlyActive?: boolean }
const setRules = (data: Rules) => change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data }))
beforeEach(() => setRules({ maxCardsPerCustomer: 3, countOnlyActive: false }))

const shopper = async () => (await register(api, { identifiers: [mobile()] })).customer.id
const pool = async (count: number, seriesId?: number): Promise<string[]> => {
  const numbers: string[] = []
  while (numbers.length < count) numbers.push(await createCard(api.db, seriesId ? { seriesId } : {}))
  return numbers
}
const hold = (customer: string, status: CardStatus, seriesId?: number) =>
  createCard(api.db, { customerId: keyOf(customer), status, ...(seriesId && { seriesId }) })

test('CARD_LIMIT_EXCEEDED: a limit of 3 accepts a second and a third card, and refuses a fourth', async () => {
  const customer = await shopper()
  const [first = '', second = '', third = '', fourth = ''] = await pool(4)
  await linked(api, { customer, add: [cardToLink(first)] })

  await linked(api, { customer, add: [cardToLink(second)] })
  const { customer: full } = await linked(api, { customer, add: [cardToLink(third)] })

  expect(full.cards.totalCount).toBe(3)
  expect(await refused(api, { customer, add: [cardToLink(fourth)] })).toMatchObject({
    code: 'CARD_LIMIT_EXCEEDED',
    ...{ limit: 3, held: 3, requested: 1 },
    path: ['add'],
    legacy: { code: '3039' },
  })
})

test.each([
  [2, 'DONE'],
  [3, 'DONE'],
  [4, 'CARD_LIMIT_EXCEEDED'],
])('%i cards in one call at a limit of 3: %s', async (count, expected) => {
  const customer = await shopper()
  const add = (await pool(count)).map(cardToLink)

  if (expected === 'DONE')
    expect((await linked(api, { customer, add })).customer.cards.totalCount).toBe(count)
  else
    expect(await refused(api, { customer, add })).toMatchObject({ code: expected, held: 0, requested: count })
})

test('CARD_LIMIT_EXCEEDED: a limit of 0 accepts no card; without a limit eleven are accepted', async () => {
  const customer = await shopper()
  const add = (await pool(11)).map(cardToLink)

  await setRules({ maxCardsPerCustomer: 0 })
  expect(await refused(api, { customer, add: add.slice(0, 1) })).toMatchObject({
    limit: 0,
    held: 0,
    requested: 1,
  })
  await setRules({ maxCardsPerCustomer: null })
  expect((await linked(api, { customer, add })).customer.cards.totalCount).toBe(11)
})

test('CARD_SERIES_LIMIT_EXCEEDED: a series with a limit of 2 accepts a second card and refuses a third', async () => {
  const customer = await shopper()
  const series = await createSeries(api.db, { maxPerCustomer: 2 })
  const [first = '', second = '', third = ''] = await pool(3, series.id)
  await linked(api, { customer, add: [cardToLink(first)] })

  await linked(api, { customer, add: [cardToLink(second)] })

  expect(await refused(api, { customer, add: [cardToLink(third)] })).toMatchObject({
    code: 'CARD_SERIES_LIMIT_EXCEEDED',
    seriesCode: series.code,
    ...{ limit: 2, held: 2, requested: 1 },
    path: ['add'],
    legacy: { code: '3036' },
  })
})

test('the limit of a series does not count the cards of others', async () => {
  const customer = await shopper()
  const series = await createSeries(api.db, { maxPerCustomer: 1 })
  await hold(customer, 'ACTIVE')

  const { customer: after } = await linked(api, { customer, add: (await pool(1, series.id)).map(cardToLink) })

  expect(after.cards.totalCount).toBe(2)
})

test('CARD_SERIES_LIMIT_EXCEEDED: the limit of the series is checked before the limit of the account', async () => {
  const customer = await shopper()
  const series = await createSeries(api.db, { maxPerCustomer: 1 })

  expect(await refused(api, { customer, add: (await pool(4, series.id)).map(cardToLink) })).toMatchObject({
    code: 'CARD_SERIES_LIMIT_EXCEEDED',
    ...{ limit: 1, held: 0, requested: 4 },
  })
})

test.each([
  ['ISSUED', false, true],
  ['SUSPENDED', false, true],
  ['EXPIRED', false, false],
  ['DELETED', false, false],
  ['ISSUED', true, false],
  ['SUSPENDED', true, false],
] as const)('%s cards, countOnlyActive %j: they count: %j', async (status, countOnlyActive, counts) => {
  await setRules({ maxCardsPerCustomer: 1, countOnlyActive })
  const customer = await shopper()
  await hold(customer, status)
  const add = (await pool(1)).map(cardToLink)

  if (counts)
    expect(await refused(api, { customer, add })).toMatchObject({ code: 'CARD_LIMIT_EXCEEDED', held: 1 })
  else expect((await linked(api, { customer, add })).customer.cards.totalCount).toBe(2)
})

test('a swap of cards at the limit works in one call', async () => {
  const customer = await shopper()
  const [first = '', ...others] = await pool(4)
  const [, , fourth = ''] = others
  await linked(api, { customer, add: [first, ...others.slice(0, 2)].map(cardToLink) })

  const { customer: after } = await linked(api, {
    customer,
    remove: [cardToDelink(first)],
    add: [cardToLink(fourth)],
  })

  expect(after.cards.totalCount).toBe(3)
})

test('a card that the customer holds and a repeated card do not count again', async () => {
  const customer = await shopper()
  const [first = '', second = '', third = ''] = await pool(3)
  await linked(api, { customer, add: [first, second].map(cardToLink) })

  const { customer: after } = await linked(api, { customer, add: [first, third, third].map(cardToLink) })

  expect(after.cards.totalCount).toBe(3)
})

test('activating an ISSUED card of the customer does not count as another card', async () => {
  await setRules({ maxCardsPerCustomer: 1 })
  const customer = await shopper()
  const number = await hold(customer, 'ISSUED')

  const { customer: after } = await linked(api, { customer, add: [cardToLink(number)] })

  expect(after.cards.edges).toMatchObject([{ node: { cardNumber: number, status: 'ACTIVE' } }])
})
