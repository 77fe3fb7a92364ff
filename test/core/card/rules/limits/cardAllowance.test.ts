import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cardAllowance } from '../../../../../src/core/card/rules/limits/cardAllowance.ts'
import { assertWithinLimits } from '../../../../../src/core/card/rules/limits/cardLimits.ts'
import type { CardFacts, SeriesFacts } from '../../../../../src/core/cardSeries/rules/facts.ts'
import type { SettingsFacts } from '../../../../../src/core/settings/rules/facts.ts'

const statuses = ['ISSUED', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'DELETED'] as const

const settingsOf = (maxCardsPerCustomer: number | null, countOnlyActive: boolean): SettingsFacts => ({
  ...{ maxCardsPerCustomer, countOnlyActive, defaultRegion: null, mergePreference: 'SURVIVOR' },
  ...{ maxMergesPerDay: null },
  ...{ digitalCards: false, digitalSeriesId: null },
})
const seriesOf = (maxPerCustomer: number | null): SeriesFacts => ({
  ...{ id: 1, code: 'GOLD', prefix: '', suffix: '', length: null, checkDigit: 'NONE', form: 'PHYSICAL' },
  ...{ origin: 'EXTERNAL', expiryDays: null, maxPerCustomer, closesAt: null },
})
const cardOf = (status: CardFacts['status'], seriesId: number, n: number): CardFacts => ({
  ...{ id: `card-${n}`, number: `0088${n}`, seriesId, status, customerId: 'holder', label: null },
  ...{ statusLabel: { label: status }, expiresAt: null, isDefault: false, isPrimary: false },
})
const cards = fc
  .array(fc.tuple(fc.constantFrom(...statuses), fc.constantFrom(1, 2)), { maxLength: 12 })
  .map((drawn) => drawn.map(([status, seriesId], n) => cardOf(status, seriesId, n)))
const limit = fc.option(fc.integer({ min: 0, max: 12 }), { nil: null })

test('the remaining number of cards is accepted by the limits, and one more is not', () => {
  fc.assert(
    fc.property(cards, limit, limit, fc.boolean(), (held, most, mostOfSeries, onlyActive) => {
      const settings = settingsOf(most, onlyActive)
      const series = seriesOf(mostOfSeries)
      const told = cardAllowance(held, settings, series)
      const rooms = [told.account.remaining, told.series?.remaining ?? null].filter((room) => room !== null)
      const room = Math.min(20, ...rooms)
      const add = (count: number) => () =>
        assertWithinLimits(
          { held, added: Array(count).fill({ seriesId: 1 }), series: [series], settings },
          [],
        )

      expect(add(room)).not.toThrow()
      if (rooms.length > 0) expect(add(room + 1)).toThrow()
      expect(told.account.counted).toBe(told.cards.filter(({ counts }) => counts).length)
    }),
  )
})

test('above a limit no card remains, and the count is never negative', () => {
  const held = [1, 2, 3].map((n) => cardOf('ACTIVE', 1, n))

  expect(cardAllowance(held, settingsOf(2, false), seriesOf(1))).toMatchObject({
    account: { limit: 2, counted: 3, remaining: 0 },
    series: { limit: 1, counted: 3, remaining: 0 },
  })
})

test.each([
  ['ACTIVE', false, true, 'The card is ACTIVE.'],
  ['ISSUED', false, true, 'The card is ISSUED.'],
  ['SUSPENDED', false, true, 'The card is SUSPENDED.'],
  ['ACTIVE', true, true, 'The card is ACTIVE.'],
  ['ISSUED', true, false, 'The card is ISSUED, and the settings count only active cards.'],
  ['SUSPENDED', true, false, 'The card is SUSPENDED, and the settings count only active cards.'],
  ['EXPIRED', false, false, 'The card is EXPIRED. This status never counts.'],
  ['DELETED', true, false, 'The card is DELETED. This status never counts.'],
] as const)('if only active cards count, a card that is %s: %s', (status, onlyActive, counts, why) => {
  expect(cardAllowance([cardOf(status, 1, 1)], settingsOf(null, onlyActive), null)).toEqual({
    account: { limit: null, counted: counts ? 1 : 0, remaining: null },
    series: null,
    cards: [{ id: 'card-1', number: '00881', counts, why }],
  })
})
