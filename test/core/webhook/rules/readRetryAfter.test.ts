import { expect, test } from 'vitest'
import { readRetryAfter } from '../../../../src/core/webhook/rules/readRetryAfter.ts'

const now = new Date('2026-11-29T10:00:00.500Z')

test.each([
  ['120', 120],
  [' 0 ', 0],
  ['Sun, 29 Nov 2026 10:02:00 GMT', 120],
  ['Sun, 29 Nov 2026 09:00:00 GMT', 0],
  [undefined, null],
  ['', null],
  ['-5', null],
  ['1.5', null],
  ['1e3', null],
  ['9999999999', null],
  ['2026-11-29T10:02:00Z', null],
  ['Sun, 99 Nov 2026 10:02:00 GMT', null],
  ['soon', null],
  ['on Sun, 29 Nov 2026 10:02:00 GMT', null],
  ['Sun, 29 Nov 2026 10:02:00 GMT+1', null],
])('%s is %s', (header, seconds) => {
  expect(readRetryAfter(header, now)).toBe(seconds)
})
