import { expect, test } from 'vitest'
import { isSameJson } from '../../src/values/isSameJson.ts'

test.each([
  [1, 1],
  ['ก', 'ก'],
  [null, null],
  [{}, {}],
  [
    { a: 1, b: [1, { c: null }] },
    { b: [1, { c: null }], a: 1 },
  ],
])('%j is the same as %j', (one, other) => {
  expect(isSameJson(one, other)).toBe(true)
})

test.each([
  [1, '1'],
  [0, false],
  [null, {}],
  [[], {}],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 2]],
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { b: 1 }],
  [{ a: 1 }, { a: 1, b: 1 }],
  [{ a: { b: 1 } }, { a: { b: 2 } }],
])('%j differs from %j', (one, other) => {
  expect(isSameJson(one, other)).toBe(false)
  expect(isSameJson(other, one)).toBe(false)
})
