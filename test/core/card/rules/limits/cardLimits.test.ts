import { expect, test } from 'vitest'
import {
  assertWithinLimits,
  countsTowardsLimit,
  limitNotices,
} from '../../../../../src/core/card/rules/limits/cardLimits.ts'
import type { CardStatus } from '../../../../../src/generated/prisma/enums.ts'
import { card, refusalOf, series, settings } from '../../../link/rules/facts.ts'

const statuses: [CardStatus, boolean, boolean][] = [
  ['NOT_ISSUED', false, false],
  ['ISSUED', true, false],
  ['ACTIVE', true, true],
  ['SUSPENDED', true, false],
  ['EXPIRED', false, false],
  ['DELETED', false, false],
]
test.each(statuses)('%s counts: %j; with countOnlyActive: %j', (status, counts, countsOnlyActive) => {
  expect(countsTowardsLimit(status, settings)).toBe(counts)
  expect(countsTowardsLimit(status, { ...settings, countOnlyActive: true })).toBe(countsOnlyActive)
})

const held = (count: number, status: CardStatus = 'ACTIVE', seriesId = 1) =>
  Array.from({ length: count }, (_, n) =>
    card(`${seriesId}${status}${n}`, { customerId: 'li', status, seriesId }),
  )
const added = (count: number, seriesId = 1) => Array.from({ length: count }, () => ({ seriesId }))
const check = (holds: number, asks: number, limit: number | null, ofSeries: number | null = null) =>
  assertWithinLimits(
    {
      held: held(holds),
      added: added(asks),
      series: [series(1, { maxPerCustomer: ofSeries })],
      settings: { ...settings, maxCardsPerCustomer: limit },
    },
    ['add'],
  )

test.each([
  [0, 0, 0],
  [0, 1, 1],
  [4, 1, 5],
  [0, 5, 5],
  [9, 0, 5],
  [9, 9, null],
])('%i held and %i added fit a limit of %j, of the account and of the series', (holds, asks, limit) => {
  expect(() => check(holds, asks, limit, limit)).not.toThrow()
})

test.each([
  [0, 1, 0],
  [5, 1, 5],
  [0, 6, 5],
  [9, 1, 5],
])('%i held and %i added pass a limit of %i', (holds, asks, limit) => {
  const numbers = { limit, held: holds, requested: asks, path: ['add'] }

  expect(refusalOf(() => check(holds, asks, limit))).toEqual({ code: 'CARD_LIMIT_EXCEEDED', ...numbers })
  expect(refusalOf(() => check(holds, asks, null, limit))).toEqual({
    code: 'CARD_SERIES_LIMIT_EXCEEDED',
    seriesCode: 'S1',
    ...numbers,
  })
})

test('a series to which no card is added is not checked, even if its limit is exceeded', () => {
  const count = {
    held: held(3),
    added: added(1, 2),
    series: [series(1, { maxPerCustomer: 1 }), series(2)],
    settings,
  }

  expect(() => assertWithinLimits(count, [])).not.toThrow()
})

test('each exceeded limit of a series or of the account has a notice', () => {
  const cards = [...held(2), ...held(3, 'SUSPENDED', 2), ...held(4, 'EXPIRED', 3)]
  const all = [
    series(1, { maxPerCustomer: 2 }),
    series(2, { maxPerCustomer: 2 }),
    series(3, { maxPerCustomer: 1 }),
  ]

  const told = limitNotices(cards, all, { ...settings, maxCardsPerCustomer: 4 })

  expect(told).toEqual([
    {
      ...{ code: 'CARD_SERIES_LIMIT_EXCEEDED', path: [] },
      message: 'The merged customer holds 3 cards of S2; the limit is 2.',
    },
    {
      ...{ code: 'CARD_LIMIT_EXCEEDED', path: [] },
      message: 'The merged customer holds 5 cards; the limit is 4.',
    },
  ])
  expect(limitNotices(cards, [], { ...settings, maxCardsPerCustomer: 5 })).toEqual([])
})
