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

test.each([
  ['Goethe', 'gothe'],
  ['Zoe', 'zo'],
  ['Aenne', 'ane'],
  ['Theo', 'theo'],
  ['A.B-2 (11)', 'ab211'],
  ['Ｊｕａｎ', 'juan'],
  ['Müller'.normalize('NFD'), 'muler'],
])('of %s the letters and digits count, without digraphs and doubled letters: %s', (name, folded) => {
  expect(foldName(name)).toBe(folded)
})

test.each([
  ['zeus', 's'],
  ['aboue', 'ap'],
  ['ellen', 'arn'],
  ['ida', 'at'],
  ['otto', 'at'],
  ['uwe', 'a'],
  ['jaguar', 'kr'],
  ['quick', 'k'],
  ['cgk', 'k'],
  ['vladimir', 'wrtmr'],
  ['boob', 'p'],
  ['xaxaz', 's'],
  ['lola', 'r'],
  ['yhwv', 'y'],
  ['ahoy', 'a'],
  ['fnm', 'fnm'],
  ['', ''],
])('the consonants of %s are %s', (folded, skeleton) => {
  expect(skeletonOf(folded)).toBe(skeleton)
})

test.each(['ลาว', 'ສົມ', 'សុខ', 'မောင်', 'علی', 'שרה', 'Anna สม'])('the script of %s has no vowels', (name) => {
  expect(hasVowels(name)).toBe(false)
})
