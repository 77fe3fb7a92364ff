import { beforeEach, expect, test } from 'vitest'
import type { CardStatus } from '../../../src/generated/prisma/enums.ts'
import { useApi } from '../../support/api.ts'
import { cardToDelink, cardToLink, createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { codes, linked, refused } from '../../support/link/linkCard.ts'
import { createPair } from '../../support/merge/pair.ts'

const api = useApi()

const setLimit = (maxCardsPerCustomer: number | null) =>
  change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data: { maxCardsPerCustomer } }))
beforeEach(() => setLimit(10))

type Flags = { isDefault?: boolean; isPrimary?: boolean; status?: CardStatus; seriesId?: number }
const give = (customer: string, flags: Flags = {}) =>
  createCard(api.db, { status: 'ACTIVE', ...flags, customerId: keyOf(customer) })
const cardsOf = ({ customer }: Awaited<ReturnType<typeof linked>>) =>
  customer.cards.edges.map(({ node: { cardNumber: number, status, isDefault, isPrimary } }) => ({
    number,
    status,
    isDefault,
    isPrimary,
  }))

test('cards move to the survivor as they are, whatever their status', async () => {
  const { victim, merge } = await createPair(api)
  const statuses = ['ISSUED', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'DELETED'] as const
  const numbers: string[] = []
  for (const status of statuses) numbers.push(await give(victim, { status }))
  const label = { label: 'Mom’s card', extendedData: { engraving: 'Anna' } }
  await change(api.db, (tx) => tx.card.updateMany({ where: { number: { in: numbers } }, data: label }))

  const outcome = await merge()

  expect(cardsOf(outcome).map(({ number, status }) => [number, status])).toEqual(
    numbers.map((number, n) => [number, statuses[n]]),
  )
  expect(await api.db.card.count({ where: { number: { in: numbers }, label: label.label } })).toBe(5)
})

test('the history of a card says that the victim’s holding ends when the survivor’s begins', async () => {
  const { survivor, victim, merge } = await createPair(api)
  const number = await give(victim)

  await merge()

  const holdings = await api.db.cardHolding.findMany({ where: { card: { number } }, orderBy: { id: 'asc' } })
  expect(holdings).toMatchObject([
    { customerId: keyOf(victim), heldTo: holdings[1]?.heldFrom },
    { customerId: keyOf(survivor), heldTo: null },
  ])
})

const both = { isDefault: true, isPrimary: true }
test.each([
  ['the survivor’s default and primary stay', both, both, both, {}],
  ['where the survivor has none, the victim’s take their place', {}, both, {}, both],
  ['each flag by itself', { isDefault: true }, both, { isDefault: true }, { isPrimary: true }],
  ['no flags, none after', {}, {}, {}, {}],
])('%s', async (_name, mine, theirs, minAfter, theirsAfter) => {
  const { survivor, victim, merge } = await createPair(api)
  const numbers = [await give(survivor, mine), await give(victim, theirs)]

  const cards = cardsOf(await merge())

  const plain = { isDefault: false, isPrimary: false, status: 'ACTIVE' }
  expect(cards).toEqual([
    { ...plain, number: numbers[0], ...minAfter },
    { ...plain, number: numbers[1], ...theirsAfter },
  ])
})

test('at the limit there is no notice; past it there is one, and the merge is done', async () => {
  await setLimit(3)
  const [exact, past] = [await createPair(api), await createPair(api)]
  for (const customer of [exact.survivor, exact.victim, exact.victim]) await give(customer)
  for (const customer of [past.survivor, past.survivor, past.victim, past.victim]) await give(customer)

  const [within, beyond] = [await exact.merge(), await past.merge()]

  expect(codes(within)).toEqual(['MERGED'])
  expect(codes(beyond)).toEqual(['MERGED', 'CARD_LIMIT_EXCEEDED'])
  expect(beyond.notices[1]).toMatchObject({
    message: 'The merged customer holds 4 cards; the limit is 3.',
    legacy: { code: '3039' },
  })
  expect(beyond.customer.cards.totalCount).toBe(4)
})

test('past the limit of a series there is a notice of its own', async () => {
  const series = await createSeries(api.db, { maxPerCustomer: 1 })
  const { survivor, victim, merge } = await createPair(api)
  await give(survivor, { seriesId: series.id })
  await give(victim, { seriesId: series.id })

  const outcome = await merge()

  expect(codes(outcome)).toEqual(['MERGED', 'CARD_SERIES_LIMIT_EXCEEDED'])
  expect(outcome.notices[1]).toMatchObject({
    message: `The merged customer holds 2 cards of ${series.code}; the limit is 1.`,
    legacy: { code: '3036' },
  })
})

test('cards that do not count towards limits give no notice', async () => {
  await setLimit(1)
  const { survivor, victim, merge } = await createPair(api)
  await give(survivor)
  await give(victim, { status: 'EXPIRED' })

  expect(codes(await merge())).toEqual(['MERGED'])
})

test('CARD_LIMIT_EXCEEDED: cards that a merge moves may exceed the limit, cards that the call adds may not', async () => {
  await setLimit(2)
  const address = email()
  const { survivor, victim } = await createPair(api, { survivor: { identifiers: [address] } })
  await give(survivor)
  await give(victim)
  const fresh = cardToLink(await createCard(api.db))

  expect(await refused(api, { customer: victim, add: [address, fresh] })).toMatchObject({
    code: 'CARD_LIMIT_EXCEEDED',
    ...{ limit: 2, held: 2, requested: 1 },
  })
})

test('a merge, a delink and a link in one call: the freed place is used', async () => {
  await setLimit(2)
  const address = email()
  const { survivor, victim } = await createPair(api, { survivor: { identifiers: [address] } })
  const [mine, theirs] = [await give(survivor), await give(victim)]
  const fresh = await createCard(api.db)

  const outcome = await linked(api, {
    customer: victim,
    remove: [cardToDelink(theirs)],
    add: [address, mobile(), cardToLink(fresh)],
  })

  expect(codes(outcome)).toEqual(['MERGED'])
  expect(cardsOf(outcome).map(({ number }) => number)).toEqual([mine, fresh])
})

test('past a limit by a merge, the survivor takes no further card until it is below', async () => {
  await setLimit(1)
  const { survivor, victim, merge } = await createPair(api)
  await give(survivor)
  const theirs = await give(victim)
  await merge()

  expect(
    await refused(api, { customer: survivor, add: [cardToLink(await createCard(api.db))] }),
  ).toMatchObject({
    code: 'CARD_LIMIT_EXCEEDED',
    ...{ limit: 1, held: 2, requested: 1 },
  })
  await linked(api, { customer: survivor, add: [mobile()], remove: [cardToDelink(theirs)] })
})
