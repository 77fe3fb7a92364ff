import { beforeEach, describe, expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { AddCards, added, newCustomer, refusedWhole, setRules } from '../../support/card/addCards.ts'
import { shortfall } from '../../support/card/shortfall.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { cardNumbers, readCustomer } from '../../support/customer/customer.ts'
import { keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'

const api = useApi()
const own = { form: 'DIGITAL', origin: 'GENERATED' } as const
const external = { form: 'DIGITAL', origin: 'EXTERNAL' } as const
let customer = ''
let count = 0

/** Makes a series, and has digital cards come from it. */
async function serve(data: Parameters<typeof createSeries>[1], cards: string[] = []) {
  const series = await createSeries(api.db, { code: `APP-${++count}`, ...data })
  for (const number of cards) await createCard(api.db, { number, seriesId: series.id })
  await setRules(api, { digitalSeriesId: series.id })
  return series
}
const pool = (...numbers: number[]) => numbers.map((n) => `APP${count + 1}-${n}`)
const inPool = (seriesId: number) => api.db.card.count({ where: { seriesId, status: 'NOT_ISSUED' } })
const ofSeries = (seriesId: number) => api.db.card.count({ where: { seriesId } })

beforeEach(async () => {
  customer = await newCustomer(api)
  await setRules(api, { digitalCards: true, maxCardsPerCustomer: null, countOnlyActive: false })
})

describe('a series whose numbers the client brings in', () => {
  test.each([1, 2, 3])(
    '%i of 3 cards are taken from the pool, the oldest first, and become active with their label',
    async (quantity) => {
      const numbers = pool(1, 2, 3)
      const { id } = await serve({ ...external, expiryDays: 30 }, numbers)

      const outcome = await added(api, { customer, digital: quantity, cardLabel: ' Ju\u0308rgens App ' })

      expect(outcome).toMatchObject({
        errorList: [],
        retryInput: null,
        successList: numbers.slice(0, quantity),
      })
      expect(outcome.cards).toEqual(
        numbers.slice(0, quantity).map((number) => ({
          cardNumber: number,
          status: 'ACTIVE',
          statusLabel: 'ACTIVE',
          cardLabel: 'J\u00fcrgens App',
          extendedData: {},
          isDefault: false,
          isPrimary: false,
          issuedAt: expect.any(String),
          expiresAt: expect.any(String),
          customer: { id: customer },
        })),
      )
      expect(cardNumbers(outcome.customer)).toEqual(outcome.successList)
      expect(await inPool(id)).toBe(3 - quantity)
      const events = await api.db.event.findMany({
        where: { type: 'CARD_LINKED', customerId: keyOf(customer) },
        orderBy: { id: 'asc' },
      })
      expect(events.map(({ data }) => data)).toEqual(
        outcome.successList.map((number) => expect.objectContaining({ number, statusLabel: 'ACTIVE' })),
      )
      await assertInvariants(api.db)
    },
  )

  test('if the pool has one card too few, the available cards are issued and the missing one is reported', async () => {
    const numbers = pool(1, 2, 3)
    const { code } = await serve(external, numbers)

    const outcome = await added(api, { customer, digital: 4, cardLabel: 'App' })

    expect(outcome.successList).toEqual(numbers)
    expect(outcome.errorList).toEqual([shortfall(code, 1)])
    expect(outcome.retryInput).toEqual({
      idempotencyKey: expect.any(String),
      reason: null,
      customer: { id: customer },
      cards: { digital: { quantity: 1, cardLabel: 'App', statusLabel: null } },
    })
  })

  test('an empty pool: nothing is issued, and the retry input works when the pool is filled', async () => {
    const { id, code } = await serve(external)

    const { successList, errorList, retryInput } = await added(api, { customer, digital: 2 })

    expect({ successList, errorList }).toEqual({ successList: [], errorList: [shortfall(code, 2)] })
    const number = await createCard(api.db, { seriesId: id })
    if (!retryInput) throw new Error('nothing to send again')
    const { addCards } = await api.call(AddCards, { input: retryInput })
    expect(addCards).toMatchObject({
      successList: [number],
      errorList: [shortfall(code, 1)],
      retryInput: { cards: { digital: { quantity: 1 } } },
    })
  })

  test('a replay has the same cards and the same shortfall, and takes nothing from the pool', async () => {
    const { id } = await serve(external, pool(1))
    const wanted = { customer, digital: 2, idempotencyKey: newKey() }
    const first = await added(api, wanted)
    await createCard(api.db, { seriesId: id })

    expect(await added(api, wanted)).toEqual({ ...first, replayed: true })
    expect(await inPool(id)).toBe(1)
  })

  test('cards of the series that are not in the pool are not given', async () => {
    const { id, code } = await serve(external)
    for (const status of ['ISSUED', 'DELETED', 'EXPIRED'] as const)
      await createCard(api.db, { seriesId: id, status })

    expect((await added(api, { customer, digital: 1 })).errorList).toEqual([shortfall(code, 1)])
  })
})

describe('a series of our own numbers', () => {
  test.each(['RANDOM', 'SEQUENTIAL'] as const)(
    'a %s one makes the cards that its pool lacks',
    async (numbering) => {
      const { id } = await serve({ ...own, numbering, prefix: `D${count}`, length: 8, checkDigit: 'LUHN' })
      const first = await added(api, { customer, digital: 2 })
      const { number } = await api.db.card.findFirstOrThrow({ where: { number: first.successList[0] ?? '' } })
      await createCard(api.db, { number: `OLD-${numbering}`, seriesId: id })

      const next = await added(api, { customer, digital: 3 })

      expect(first).toMatchObject({ errorList: [], successList: [number, expect.any(String)] })
      expect(next.errorList).toEqual([])
      expect(next.successList).toEqual([`OLD-${numbering}`, expect.any(String), expect.any(String)])
      expect(new Set([...first.successList, ...next.successList]).size).toBe(5)
      expect({ cards: await ofSeries(id), left: await inPool(id) }).toEqual({ cards: 5, left: 0 })
      await assertInvariants(api.db)
    },
  )

  test('sequential cards are listed in the order of their numbers', async () => {
    await serve({ ...own, numbering: 'SEQUENTIAL', prefix: `Q${count}-`, length: 6 })

    const { successList, cards } = await added(api, { customer, digital: 12 })

    expect(successList).toEqual(successList.toSorted())
    expect(cards.map(({ cardNumber: number }) => number)).toEqual(successList)
  })

  test.each([
    ['RANDOM', 10],
    ['SEQUENTIAL', 9],
  ] as const)(
    'an exhausted %s one gives its last numbers, and tells what is missing',
    async (numbering, capacity) => {
      const { id, code } = await serve({ ...own, numbering, prefix: `E${numbering}`, length: 1 })

      const last = await added(api, { customer, digital: capacity + 2 })
      const none = await added(api, { customer, digital: 1 })

      expect(last.successList).toHaveLength(capacity)
      expect(last.errorList).toEqual([shortfall(code, 2)])
      expect(none).toMatchObject({ successList: [], errorList: [shortfall(code, 1)] })
      expect(await ofSeries(id)).toBe(capacity)
    },
  )

  test('1,000 cards are made and issued by one request', async () => {
    await serve({ ...own, prefix: 'THOUSAND', length: 12, checkDigit: 'LUHN' })
    const began = performance.now()

    const { successList, errorList } = await added(api, { customer, digital: 1000 })

    process.stdout.write(`1,000 digital cards in ${Math.round(performance.now() - began)} ms\n`)
    expect(new Set(successList).size).toBe(1000)
    expect(errorList).toEqual([])
  })

  test('a refused request creates no card', async () => {
    await serve({ ...own, prefix: 'REFUSED', length: 10 })
    await setRules(api, { maxCardsPerCustomer: 3 })

    expect(await refusedWhole(api, { customer, digital: 4 })).toMatchObject({ code: 'CARD_LIMIT_EXCEEDED' })
    expect(await refusedWhole(api, { customer, digital: 1, cardLabel: '🎁' })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['cards', 'digital', 'cardLabel'],
    })
  })
})

test.each([external, { ...own, length: 10, prefix: 'SHUT' }])(
  'a closed series ($origin) gives no card, and makes none',
  async (data) => {
    const { id, code } = await serve({ ...data, closesAt: new Date('2024-02-29') })
    await createCard(api.db, { seriesId: id })

    const { successList, errorList, retryInput } = await added(api, { customer, digital: 2 })

    expect({ successList, retryInput }).toEqual({ successList: [], retryInput: null })
    expect(errorList).toMatchObject([
      { cardNumber: null, code: 'CARD_SERIES_CLOSED', retryable: false, error: { seriesCode: code } },
    ])
    expect(await ofSeries(id)).toBe(1)
  },
)

test('cards are issued up to the limit of the series, and no card is created beyond it', async () => {
  const { id, code } = await serve({ ...own, length: 10, prefix: 'ROOM', maxPerCustomer: 3 })
  await createCard(api.db, { seriesId: id, status: 'ACTIVE', customerId: keyOf(customer) })

  const { successList, errorList, retryInput } = await added(api, { customer, digital: 5 })

  expect(successList).toHaveLength(2)
  expect(errorList).toMatchObject([
    {
      cardNumber: null,
      code: 'CARD_SERIES_LIMIT_EXCEEDED',
      retryable: false,
      error: { seriesCode: code, limit: 3, held: 1, requested: 5 },
    },
  ])
  expect(retryInput).toBeNull()
  expect(await ofSeries(id)).toBe(3)
})

test('if both the pool and the limit of the series are too small, both are reported and the retry asks for the shortfall', async () => {
  const { code } = await serve({ ...external, maxPerCustomer: 3 }, pool(1))

  const { successList, errorList, retryInput } = await added(api, { customer, digital: 5 })

  expect(successList).toHaveLength(1)
  expect(errorList.map((failure) => failure.code)).toEqual([
    'CARD_SERIES_LIMIT_EXCEEDED',
    'CARD_POOL_EXHAUSTED',
  ])
  expect(errorList[1]).toEqual(shortfall(code, 2))
  expect(retryInput?.cards).toMatchObject({ digital: { quantity: 2 } })
})

test.each([{ digitalCards: false }, { digitalSeriesId: null }])('%o: no digital cards', async (rules) => {
  await serve(external, pool(1))
  await setRules(api, rules)

  expect(await refusedWhole(api, { customer, digital: 1 })).toMatchObject({ code: 'DIGITAL_CARDS_DISABLED' })
  expect(cardNumbers(await readCustomer(api, customer))).toEqual([])
})
