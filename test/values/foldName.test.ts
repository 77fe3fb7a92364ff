import { expect, test } from 'vitest'
import { foldName, hasVowels, skeletonOf } from '../../src/values/foldName.ts'

test.each([
  ['Jürgen', 'jurgen'],
  ['Juergen', 'jurgen'],
  ['  van der Groß ', 'vandergros'],
  ['Anna-Lena', 'analena'],
  ['欧阳', 'ouyang'],
  ['Xiǎomíng', 'xiaoming'],
  ['Иванов', 'ivanov'],
  ['O’Neill', 'oneil'],
  ['', ''],
])('%s is compared as %s', (name, folded) => {
  expect(foldName(name)).toBe(folded)
})

test.each([
  ['Somchai', 'สมชาย'],
  ['Wongsawat', 'วงศ์สวัสดิ์'],
  ['Benjawan', 'เบญจวรรณ'],
  ['Kamon', 'กมล'],
  ['Anong', 'อนงค์'],
])('%s and %s have the same consonants', (latin, thai) => {
  expect(skeletonOf(foldName(thai))).toBe(skeletonOf(foldName(latin)))
})

test('a skeleton keeps the first letter, so that short names differ', () => {
  expect(['Yu', 'Hao', 'An', 'Li'].map((name) => skeletonOf(foldName(name)))).toEqual(['y', 'h', 'an', 'r'])
})

test('scripts whose transliteration lacks vowels are known', () => {
  expect(['Müller', '王伟', 'Иван', 'สมชาย', 'محمد'].map(hasVowels)).toEqual([true, true, true, false, false])
})
