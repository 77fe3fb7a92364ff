import { beforeEach, describe, expect, test } from 'vitest'
import type { CardStatus } from '../../../src/generated/prisma/enums.ts'
import { newKey, useApi } from '../../support/api.ts'
import { add, added, newCustomer, refusedWhole, setRules } from '../../support/card/addCards.ts'
import { cardToLink, createCard, createSeries, newCardNumber } from '../../support/cardSeries/cardPool.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { refused } from '../../support/link/linkCard.ts'

const api = useApi()
const limit = 5
let customer = ''
let seriesId = 0

beforeEach(async () => {
  customer = await newCustomer(api)
  seriesId = (await createSeries(api.db)).id
  await setRules(api, { maxCardsPerCustomer: limit, countOnlyActive: false, digitalCards: true })
})

const inPool = (quantity: number) =>
  Promise.all(Array.from({ length: quantity }, () => createCard(api.db, { seriesId })))
/** Cards that the customer holds already. */
async function hold(...statuses: CardStatus[]): Promise<string[]> {
  const numbers = []
  for (const status of statuses)
    numbers.push(await createCard(api.db, { seriesId, status, customerId: keyOf(customer) }))
  return numbers
}
const expire = (...numbers: string[]) =>
  change(api.db, (tx) =>
    tx.card.updateMany({ where: { number: { in: numbers } }, data: { expiresAt: new Date('2024-02-29') } }),
  )
const over = (held: number, requested: number, most = limit) => ({
  code: 'CARD_LIMIT_EXCEEDED',
  limit: most,
  held,
  requested,
})

describe.each([0, 2, 5])('with %i cards held and a limit of 5', (held) => {
  const left = limit - held
  beforeEach(() => hold(...Array(held).fill('ACTIVE')))

  test.each([left - 1, left].filter((wanted) => wanted > 0))('%i more are added', async (wanted) => {
    const numbers = await inPool(wanted)

    expect((await added(api, { customer, physical: numbers })).successList).toEqual(numbers)
    await assertInvariants(api.db)
  })

  test(`${left + 1} more are refused, all of them`, async () => {
    const physical = await inPool(left + 1)

    expect(await refusedWhole(api, { customer, physical })).toMatchObject(over(held, left + 1))
  })

  test(`${left + 1} digital ones are refused too, and ${left} are given`, async () => {
    await setRules(api, { digitalSeriesId: seriesId })
    await inPool(left + 1)

    expect(await refusedWhole(api, { customer, digital: left + 1 })).toMatchObject(over(held, left + 1))
    if (left > 0) expect((await added(api, { customer, digital: left })).successList).toHaveLength(left)
  })
})

test('no limit: any number of cards', async () => {
  await setRules(api, { maxCardsPerCustomer: null })
  const numbers = await inPool(30)

  expect((await added(api, { customer, physical: numbers })).successList).toEqual(numbers)
})

test('a limit of 0 accepts no card', async () => {
  await setRules(api, { maxCardsPerCustomer: 0 })

  expect(await refusedWhole(api, { customer, physical: await inPool(1) })).toMatchObject(over(0, 1, 0))
})

test('ACTIVE, ISSUED and SUSPENDED cards count', async () => {
  await hold('ACTIVE', 'ISSUED', 'SUSPENDED')
  const numbers = await inPool(3)

  expect(await refusedWhole(api, { customer, physical: numbers })).toMatchObject(over(3, 3))
  expect((await added(api, { customer, physical: numbers.slice(1) })).successList).toHaveLength(2)
})

test('EXPIRED and DELETED cards do not count, and neither does a card past its expiry', async () => {
  const [, , active = '', issued = '', suspended = ''] = [
    ...(await hold('EXPIRED', 'DELETED', 'ACTIVE', 'ISSUED', 'SUSPENDED')),
  ]
  await expire(active, issued, suspended)
  const numbers = await inPool(6)

  expect(await refusedWhole(api, { customer, physical: numbers })).toMatchObject(over(0, 6))
  expect((await added(api, { customer, physical: numbers.slice(1) })).successList).toHaveLength(5)
})

test('only ACTIVE cards count where the settings say so', async () => {
  await setRules(api, { countOnlyActive: true })
  await hold('ACTIVE', 'ISSUED', 'SUSPENDED', 'SUSPENDED')
  const numbers = await inPool(5)

  expect(await refusedWhole(api, { customer, physical: numbers })).toMatchObject(over(1, 5))
  expect((await added(api, { customer, physical: numbers.slice(1) })).successList).toHaveLength(4)
})

test('the own ISSUED card counts already: at the limit it still becomes ACTIVE', async () => {
  const [issued = ''] = await hold('ISSUED', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE')

  expect((await added(api, { customer, physical: [issued] })).successList).toEqual([issued])
  const [more = ''] = await inPool(1)
  expect(await refusedWhole(api, { customer, physical: [issued, more] })).toMatchObject(over(5, 1))
})

test('an own ISSUED card does not count if only ACTIVE cards count', async () => {
  await setRules(api, { countOnlyActive: true, maxCardsPerCustomer: 2 })
  const [issued = '', other = ''] = await hold('ISSUED', 'ISSUED', 'ACTIVE')

  expect(await refusedWhole(api, { customer, physical: [issued, other] })).toMatchObject(over(1, 2, 2))
  expect((await added(api, { customer, physical: [issued] })).successList).toEqual([issued])
})

test('a customer above the limit can still activate an ISSUED card, and gets no other card', async () => {
  const [issued = ''] = await hold('ISSUED', 'ACTIVE', 'ACTIVE')
  await setRules(api, { maxCardsPerCustomer: 1 })

  expect(await refusedWhole(api, { customer, physical: await inPool(1) })).toMatchObject(over(3, 1, 1))
  expect((await added(api, { customer, physical: [issued] })).successList).toEqual([issued])
})

test('a repeated number counts once', async () => {
  const [number = '', other = ''] = await inPool(2)
  await setRules(api, { maxCardsPerCustomer: 2 })

  expect((await added(api, { customer, physical: [number, number, other] })).successList).toEqual([
    number,
    other,
  ])
})

test('every requested number counts, also one that would fail', async () => {
  await setRules(api, { maxCardsPerCustomer: 1 })
  const [number = ''] = await inPool(1)

  expect(await refusedWhole(api, { customer, physical: [number, newCardNumber()] })).toMatchObject(
    over(0, 2, 1),
  )
})

describe('a series of two a customer', () => {
  const limitSeries = (maxPerCustomer: number) =>
    api.db.cardSeries.update({ where: { id: seriesId }, data: { maxPerCustomer } })
  beforeEach(() => limitSeries(2))

  test.each([
    ['none held', [], 2],
    ['one held', ['SUSPENDED'], 1],
    ['two held', ['ACTIVE', 'ISSUED'], 0],
    ['final ones held', ['EXPIRED', 'DELETED'], 2],
  ] as const)('%s', async (_what, statuses, room) => {
    await hold(...statuses)
    const numbers = await inPool(room + 1)

    const { successList, errorList } = await added(api, { customer, physical: numbers })

    expect(successList).toEqual(numbers.slice(0, room))
    expect(errorList.map(({ code, cardNumber: number }) => [code, number])).toEqual([
      ['CARD_SERIES_LIMIT_EXCEEDED', numbers[room]],
    ])
  })

  test('an own ISSUED card needs no room', async () => {
    const [issued = ''] = await hold('ISSUED', 'ACTIVE')
    const [more = ''] = await inPool(1)

    const { successList, errorList } = await added(api, { customer, physical: [issued, more] })

    expect(successList).toEqual([issued])
    expect(errorList).toMatchObject([{ cardNumber: more, code: 'CARD_SERIES_LIMIT_EXCEEDED' }])
  })

  test('an own ISSUED card needs room if only ACTIVE cards count', async () => {
    await setRules(api, { countOnlyActive: true })
    const [issued = '', other = ''] = await hold('ISSUED', 'ISSUED', 'ACTIVE')

    const { successList, errorList } = await added(api, { customer, physical: [issued, other] })

    expect(successList).toEqual([issued])
    expect(errorList).toMatchObject([
      { cardNumber: other, code: 'CARD_SERIES_LIMIT_EXCEEDED', error: { held: 1, limit: 2, requested: 2 } },
    ])
  })

  test('a customer above the limit of a series can activate an ISSUED card, and gets cards of other series', async () => {
    const [issued = ''] = await hold('ISSUED', 'ACTIVE')
    await limitSeries(1)
    const other = await createCard(api.db)

    const { successList } = await added(api, { customer, physical: [issued, other] })

    expect(successList).toEqual([issued, other])
  })
})

test('legacy codes are those of the card service for addCards and of the customer service for linkCard, also in a replay', async () => {
  await hold('ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE')
  const [number = ''] = await inPool(1)
  const wanted = { customer, physical: [number], idempotencyKey: newKey() }
  const link = { customer, add: [cardToLink(number)], idempotencyKey: newKey() }
  const cards = { code: 'CARD_LIMIT_EXCEEDED', legacy: { system: 'ES_LOYALTY', code: 'INVALID_REQUEST' } }
  const links = { code: 'CARD_LIMIT_EXCEEDED', legacy: { system: 'CUSTOMER_API', code: '3039' } }

  expect(await add(api, wanted)).toMatchObject({ ...cards, replayed: false })
  expect(await add(api, wanted)).toMatchObject({ ...cards, replayed: true })
  expect(await refused(api, link)).toMatchObject({ ...links, replayed: false })
  expect(await refused(api, link)).toMatchObject({ ...links, replayed: true })
})
