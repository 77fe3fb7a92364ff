import { expect, test } from 'vitest'
import { isTooDeep, mostLevels } from '../../src/values/isTooDeep.ts'

const lists = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels))
const objects = (levels: number) => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)

test.each([lists, objects])('a JSON value has 32 levels at most', (nested) => {
  expect(isTooDeep(nested(mostLevels))).toBe(false)
  expect(isTooDeep(nested(mostLevels + 1))).toBe(true)
  expect(isTooDeep(nested(200_000))).toBe(true)
})

test('the deepest part counts, and what is no container has no level', () => {
  expect(isTooDeep({ a: [1, null, 'ก'], b: [{ c: lists(mostLevels - 2) }, 2] })).toBe(true)
  expect(isTooDeep([[1, lists(mostLevels - 2)], {}, null])).toBe(false)
  for (const value of [null, undefined, 1, 'text', true, {}, []]) expect(isTooDeep(value)).toBe(false)
})
