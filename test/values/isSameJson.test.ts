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
  [{ at: new Date('2026-03-01T11:30:00Z') }, { at: new Date('2026-03-01T11:30:00Z') }],
  [new Date('2026-03-01T11:30:00Z'), '2026-03-01T11:30:00.000Z'],
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
  [new Date('2026-03-01T11:30:00Z'), new Date('2026-03-01T11:30:01Z')],
  [new Date('2026-03-01T11:30:00Z'), {}],
])('%j differs from %j', (one, other) => {
  expect(isSameJson(one, other)).toBe(false)
  expect(isSameJson(other, one)).toBe(false)
})
