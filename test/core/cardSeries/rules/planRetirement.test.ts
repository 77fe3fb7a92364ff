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

test('a range retires what is found; a list counts what it names', () => {
  expect(planRetirement({ reason, series, wanted: range, found: ['0001', '0002'] })).toEqual({
    ...{ series, numbers: ['0001', '0002'], requested: 2, reason },
  })
  expect(
    planRetirement({ reason, series, wanted: { numbers: ['0001', '0002', '0003'] }, found: ['0002'] }),
  ).toMatchObject({ numbers: ['0002'], requested: 3 })
})

test('a range has at most 100,000 cards, and at least one', () => {
  const plan = (count: number) => () =>
    planRetirement({ reason, series, wanted: range, found: some(count) })

  expect(plan(maxRetired)().requested).toBe(100_000)
  expect(refusalOf(plan(maxRetired + 1))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['cards', 'range'] },
    reason: 'the range has more than 100000 cards. Split it.',
  })
  expect(refusalOf(plan(0))).toMatchObject({ code: 'NO_CARDS_TO_RETIRE', path: ['cards'] })
})

test('a list has 1 to 100,000 numbers; a number twice is one', () => {
  expect(readRetirement({ numbers: [' 0001 ', '0001'] })).toEqual({ numbers: ['0001'] })
  expect(readRetirement({ numbers: some(maxRetired) })).toMatchObject({ numbers: expect.any(Array) })
  for (const numbers of [[], some(maxRetired + 1)])
    expect(refusalOf(() => readRetirement({ numbers }))).toMatchObject({
      ...{ code: 'INVALID_INPUT', path: ['cards', 'numbers'] },
    })
})
