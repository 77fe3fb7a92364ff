import { expect, test } from 'vitest'
import { assertCount } from '../../../src/engine/input/assertCount.ts'
import { refusalOf } from '../../core/link/rules/facts.ts'

const assert = (count: number | null | undefined) => () =>
  assertCount(count, { least: 1, most: 31 }, ['roles', 0, 'maxChildren'])

test.each([null, undefined, 1, 31])('%j is in range, or absent', (count) => {
  expect(assert(count)).not.toThrow()
})

test.each([0, 32, -1, Number.NaN])('%j is out of range', (count) => {
  expect(refusalOf(assert(count))).toEqual({
    code: 'INVALID_INPUT',
    reason: 'maxChildren must be 1 to 31.',
    path: ['roles', '0', 'maxChildren'],
  })
})
