import fc from 'fast-check'
import { expect, test } from 'vitest'
import { typingErrors } from '../../../../src/core/search/rules/typingErrors.ts'
import { editDistance } from '../../../../src/values/editDistance.ts'
import '../../../support/seed.ts'

const word = (letters: string) =>
  fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 9 }).map((all) => all.join(''))
const words = fc.oneof(word('abc'), word('กขาิ'), word('0123'))

test('the spellings of a word are exactly the texts with at most one typing error', () => {
  fc.assert(
    fc.property(words, words, (text, other) => {
      const spellings = typingErrors(text)
      expect(new Set(spellings).size).toBe(spellings.length)
      for (const spelling of spellings) expect(editDistance(text, spelling).whole).toBeLessThanOrEqual(1)
      const sameScript =
        typingErrors(text).length > 1 &&
        /\d/.test(text) === /\d/.test(other) &&
        /[a-z]/.test(text) === /[a-z]/.test(other)
      if (sameScript) expect(spellings.includes(other)).toBe(editDistance(text, other).whole <= 1)
    }),
  )
})

test.each([
  ['somchai', 'somchai', 0, 0],
  ['somchia', 'somchai', 1, 1],
  ['somcha', 'somchai', 1, 0],
  ['somcai', 'somchai jaidee', 8, 1],
  ['sumchia', 'somchai', 2, 2],
  ['', 'anna', 4, 0],
  ['anna', '', 4, 4],
  ['สมชย', 'สมชาย', 1, 1],
])('between %j and %j are %i typing errors, and %i to its beginning', (text, other, whole, beginning) => {
  expect(editDistance(text, other)).toEqual({ whole, beginning })
})

test('a script without a small alphabet has no spellings to try', () => {
  expect(typingErrors('王小明')).toEqual(['王小明'])
})

test.each(['1', '12', '11', '121'])('the spellings of %s are all numbers with one typing error', (text) => {
  const digits = Array.from('0123456789')
  const longer = (shorter: string[]) => shorter.flatMap((one) => digits.map((digit) => one + digit))
  const [one, two, three] = [digits, longer(digits), longer(longer(digits))]
  const near = [...one, ...two, ...three, ...longer(three)].filter(
    (other) => editDistance(text, other).whole <= 1,
  )
  expect(typingErrors(text).toSorted()).toEqual(near.toSorted())
})

test('a space is a letter between others, and never at the beginning or the end', () => {
  const spellings = typingErrors('ab')
  expect(spellings).toContain('a b')
  expect(spellings.filter((one) => one !== one.trim())).toEqual([])
})
