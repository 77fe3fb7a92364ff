import { expect, test } from 'vitest'
import {
  assertCardsRequest,
  type CardsContext,
  type PhysicalCard,
} from '../../../../src/core/card/rules/assertCardsRequest.ts'
import type { CardFacts } from '../../../../src/core/cardSeries/rules/facts.ts'
import { card, now, refusalOf, settings } from '../../link/rules/facts.ts'

type World = Partial<CardsContext> & { held?: CardFacts[] }
const facts = ({ held = [], ...more }: World): CardsContext => ({
  ...{
    now,
    customer: { id: 'mei', status: 'ACTIVE', loyaltyType: 'LOYALTY', cards: held },
    series: [],
    definitions: [],
  },
  labels: [{ id: 'active', label: 'ACTIVE', status: 'ACTIVE', isDefault: true }],
  settings: { ...settings, digitalCards: true, digitalSeriesId: 1 },
  ...more,
})
const wanted = (number: string, n = 0, more: Partial<PhysicalCard> = {}): PhysicalCard => ({
  ...{
    number,
    cardLabel: null,
    statusLabel: null,
    isDefault: false,
    extendedData: {},
    path: ['cards', 'physical', n],
  },
  ...more,
})
const physical =
  (cards: PhysicalCard[], world: World = {}) =>
  () =>
    assertCardsRequest(facts(world), { kind: 'PHYSICAL', cards })
const digital =
  (quantity: number, world: World = {}, cardLabel: string | null = null) =>
  () =>
    assertCardsRequest(facts(world), { kind: 'DIGITAL', quantity, cardLabel, statusLabel: null })

test.each([
  ['no card', physical([])],
  ['a quantity of 0', digital(0, { settings })],
  ['a quantity below 0', digital(-1)],
])('%s is no request', (_name, request) => {
  expect(refusalOf(request)).toEqual({ code: 'NO_CARDS_REQUESTED', path: ['cards'] })
})

test.each([
  ['switched off', { ...settings, digitalSeriesId: 1 }],
  ['without a series', { ...settings, digitalCards: true }],
])('digital cards are refused if they are %s', (_name, rules) => {
  expect(refusalOf(digital(1, { settings: rules }))).toEqual({
    ...{ code: 'DIGITAL_CARDS_DISABLED', path: ['cards', 'digital'] },
  })
  expect(physical([wanted('0088')], { settings: rules })).not.toThrow()
})

test.each(['', '00 88', '๐๐๘๘', '9'.repeat(151)])('the number %j is malformed', (number) => {
  expect(refusalOf(physical([wanted('0088'), wanted(number, 1)]))).toEqual({
    ...{ code: 'INVALID_LOYALTY_ID', path: ['cards', 'physical', '1', 'loyaltyId'] },
  })
})

test('one card can become the default, two cannot', () => {
  const first = wanted('1', 0, { isDefault: true })

  expect(physical([first, wanted('2', 1)])).not.toThrow()
  expect(refusalOf(physical([first, wanted('2', 1), wanted('3', 2, { isDefault: true })]))).toEqual({
    ...{ code: 'SEVERAL_DEFAULT_CARDS', path: ['cards', 'physical', '2', 'isDefault'] },
  })
})

const own = (number: string, status: CardFacts['status'] = 'ACTIVE') =>
  card(number, { customerId: 'mei', status })
const limited = (maxCardsPerCustomer: number, held: CardFacts[]): World => ({
  held,
  settings: { ...settings, digitalCards: true, digitalSeriesId: 1, maxCardsPerCustomer },
})

test('the limit of the account counts what is held and what is requested, each number once', () => {
  const held = [own('1'), own('2', 'SUSPENDED'), own('3', 'EXPIRED')]

  expect(physical([wanted('8'), wanted('8', 1)], limited(3, held))).not.toThrow()
  expect(refusalOf(physical([wanted('8'), wanted('9', 1)], limited(3, held)))).toEqual({
    ...{ code: 'CARD_LIMIT_EXCEEDED', limit: 3, held: 2, requested: 2, path: ['cards'] },
  })
  expect(digital(1, limited(3, held))).not.toThrow()
  expect(refusalOf(digital(2, limited(3, held)))).toMatchObject({ held: 2, requested: 2 })
})

test('a card that counts towards the limit is not counted twice', () => {
  const held = [own('1', 'ISSUED'), own('2')]

  expect(physical([wanted('1')], limited(2, held))).not.toThrow()
  expect(physical([wanted('1')], limited(1, held))).not.toThrow()
  expect(refusalOf(physical([wanted('1'), wanted('8', 1)], limited(2, held)))).toMatchObject({
    ...{ limit: 2, held: 2, requested: 1 },
  })
})

test('labels are checked card by card', () => {
  expect(physical([wanted('1', 0, { cardLabel: 'บัตรของแม่' })])).not.toThrow()
  expect(refusalOf(physical([wanted('1'), wanted('2', 1, { cardLabel: '?' })]))).toMatchObject({
    ...{
      code: 'INVALID_INPUT',
      reason: expect.stringContaining('only letters'),
      path: ['cards', 'physical', '1', 'cardLabel'],
    },
  })
  expect(digital(1, {}, 'มือถือ')).not.toThrow()
  expect(refusalOf(digital(1, {}, '?'))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['cards', 'digital', 'cardLabel'] },
  })
})
