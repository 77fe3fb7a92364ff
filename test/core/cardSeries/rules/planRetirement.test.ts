import { expect, test } from 'vitest'
import {
  maxRetired,
  planRetirement,
  readRetirement,
} from '../../../../src/core/cardSeries/rules/planRetirement.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const series = { id: 7, code: 'PLASTIC' }
const reason = 'gestohlen'
const range = { from: '0001', to: '9999' }
const some = (count: number) => Array.from({ length: count }, (_, n) => String(n).padStart(7, '0'))

test('a range retires the cards that exist; a list also counts the numbers that do not', () => {
  expect(planRetirement({ reason, series, wanted: range, found: ['0001', '0002'] })).toEqual({
    ...{ series, numbers: ['0001', '0002'], requested: 2, reason },
  })
  expect(
    planRetirement({ reason, series, wanted: { numbers: ['0001', '0002', '0003'] }, found: ['0002'] }),
  ).toMatchObject({ numbers: ['0002'], requested: 3 })
})

test('a range has at most 100,000 cards, and at least one', () => {
  const plan = (count: number) => () => planRetirement({ reason, series, wanted: range, found: some(count) })

  expect(plan(maxRetired)().requested).toBe(100_000)
  expect(refusalOf(plan(maxRetired + 1))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['cards', 'range'] },
    reason: 'the range has more than 100000 cards. Split it.',
  })
  expect(refusalOf(plan(0))).toMatchObject({ code: 'NO_CARDS_TO_RETIRE', path: ['cards'] })
})

test('a list has 1 to 100,000 numbers; a repeated number counts once', () => {
  expect(readRetirement({ cardNumbers: [' 0001 ', '0001'] })).toEqual({ numbers: ['0001'] })
  expect(readRetirement({ cardNumbers: some(maxRetired) })).toMatchObject({ numbers: expect.any(Array) })
  for (const numbers of [[], some(maxRetired + 1)])
    expect(refusalOf(() => readRetirement({ cardNumbers: numbers }))).toMatchObject({
      ...{ code: 'INVALID_INPUT', path: ['cards', 'cardNumbers'] },
    })
})

test('a range is trimmed, and may be a single number', () => {
  expect(readRetirement({ range: { from: ' 0001', to: '0099 ' } })).toEqual({ from: '0001', to: '0099' })
  expect(readRetirement({ range: { from: '0001', to: '0001' } })).toEqual({ from: '0001', to: '0001' })
})

test.each([
  ['from', { from: '?', to: '0099' }, 'it is not a card number.'],
  ['to', { from: '0001', to: '' }, 'it is not a card number.'],
  ['to', { from: '0001', to: '00099' }, 'both numbers of a range must have the same length.'],
  ['to', { from: '0002', to: '0001' }, 'the range ends before it begins.'],
])('INVALID_INPUT at %s: %j', (name, given, reason) => {
  expect(refusalOf(() => readRetirement({ range: given }))).toEqual({
    ...{ code: 'INVALID_INPUT', reason, path: ['cards', 'range', name] },
  })
})

test('the series must exist', () => {
  const unknown = { reason, series: null, wanted: range, found: ['0001'] }

  expect(refusalOf(() => planRetirement(unknown))).toMatchObject({ code: 'INVALID_CARD_SERIES' })
})

test('a call without numbers is refused', () => {
  expect(refusalOf(() => readRetirement({}))).toEqual({
    ...{
      code: 'INVALID_INPUT',
      reason: 'a call must have 1 to 100000 numbers.',
      path: ['cards', 'cardNumbers'],
    },
  })
})

test('a series without cards to retire is named', () => {
  expect(refusalOf(() => planRetirement({ reason, series, wanted: range, found: [] }))).toEqual({
    ...{ code: 'NO_CARDS_TO_RETIRE', seriesCode: 'PLASTIC', path: ['cards'] },
  })
})
