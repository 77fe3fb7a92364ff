import { expect, test } from 'vitest'
import { changedValues } from '../../../src/engine/input/changedValues.ts'
import { now, refusalOf } from '../../core/link/rules/facts.ts'

const before = { name: 'Gold', limit: 3 as number | null, closesAt: now as Date | null }
const later = new Date(now.getTime() + 1)

test('only values that differ are left, and null is a value', () => {
  expect(changedValues(before, { name: 'Platin', limit: 3, closesAt: null })).toEqual({
    ...{ name: 'Platin', closesAt: null },
  })
  expect(changedValues({ ...before, limit: null }, { limit: 0 })).toEqual({ limit: 0 })
})

test('times are compared by their instant', () => {
  expect(changedValues(before, { name: 'Platin', closesAt: new Date(now) })).toEqual({ name: 'Platin' })
  expect(changedValues(before, { closesAt: later })).toEqual({ closesAt: later })
  expect(changedValues({ ...before, closesAt: null }, { closesAt: later })).toEqual({ closesAt: later })
})

test.each([{}, { name: undefined }, { name: 'Gold', limit: 3, closesAt: new Date(now) }])(
  '%j is nothing to change',
  (wanted) => {
    expect(refusalOf(() => changedValues(before, wanted as typeof before))).toEqual({
      ...{ code: 'NOTHING_TO_CHANGE', path: [] },
    })
  },
)
