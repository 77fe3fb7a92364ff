import { beforeEach, expect, test, vi } from 'vitest'
import { newKey, useApi } from '../support/api.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { atOnce, newCustomer, newMobile, raceLink, raceRegister, tally } from './race.ts'

vi.setConfig({ testTimeout: 120_000 })
const api = useApi()

beforeEach(() => setLimit(10))

test('an account limit of 5 under 30 links at once: 5 cards are held, 25 links are refused', async () => {
  await setLimit(5)
  const numbers = await bringIn(30)
  const id = await newCustomer(api)

  const told = await atOnce(30, (n) => linkTo(id, numbers[n]))

  expect(tally(told)).toEqual({ OK: 5, CARD_LIMIT_EXCEEDED: 25 })
  expect(await api.db.card.count({ where: { number: { in: numbers }, status: 'ACTIVE' } })).toBe(5)
  await assertInvariants(api.db)
})

test('a series limit of 5 under 30 links at once: 5 cards are held, 25 links are refused', async () => {
  await setLimit(null)
  const numbers = await bringIn(30, 5)
  const id = await newCustomer(api)

  const told = await atOnce(30, (n) => linkTo(id, numbers[n]))

  expect(tally(told)).toEqual({ OK: 5, CARD_SERIES_LIMIT_EXCEEDED: 25 })
  expect(await api.db.card.count({ where: { number: { in: numbers }, status: 'ACTIVE' } })).toBe(5)
  await assertInvariants(api.db)
})

test('links and delinks at once at the limit: never more than the limit is held', async () => {
  await setLimit(5)
  const numbers = await bringIn(20)
  const id = await newCustomer(api)
  for (const number of numbers.slice(0, 5)) await linkTo(id, number)

  const told = await Promise.all([
    ...numbers.slice(0, 5).map((number) => delinkFrom(id, number)),
    ...numbers.slice(5).map((number) => linkTo(id, number)),
  ])

  const linked = told.slice(5).filter(({ code }) => code === 'OK').length
  expect(tally(told.slice(0, 5))).toEqual({ OK: 5 })
  expect(told.slice(5).every(({ code }) => code === 'OK' || code === 'CARD_LIMIT_EXCEEDED')).toBe(true)
  expect(linked).toBeLessThanOrEqual(5)
  expect(await api.db.card.count({ where: { number: { in: numbers }, customerId: { not: null } } })).toBe(
    linked,
  )
  await assertInvariants(api.db)
})

test('20 clients that link one card to 20 customers: one holds it, 19 are told that it is taken', async () => {
  const [number = ''] = await bringIn(1)
  const ids = await atOnce(20, () => newCustomer(api))

  const told = await atOnce(20, (n) => linkTo(ids[n] ?? '', number))

  expect(tally(told)).toEqual({ OK: 1, CARD_TAKEN: 19 })
  expect(await api.db.cardChange.count({ where: { card: { number } } })).toBe(1)
  await assertInvariants(api.db)
})

test('two clients that link one card to two customers, 15 times: one holds it, the other is told so', async () => {
  const numbers = await bringIn(15)

  const told = await atOnce(15, async (n) => {
    const ids = await atOnce(2, () => newCustomer(api))
    return tally(await Promise.all(ids.map((id) => linkTo(id, numbers[n]))))
  })

  expect(told).toEqual(Array(15).fill({ OK: 1, CARD_TAKEN: 1 }))
  await assertInvariants(api.db)
})

test('a card linked by a registration and by a link at once: one holds it, the other is told so', async () => {
  const numbers = await bringIn(10)

  const told = await atOnce(10, async (n) => {
    const id = await newCustomer(api)
    const card = { type: 'CARD_NUMBER' as const, value: numbers[n] ?? '', statusLabel: 'ACTIVE' }
    const identifiers = [{ type: 'MOBILE' as const, value: newMobile() }, card]
    return tally(
      await Promise.all([linkTo(id, numbers[n]), raceRegister(api, { source: 'INSTORE', identifiers })]),
    )
  })

  expect(told).toEqual(Array(10).fill({ OK: 1, CARD_TAKEN: 1 }))
  await assertInvariants(api.db)
})

const linkTo = (id: string, value = '') =>
  raceLink(api, {
    customer: { id },
    source: 'INSTORE',
    add: [{ type: 'CARD_NUMBER', value, statusLabel: 'ACTIVE' }],
  })

const delinkFrom = (id: string, value: string) =>
  raceLink(api, {
    customer: { id },
    source: 'INSTORE',
    remove: [{ type: 'CARD_NUMBER', value, statusLabel: 'NOT_ISSUED' }],
  })

async function setLimit(maxCardsPerCustomer: number | null): Promise<void> {
  await api.db.$transaction([
    api.db.settings.update({ where: { id: 1 }, data: { maxCardsPerCustomer } }),
    api.db.event.create({ data: { type: 'SETTINGS_UPDATED', at: new Date(), caller: 'tests', data: {} } }),
  ])
}

/** Brings cards of a new external series into the pool, and gives their numbers. */
async function bringIn(count: number, maxPerCustomer: number | null = null): Promise<string[]> {
  const code = `PAYBACK-${newKey().slice(0, 8)}`
  const numbers = Array.from({ length: count }, (_, n) => `${code}-${String(n).padStart(4, '0')}`)
  await api.db.$transaction(async (tx) => {
    const label = await tx.statusLabel.findFirstOrThrow({ where: { status: 'NOT_ISSUED', isDefault: true } })
    const { id: seriesId } = await tx.cardSeries.create({
      data: { code, form: 'PHYSICAL', origin: 'EXTERNAL', maxPerCustomer },
    })
    await tx.card.createMany({
      data: numbers.map((number) => ({ id: newKey(), number, seriesId, statusLabelId: label.id })),
    })
    await tx.event.create({ data: { type: 'CARDS_ADDED', at: new Date(), caller: 'tests', data: { code } } })
  })
  return numbers
}
