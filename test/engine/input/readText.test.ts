import { expect, test } from 'vitest'
import { readText } from '../../../src/engine/input/readText.ts'
import { refusalOf } from '../../core/link/rules/facts.ts'

test.each([
  [' สมชาย ', 'สมชาย'],
  ['x'.repeat(5), 'x'.repeat(5)],
  [` ${'x'.repeat(5)} `, 'x'.repeat(5)],
  ['', null],
  [' ', null],
  [null, null],
  [undefined, undefined],
])('%j is the text %j', (text, expected) => {
  expect(readText(text, 6, ['note'])).toBe(expected)
})

test.each([
  ['x'.repeat(7), 'note is longer than 6 characters; shorten it.'],
  ['a\u0000', 'note contains an invisible or unusable character (U+0000); remove it.'],
])('%j is refused', (text, reason) => {
  expect(refusalOf(() => readText(text, 6, ['notes', 0, 'note']))).toEqual({
    ...{ code: 'INVALID_INPUT', reason, path: ['notes', '0', 'note'] },
  })
})
