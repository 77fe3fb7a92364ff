import { expect, test } from 'vitest'
import { nameSimilarity } from '../../../../src/core/duplicate/rules/nameSimilarity.ts'
import { features } from '../../../support/duplicate/features.ts'

const similarity = (one: readonly [string, string], other: readonly [string, string]) => {
  const [mine, theirs] = [one, other].map(([firstName, lastName]) => features({ firstName, lastName }).names)
  return Math.round(nameSimilarity(mine ?? [], theirs ?? []) * 100) / 100
}

test.each([
  ['the same name', ['Anna', 'Schmidt'], ['anna', 'SCHMIDT'], 1],
  ['umlauts and their digraphs', ['Jürgen', 'Groß'], ['Juergen', 'Gross'], 1],
  ['first and last name swapped', ['Wei', 'Wang'], ['Wang', 'Wei'], 1],
  ['Chinese and pinyin', ['小明', '欧阳'], ['Xiaoming', 'Ouyang'], 1],
  ['Thai and its transliteration', ['สมชาย', 'ศรีสวัสดิ์'], ['Somchai', 'Srisawat'], 1],
  ['a name in one field', ['Wang Wei', ''], ['Wei', 'Wang'], 1],
  ['a letter too many', ['Siriporn', 'Jaidee'], ['Sirripporn', 'Jaidee'], 1],
  ['two letters swapped', ['Somchai', 'Jaidee'], ['Somchia', 'Jaidee'], 0.93],
  ['a wrong letter', ['Thomas', 'Müller'], ['Thomas', 'Möller'], 0.9],
  ['letters that are divided in another way', ['Van', 'Dermeer'], ['Vander', 'Meer'], 1],
  ['two letters of a long name', ['Siriporn', 'Wang'], ['Siripo', 'Wang'], 0.88],
  ['last names alone', ['', 'Somchai'], ['', 'Somchia'], 0.86],
  ['a name alone with a typing error', ['Somchai', ''], ['Somchia', ''], 0.86],
  ['a name in one field with a typing error', ['Wangwei', ''], ['Wang', 'Wai'], 0.86],
  ['the last name alone, with a typing error', ['', 'Wangwei'], ['Wang', 'Wai'], 0.86],
] as const)('%s: %s and %s', (_what, one, other, expected) => {
  expect(similarity(one, other)).toBe(expected)
  expect(similarity(other, one)).toBe(expected)
})

test.each([
  ['sisters', ['Hanna', 'Müller'], ['Sabine', 'Müller'], 0.33],
  ['another last name of one length', ['Michael', 'Neumann'], ['Michael', 'Lehmann'], 0.67],
  ['short names that differ in two letters', ['Jing', 'Huang'], ['Tang', 'Huang'], 0.5],
  ['nothing in common', ['สมชาย', 'ใจดี'], ['Käthe', 'Weiß'], 0],
] as const)('%s are other people: %s and %s', (_what, one, other, expected) => {
  expect(similarity(one, other)).toBe(expected)
})

test('of several names, the most similar ones count; without a name nothing is similar', () => {
  const married = [...features({ firstName: 'Anna', lastName: 'Weber' }).names]
  const both = [...married, ...features({ firstName: 'Anna', lastName: 'Krüger' }).names]

  expect(nameSimilarity(both, married)).toBe(1)
  expect(nameSimilarity([], married)).toBe(0)
})
