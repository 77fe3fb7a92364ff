import { expect, test } from 'vitest'
import { fitsSeries } from '../../../../src/core/cardSeries/rules/cardNumberFit.ts'
import { assertSeriesIsNew, seriesOfOrigin } from '../../../../src/core/cardSeries/rules/planCardSeries.ts'
import { refusalOf, series } from '../../link/rules/facts.ts'

test('CARD_SERIES_EXISTS: the code of a new series must be unused', () => {
  expect(() => assertSeriesIsNew('GOLD', false)).not.toThrow()
  expect(refusalOf(() => assertSeriesIsNew('GOLD', true))).toEqual({
    ...{ code: 'CARD_SERIES_EXISTS', seriesCode: 'GOLD', path: ['code'] },
  })
})

test('a series must have the origin that the call needs', () => {
  const [external, generated] = [series(1), series(2, { origin: 'GENERATED' })]

  expect(seriesOfOrigin(external, 'EXTERNAL')).toBe(external)
  expect(seriesOfOrigin(generated, 'GENERATED')).toBe(generated)
})

test.each([
  ['no series', null, 'EXTERNAL', 'the series does not exist.'],
  [
    'a generated series',
    series(1, { origin: 'GENERATED' }),
    'EXTERNAL',
    'the service generates its numbers. Use generateCards.',
  ],
  ['an external series', series(1), 'GENERATED', 'the client supplies its numbers. Use addCardsToSeries.'],
] as const)('INVALID_CARD_SERIES: %s', (_name, found, origin, reason) => {
  expect(refusalOf(() => seriesOfOrigin(found, origin))).toEqual({
    ...{ code: 'INVALID_CARD_SERIES', reason, path: ['seriesCode'] },
  })
})

test('a series without a length accepts any number, and a series with one only numbers of its pattern', () => {
  const own = series(1, { prefix: 'TH', length: 4, suffix: 'x' })

  expect(fitsSeries(series(1), 'anything')).toBe(true)
  expect(fitsSeries(own, 'TH0088x')).toBe(true)
  expect(fitsSeries(own, 'TH0088')).toBe(false)
  expect(fitsSeries({ ...own, checkDigit: 'LUHN' }, 'TH0088x')).toBe(false)
})
