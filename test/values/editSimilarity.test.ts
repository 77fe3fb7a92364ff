import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editSimilarity } from '../../src/values/editSimilarity.ts'

test.each([
  ['', '', 0],
  ['a', '', 0],
  ['abcd', 'abcd', 1],
  ['abcd', 'abdc', 0.75],
  ['abcd', 'abd', 0.75],
  ['abcd', 'abxcd', 0.8],
  ['abcd', 'xbcd', 0.75],
  ['abcd', 'wxyz', 0],
])('%s and %s: %d', (one, other, expected) => {
  expect(editSimilarity(one, other)).toBeCloseTo(expected, 10)
})

test('it is symmetric, between 0 and 1, and 1 only for equal texts', () => {
  const text = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') })
  fc.assert(
    fc.property(text, text, (one, other) => {
      const similarity = editSimilarity(one, other)
      expect(editSimilarity(other, one)).toBe(similarity)
      expect(similarity >= 0 && similarity <= 1).toBe(true)
      expect(similarity === 1).toBe(one === other && one !== '')
    }),
  )
})
