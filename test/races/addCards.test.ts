import { beforeEach, expect, test } from 'vitest'
import { newKey, useApi } from '../support/api.ts'
import { setRules } from '../support/card/addCards.ts'
import { keyOf, setStatus } from '../support/db/change.ts'
import { assertEventsTellState, assertInvariants } from '../support/db/invariants.ts'
import { register } from '../support/link/register.ts'
import { bringIn, raceAdd } from './addCardsRace.ts'
import { atOnce, newMobile, raceLink, tally } from './race.ts'

const api = useApi()
beforeEach(() => setRules(api, { maxCardsPerCustomer: 1000, countOnlyActive: false }))

const newCustomer = async () =>
  (await register(api, { identifiers: [{ type: 'MOBILE', value: newMobile() }] })).customer.id
const held = (id: string) => api.db.card.count({ where: { customerId: keyOf(id) } })
const linkTo = (id: string, value = '') =>
  raceLink(api, {
    customer: { id },
    source: 'INSTORE',
    add: [{ type: 'CARD_NUMBER', value, statusLabel: 'ACTIVE' }],
  })
const delinkFrom = (id: string, value = '') =>
  raceLink(api, {
    customer: { id },
    source: 'INSTORE',
    remove: [{ type: 'CARD_NUMBER', value, statusLabel: 'NOT_ISSUED' }],
  })

test('an account limit of 5 under 30 requests at once: 5 cards are held, 25 requests are refused', async () => {
  await setRules(api, { maxCardsPerCustomer: 5 })
  const { numbers } = await bringIn(api, 30)
  const id = await newCustomer()

  const told = await atOnce(30, (n) => raceAdd(api, id, numbers.slice(n, n + 1)))

  expect(countOf(told)).toEqual({ OK: 5, CARD_LIMIT_EXCEEDED: 25 })
  expect(await held(id)).toBe(5)
  await setRules(api, { maxCardsPerCustomer: 1000 })
  await assertInvariants(api.db)
})

test('a limit of 5 under addCards and linkCard at once: 5 cards are held', async () => {
  await setRules(api, { maxCardsPerCustomer: 5 })
  const { numbers } = await bringIn(api, 20)
  const id = await newCustomer()

  const told = await atOnce<{ code: string }>(20, (n) =>
    n % 2 === 0 ? raceAdd(api, id, numbers.slice(n, n + 1)) : linkTo(id, numbers[n]),
  )

  expect(countOf(told)).toEqual({ OK: 5, CARD_LIMIT_EXCEEDED: 15 })
  expect(await held(id)).toBe(5)
})

test('crossed batches of the same 5 cards on two accounts, 50 times: no fault, and each card has one holder', async () => {
  const ids = [await newCustomer(), await newCustomer()]
  const began = performance.now()

  for (let round = 0; round < 50; round++) {
    const { numbers } = await bringIn(api, 5)
    const told = await Promise.all([
      raceAdd(api, ids[0] ?? '', numbers),
      raceAdd(api, ids[1] ?? '', numbers.toReversed()),
    ])
    expect(countOf(told)).toEqual({ OK: 2 })
    expect(told.flatMap(({ added }) => added).toSorted()).toEqual(numbers)
    expect(told.flatMap(({ failed }) => failed)).toEqual(Array(5).fill('CARD_TAKEN'))
  }

  process.stdout.write(`50 crossed batches in ${Math.round(performance.now() - began)} ms\n`)
  expect((await held(ids[0] ?? '')) + (await held(ids[1] ?? ''))).toBe(250)
  await assertInvariants(api.db)
  await assertEventsTellState(api.db)
})

test('crossed batches of 20 accounts at once: no fault, and each card has one holder', async () => {
  const { numbers } = await bringIn(api, 40)
  const ids = await atOnce(20, newCustomer)

  const told = await atOnce(20, (n) => {
    const mine = [...numbers.slice(n * 2), ...numbers.slice(0, n * 2)]
    return raceAdd(api, ids[n] ?? '', n % 2 === 0 ? mine : mine.toReversed())
  })

  expect(countOf(told)).toEqual({ OK: 20 })
  expect(told.flatMap(({ added }) => added).toSorted()).toEqual(numbers)
  await assertInvariants(api.db)
})

test('addCards, linkCard and another addCards for one card, 15 times: one holds it, the others are told so', async () => {
  const { numbers } = await bringIn(api, 15)

  for (const number of numbers) {
    const ids = await atOnce(3, newCustomer)
    const [a = '', b = '', c = ''] = ids
    const told = await Promise.all([raceAdd(api, a, [number]), raceAdd(api, b, [number]), linkTo(c, number)])
    const won = told.map((one) => ('added' in one ? one.added.length === 1 : one.code === 'OK'))

    expect(won.filter(Boolean)).toHaveLength(1)
    for (const one of told) {
      const codes = 'failed' in one ? [one.code, ...one.failed] : [one.code]
      expect(codes.filter((code) => code !== 'OK' && code !== 'CARD_TAKEN')).toEqual([])
    }
    const { customerId } = await api.db.card.findUniqueOrThrow({ where: { number } })
    expect(customerId).toBe(keyOf(ids[won.indexOf(true)] ?? ''))
  }
  await assertInvariants(api.db)
  await assertEventsTellState(api.db)
})

test('addCards while its holder delinks the card, 15 times: it is taken or added, never lost', async () => {
  const { numbers } = await bringIn(api, 15)
  const [from, to] = [await newCustomer(), await newCustomer()]

  for (const number of numbers) {
    await linkTo(from, number)
    const [delinked, told] = await Promise.all([delinkFrom(from, number), raceAdd(api, to, [number])])
    const { customerId, status } = await api.db.card.findUniqueOrThrow({ where: { number } })

    expect([delinked.code, told.code]).toEqual(['OK', 'OK'])
    expect(told.failed.length + told.added.length).toBe(1)
    expect([customerId, status]).toEqual(told.added[0] ? [keyOf(to), 'ACTIVE'] : [null, 'NOT_ISSUED'])
    expect(told.failed.filter((code) => code !== 'CARD_TAKEN')).toEqual([])
  }
  await assertInvariants(api.db)
  await assertEventsTellState(api.db)
})

test('10 customers for one card of an unregistered holder: one gets it, the others are told that it is taken', async () => {
  const { numbers } = await bringIn(api, 5)
  const giver = await newCustomer()
  await raceAdd(api, giver, numbers)
  await setStatus(api.db, giver, 'UNREGISTERED')
  const ids = await atOnce(10, newCustomer)

  const told = await atOnce(10, (n) => raceAdd(api, ids[n] ?? '', n % 2 ? numbers : numbers.toReversed()))

  expect(countOf(told)).toEqual({ OK: 10 })
  expect(told.flatMap(({ added }) => added).toSorted()).toEqual(numbers)
  expect(new Set(told.flatMap(({ failed }) => failed))).toEqual(new Set(['CARD_TAKEN']))
  expect(await held(giver)).toBe(0)
  await assertInvariants(api.db)
  await assertEventsTellState(api.db)
})

test('one idempotency key 10 times at once: one adds, nine get its answer', async () => {
  const { numbers } = await bringIn(api, 2)
  const id = await newCustomer()
  const key = newKey()

  const told = await atOnce(10, () => raceAdd(api, id, [...numbers, 'NOBODY-KNOWS'], key))

  expect(told.filter(({ replayed }) => !replayed)).toHaveLength(1)
  expect(told.map(({ replayed: _replayed, ...one }) => one)).toEqual(
    Array(10).fill({ code: 'OK', added: numbers, failed: ['CARD_NOT_FOUND'] }),
  )
  expect(await api.db.event.count({ where: { type: 'CARD_LINKED', customerId: keyOf(id) } })).toBe(2)
  await assertInvariants(api.db)
})

const countOf = (told: readonly { code: string }[]): Record<string, number> =>
  tally(told as Parameters<typeof tally>[0])
