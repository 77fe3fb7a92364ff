import { expect, test } from 'vitest'
import type { CardFacts } from '../../../../src/core/cardSeries/rules/facts.ts'
import { planCards } from '../../../../src/core/transfer/rules/planCards.ts'
import { readCards } from '../../../../src/core/transfer/rules/readCards.ts'
import { card, now, refusalOf, series } from '../../link/rules/facts.ts'
import { configuration } from './lineFacts.ts'

const { settings } = configuration()
type Facts = Partial<Parameters<typeof planCards>[0]>
const facts = (more: Facts = {}) => ({ ...{ cards: [], host: null, series: [series(1)], settings }, ...more })
const read = (...numbers: string[]) =>
  readCards(
    numbers.map((cardNumber, index) => ({
      ...{ cardNumber, seriesCode: 'S1', isDefault: index === 0, isPrimary: index === 0 },
    })),
    configuration(),
  )
const host = (...cards: CardFacts[]) => ({ id: 'anna', cards })
const held = (number: string, more: Partial<CardFacts> = {}) => card(number, { customerId: 'anna', ...more })

test('a card is created, or taken as it is if it exists and is free', () => {
  const planned = {
    ...{ cardLabel: null, extendedData: {}, issuedAt: now, expiresAt: null, seriesId: 1 },
    label: configuration().labels[0],
  }
  const cards = [card('8800'), card('8801', { status: 'ISSUED' })]
  expect(planCards(facts({ cards }), read('8800', '8801', '8802'))).toEqual([
    { ...planned, id: 'card-8800', number: '8800', isDefault: true, isPrimary: true },
    { ...planned, id: 'card-8801', number: '8801', isDefault: false, isPrimary: false },
    { ...planned, id: null, number: '8802', isDefault: false, isPrimary: false },
  ])
})

test('a card that the customer holds stays as it is, and so do the flags that it gave to others', () => {
  const flags = (...cards: CardFacts[]) =>
    planCards(facts({ host: host(...cards), cards }), read('8800', '8801')).map((one) => [
      ...[one.number, one.isDefault, one.isPrimary],
    ])
  expect(flags(held('8800'))).toEqual([['8801', false, false]])
  expect(flags(held('7700'), held('7701', { isDefault: true }))).toEqual([
    ...[
      ['8800', false, true],
      ['8801', false, false],
    ],
  ])
  expect(flags(held('7700'), held('7701', { isPrimary: true }))[0]).toEqual(['8800', true, false])
  expect(flags(held('7700'))[0]).toEqual(['8800', true, true])
})

test.each<[string, Partial<CardFacts>, object]>([
  ['CARD_TAKEN', { customerId: 'wei', status: 'DELETED' }, { customerId: 'wei', path: ['cards', '1'] }],
  [
    'INVALID_CARD_SERIES',
    { seriesId: 2, status: 'DELETED' },
    { reason: 'card 8801 does not belong to the series S1.', path: ['cards', '1', 'seriesCode'] },
  ],
  ['CARD_NOT_LINKABLE', { status: 'DELETED' }, { cardStatus: 'DELETED', path: ['cards', '1'] }],
])('%s for a card that has %j', (code, more, expected) => {
  const refused = refusalOf(() => planCards(facts({ cards: [card('8801', more)] }), read('8800', '8801')))
  expect(refused).toMatchObject({ code, ...expected })
})

test('the limits count what the customer holds and what it gets, but no card that the line has ended', () => {
  const limited = (maxCardsPerCustomer: number) => ({ settings: { ...settings, maxCardsPerCustomer } })
  expect(planCards(facts(limited(2)), read('8800', '8801'))).toHaveLength(2)
  expect(refusalOf(() => planCards(facts(limited(1)), read('8800', '8801')))).toEqual({
    ...{ code: 'CARD_LIMIT_EXCEEDED', limit: 1, held: 0, requested: 2, path: ['cards'] },
  })
  const holder = { host: host(held('7700')), ...limited(2) }
  expect(refusalOf(() => planCards(facts(holder), read('8800', '8801')))).toMatchObject({ held: 1, limit: 2 })
  const ended = readCards([{ cardNumber: '8800', seriesCode: 'S1', status: 'DELETED' }], configuration())
  expect(planCards(facts({ ...holder, ...limited(0) }), ended)).toHaveLength(1)
})
