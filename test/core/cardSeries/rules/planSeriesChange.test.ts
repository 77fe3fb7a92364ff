import { expect, test } from 'vitest'
import { planSeriesChange } from '../../../../src/core/cardSeries/rules/planSeriesChange.ts'
import { maxCardLimit, maxExpiryDays } from '../../../../src/core/cardSeries/rules/readCardSeries.ts'
import {
  readSeriesChange,
  type SeriesChangeInput,
} from '../../../../src/core/cardSeries/rules/readSeriesChange.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const closesAt = new Date('2027-12-31T00:00:00Z')
const plastic = { id: 7, code: 'PLASTIC', name: 'Plastik', expiryDays: 365, maxPerCustomer: null, closesAt }
const change = (input: Omit<SeriesChangeInput, 'seriesCode'>, found: typeof plastic | null = plastic) =>
  planSeriesChange(found, readSeriesChange({ seriesCode: 'PLASTIC', ...input }))

test('absent values stay, null clears a value, and the name is trimmed', () => {
  expect(change({ name: ' Karten ' })).toEqual({ id: 7, code: 'PLASTIC', set: { name: 'Karten' } })
  expect(change({ name: null, expiryDays: null, closesAt: null }).set).toEqual({
    ...{ name: null, expiryDays: null, closesAt: null },
  })
})

test.each<Omit<SeriesChangeInput, 'seriesCode'>>([
  {},
  { name: 'Plastik', expiryDays: 365, maxPerCustomer: null, closesAt: new Date(closesAt) },
])('%j is nothing to change', (input) => {
  expect(refusalOf(() => change(input))).toEqual({ code: 'NOTHING_TO_CHANGE', path: [] })
})

test('numbers are accepted from the least to the most', () => {
  expect(change({ expiryDays: 1, maxPerCustomer: 0 }).set).toEqual({ expiryDays: 1, maxPerCustomer: 0 })
  expect(change({ expiryDays: maxExpiryDays, maxPerCustomer: maxCardLimit }).set).toEqual({
    ...{ expiryDays: 36_500, maxPerCustomer: 10_000 },
  })
})

test.each<[string, Omit<SeriesChangeInput, 'seriesCode'>]>([
  ['expiryDays', { expiryDays: 0 }],
  ['expiryDays', { expiryDays: maxExpiryDays + 1 }],
  ['maxPerCustomer', { maxPerCustomer: -1 }],
  ['maxPerCustomer', { maxPerCustomer: maxCardLimit + 1 }],
  ['closesAt', { closesAt: new Date('1899-12-31T23:59:59Z') }],
  ['name', { name: 'x'.repeat(201) }],
])('INVALID_INPUT: %s in %j', (name, input) => {
  expect(refusalOf(() => change(input))).toMatchObject({ code: 'INVALID_INPUT', path: [name] })
})

test('a series that does not exist is refused', () => {
  expect(refusalOf(() => change({ name: 'Karten' }, null))).toEqual({
    ...{ code: 'INVALID_CARD_SERIES', reason: 'the series does not exist.', path: ['seriesCode'] },
  })
})
