import { expect, test } from 'vitest'
import {
  type AddCardsFacts,
  cardsToDraw,
  fitsAnySeries,
  planAddCards,
} from '../../../../src/core/card/rules/planAddCards.ts'
import type { CardFacts } from '../../../../src/core/cardSeries/rules/facts.ts'
import { card, now, refusalOf, series, settings } from '../../link/rules/facts.ts'

const own = (number: string, more: Partial<CardFacts> = {}) => card(number, { customerId: 'mei', ...more })
type World = Partial<AddCardsFacts> & { held?: CardFacts[] }
const facts = ({ held = [], ...more }: World): AddCardsFacts => ({
  ...{
    now,
    customer: { id: 'mei', status: 'ACTIVE', loyaltyType: 'LOYALTY', cards: held },
    cards: [],
    pool: [],
    mintable: 0,
    series: [series(1)],
  },
  labels: [{ id: 'active', label: 'ใช้งาน', status: 'ACTIVE', isDefault: true }],
  settings: { ...settings, digitalCards: true, digitalSeriesId: 1 },
  definitions: [],
  ...more,
})
const pooled = (...cards: CardFacts[]) => cards.map((one) => ({ ...one, holderStatus: null }))
const path = (n: number) => ['cards', 'physical', String(n)]
const physical = (world: World, ...numbers: string[]) =>
  planAddCards(facts(world), {
    kind: 'PHYSICAL',
    cards: numbers.map((number, n) => ({
      ...{ number, cardLabel: null, statusLabel: null, isDefault: false, extendedData: {}, path: path(n) },
    })),
  })
const digital = (world: World, quantity: number) =>
  planAddCards(facts(world), { kind: 'DIGITAL', quantity, cardLabel: 'Handy', statusLabel: null })
const failures = (plan: ReturnType<typeof planAddCards>) =>
  plan.failed.map(({ number, error }) => [number, error.spec.code, error.data, error.path])
const closed = (milliseconds: number) => [series(1, { closesAt: new Date(now.getTime() + milliseconds) })]

test('the failure of a card has its number, its data and its path', () => {
  const world = {
    cards: [
      ...pooled(card('1', { status: 'EXPIRED' })),
      { ...card('2', { customerId: 'somchai' }), holderStatus: 'ACTIVE' as const },
      { ...own('3'), holderStatus: 'ACTIVE' as const },
    ],
    held: [own('3')],
    series: [series(1, { length: 1 })],
  }

  expect(failures(physical(world, '1', '2', '3', '4', '4', '55'))).toEqual([
    ['1', 'CARD_NOT_LINKABLE', { cardNumber: '1', cardStatus: 'EXPIRED' }, path(0)],
    ['2', 'CARD_TAKEN', { cardNumber: '2', customerId: 'somchai' }, path(1)],
    ['3', 'CARD_ALREADY_HELD', { cardNumber: '3' }, path(2)],
    ['4', 'CARD_NOT_FOUND', { cardNumber: '4' }, path(3)],
    ['4', 'CARD_REPEATED', { cardNumber: '4' }, path(4)],
    ['55', 'INVALID_CARD_NUMBER', { cardNumber: '55' }, path(5)],
  ])
})

test('a card whose series was not read counts as unknown', () => {
  expect(failures(physical({ cards: pooled(card('1', { seriesId: 9 })) }, '1'))).toEqual([
    ['1', 'CARD_NOT_FOUND', { cardNumber: '1' }, path(0)],
  ])
})

test('a number may belong to any series; a number of no series is malformed', () => {
  const both = [series(1, { length: 3 }), series(2, { length: 5 })]

  expect(['123', '12345', '1234'].map((number) => fitsAnySeries(both, number))).toEqual([true, true, false])
  expect(fitsAnySeries([], '123')).toBe(false)
})

test('a series gives out cards until the moment it closes', () => {
  const cards = pooled(card('1'))

  expect(physical({ cards, series: closed(1) }, '1').failed).toEqual([])
  for (const milliseconds of [0, -1])
    expect(failures(physical({ cards, series: closed(milliseconds) }, '1'))).toEqual([
      ['1', 'CARD_SERIES_CLOSED', { seriesCode: 'S1' }, path(0)],
    ])
})

test('a closed digital series issues no cards, and one failure says so', () => {
  const world = { pool: [card('1')], series: closed(0) }

  expect(failures(digital(world, 1))).toEqual([[null, 'CARD_SERIES_CLOSED', { seriesCode: 'S1' }, ['cards']]])
  expect(
    cardsToDraw(facts(world), { kind: 'DIGITAL', quantity: 1, cardLabel: null, statusLabel: null }),
  ).toBe(0)
  expect(digital({ ...world, series: closed(1) }, 1).issue).toHaveLength(1)
})

test('a digital card has the label of the request and no flags', () => {
  expect(digital({ pool: [card('1')] }, 1)).toMatchObject({
    customerId: 'mei',
    issue: [
      {
        id: 'card-1',
        takenFrom: null,
        cardLabel: 'Handy',
        isDefault: false,
        extendedData: {},
      },
    ],
  })
})

test('cards that the pool lacks are one failure, which says how many', () => {
  expect(failures(digital({ pool: [card('1')] }, 4))).toEqual([
    [null, 'CARD_POOL_EXHAUSTED', { seriesCode: 'S1', missing: 3 }, ['cards', 'digital', 'quantity']],
  ])
})

test('above the limit of a digital series the rest is one failure; other series and final cards do not count', () => {
  const held = [own('7'), own('8', { status: 'DELETED' }), own('9', { seriesId: 2 })]
  const world = {
    held,
    pool: ['1', '2', '3'].map((n) => card(n)),
    series: [series(1, { maxPerCustomer: 3 }), series(2)],
  }

  const plan = digital(world, 3)

  expect(plan.issue.map(({ id }) => id)).toEqual(['card-1', 'card-2'])
  expect(failures(plan)).toEqual([
    [null, 'CARD_SERIES_LIMIT_EXCEEDED', { seriesCode: 'S1', limit: 3, held: 1, requested: 3 }, ['cards']],
  ])
})

test('the limit of a series counts earlier cards of the request that belong to it', () => {
  const cards = pooled(card('1', { seriesId: 2 }), card('2'), card('3'), card('4'))
  const limited = [series(1, { maxPerCustomer: 2 }), series(2, { maxPerCustomer: 1 })]

  expect(failures(physical({ cards, series: limited }, '1', '2', '3', '4'))).toEqual([
    ['4', 'CARD_SERIES_LIMIT_EXCEEDED', { seriesCode: 'S1', limit: 2, held: 0, requested: 3 }, path(3)],
  ])
})

test('an issued card of the customer is activated at the limit of its series and does not count twice', () => {
  const posted = own('1', { status: 'ISSUED' })
  const world = {
    held: [posted],
    cards: [{ ...posted, holderStatus: 'ACTIVE' as const }, ...pooled(card('2'), card('3'))],
    series: [series(1, { maxPerCustomer: 2 })],
  }

  const plan = physical(world, '1', '2', '3')

  expect(plan.issue.map(({ id }) => id)).toEqual(['card-1', 'card-2'])
  expect(failures(plan)).toEqual([
    ['3', 'CARD_SERIES_LIMIT_EXCEEDED', { seriesCode: 'S1', limit: 2, held: 1, requested: 2 }, path(2)],
  ])
})

test('if only active cards count, an issued card counts when it is activated', () => {
  const posted = own('1', { status: 'ISSUED' })
  const world = {
    held: [posted, own('2')],
    cards: [{ ...posted, holderStatus: 'ACTIVE' as const }],
    series: [series(1, { maxPerCustomer: 1 })],
    settings: { ...settings, countOnlyActive: true },
  }

  expect(failures(physical(world, '1'))).toEqual([
    ['1', 'CARD_SERIES_LIMIT_EXCEEDED', { seriesCode: 'S1', limit: 1, held: 1, requested: 1 }, path(0)],
  ])
})

test('physical cards are never drawn, but their request is judged', () => {
  const wanted = {
    number: '1',
    cardLabel: null,
    statusLabel: null,
    isDefault: false,
    extendedData: {},
    path: [],
  }
  const draw = (world: World) => cardsToDraw(facts(world), { kind: 'PHYSICAL', cards: [wanted] })

  expect(draw({ series: [] })).toBe(0)
  expect(refusalOf(() => draw({ settings: { ...settings, maxCardsPerCustomer: 0 } }))).toMatchObject({
    code: 'CARD_LIMIT_EXCEEDED',
  })
})

test('a digital series that was not loaded is a fault', () => {
  expect(() => digital({ series: [series(2)] }, 1)).toThrow('the digital series was not loaded')
})
