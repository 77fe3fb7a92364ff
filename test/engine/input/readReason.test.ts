import { expect, test } from 'vitest'
import { readReason } from '../../../src/engine/input/readReason.ts'

test('a reason is trimmed, and null if none is given', () => {
  expect(readReason(' lost ')).toBe('lost')
  expect(readReason(null)).toBeNull()
  expect(readReason(undefined)).toBeNull()
})
