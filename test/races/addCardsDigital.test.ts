import { beforeEach, expect, test } from 'vitest'
import { newKey, useApi } from '../support/api.ts'
import { setRules } from '../support/card/addCards.ts'
import { createSeries } from '../support/cardSeries/cardPool.ts'
import { keyOf } from '../support/db/change.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { register } from '../support/link/register.ts'
import { bringIn, raceAdd } from './addCardsRace.ts'
import { atOnce, newMobile } from './race.ts'

const api = useApi()
beforeEach(() => setRules(api, { digitalCards: true, maxCardsPerCustomer: 1000 }))

const newCustomer = async () =>
  (await register(api, { identifiers: [{ type: 'MOBILE', value: newMobile() }] })).customer.id

/** Asks for digital cards for as many customers at once, and asserts that no number was handed out twice. */
async function ask(clients: number, quantity: number) {
  const ids = await atOnce(clients, newCustomer)
  const began = performance.now()
  const told = await atOnce(clients, (n) => raceAdd(api, ids[n] ?? '', quantity))
  process.stdout.write(`${clients} × ${quantity} digital in ${Math.round(performance.now() - began)} ms\n`)
  const numbers = told.flatMap(({ added }) => added)
  expect(told.map(({ code }) => code)).toEqual(Array(clients).fill('OK'))
  expect(new Set(numbers).size).toBe(numbers.length)
  for (const [n, { added }] of told.entries()) {
    const held = await api.db.card.findMany({ where: { customerId: keyOf(ids[n] ?? '') } })
    expect(held.map(({ number }) => number).toSorted()).toEqual(added.toSorted())
  }
  await assertInvariants(api.db)
  return { told, numbers }
}

test('8 requests at once on a pool of enough: each gets all, no number twice', async () => {
  const { seriesId, numbers } = await bringIn(api, 80)
  await setRules(api, { digitalSeriesId: seriesId })

  const given = await ask(8, 10)

  expect(given.numbers.toSorted()).toEqual(numbers)
  expect(given.told.flatMap(({ failed }) => failed)).toEqual([])
})

test('8 requests at once on a pool of too few: the whole pool is given, no number twice', async () => {
  const { seriesId, numbers } = await bringIn(api, 50)
  await setRules(api, { digitalSeriesId: seriesId })

  const { told, ...given } = await ask(8, 10)

  expect(given.numbers.toSorted()).toEqual(numbers)
  expect(told.filter(({ added, failed }) => added.length < 10 !== (failed.length === 1))).toEqual([])
})

test.each([
  ['roomy random', { numbering: 'RANDOM', length: 14, checkDigit: 'LUHN' }],
  ['narrow random', { numbering: 'RANDOM', length: 5 }],
  ['sequential', { numbering: 'SEQUENTIAL', length: 9, checkDigit: 'MOD7' }],
] as const)(
  '8 requests at once on a %s series of ours: each gets all, no number twice',
  async (name, data) => {
    const series = {
      form: 'DIGITAL',
      origin: 'GENERATED',
      prefix: name.slice(0, 3).toUpperCase(),
      ...data,
    } as const
    const { id } = await createSeries(api.db, series)
    await setRules(api, { digitalSeriesId: id })

    const { numbers } = await ask(8, 25)

    expect(numbers).toHaveLength(200)
    expect(await api.db.card.count({ where: { seriesId: id } })).toBe(200)
  },
)

test.each([
  ['RANDOM', 100],
  ['SEQUENTIAL', 99],
] as const)(
  '8 requests at once on a %s series of ours with too few numbers: all are given once',
  async (numbering, capacity) => {
    const series = {
      form: 'DIGITAL',
      origin: 'GENERATED',
      numbering,
      prefix: `FEW${numbering}`,
      length: 2,
    } as const
    const { id } = await createSeries(api.db, series)
    await setRules(api, { digitalSeriesId: id })

    const { numbers, told } = await ask(8, 20)

    expect(numbers).toHaveLength(capacity)
    expect(new Set(told.flatMap(({ failed }) => failed))).toEqual(new Set(['CARD_POOL_EXHAUSTED']))
  },
)

test('one customer who asks 20 times at once at a limit of 5 gets exactly 5', async () => {
  const { seriesId } = await bringIn(api, 40)
  await setRules(api, { digitalSeriesId: seriesId, maxCardsPerCustomer: 5 })
  const id = await newCustomer()

  const told = await atOnce(20, () => raceAdd(api, id, 1))

  expect(told.filter(({ code }) => code === 'OK').flatMap(({ added }) => added)).toHaveLength(5)
  expect(told.filter(({ code }) => code === 'CARD_LIMIT_EXCEEDED')).toHaveLength(15)
  expect(await api.db.card.count({ where: { customerId: keyOf(id) } })).toBe(5)
})

test('one idempotency key 10 times at once: one draws, nine get its cards', async () => {
  const { seriesId, numbers } = await bringIn(api, 30)
  await setRules(api, { digitalSeriesId: seriesId })
  const id = await newCustomer()
  const key = newKey()

  const told = await atOnce(10, () => raceAdd(api, id, 3, key))

  expect(told.filter(({ replayed }) => !replayed)).toHaveLength(1)
  expect(told.map(({ added }) => added)).toEqual(Array(10).fill(told[0]?.added))
  expect(await api.db.card.count({ where: { number: { in: numbers }, customerId: keyOf(id) } })).toBe(3)
})
