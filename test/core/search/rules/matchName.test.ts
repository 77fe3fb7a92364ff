import { expect, test } from 'vitest'
import { isIdeographic } from '../../../../src/core/search/rules/ideographic.ts'
import { matchMisspelledName, matchName } from '../../../../src/core/search/rules/matchName.ts'
import { nameAsSearched } from '../../../../src/core/search/rules/nameAsSearched.ts'
import { phrasesOf, spellingsOf } from '../../../../src/core/search/rules/phrasesOf.ts'
import { searchParts, shortNameKeys } from '../../../../src/core/search/rules/searchParts.ts'
import { typingErrors } from '../../../../src/core/search/rules/typingErrors.ts'

test.each([
  ['Somchai', 'Jaidee', 'somchai jaidee', 'jaidee somchai'],
  ['  Anna  Maria ', 'von Groß', 'anna maria von gross', 'von gross anna maria'],
  ['José', 'Łukasz', 'jose lukasz', 'lukasz jose'],
  ['Søren', 'Đặng', 'soren dang', 'dang soren'],
  ['ħali', 'ışık', 'hali isik', 'isik hali'],
  ['O’Neill', "D'Arcy", 'oneill darcy', 'darcy oneill'],
  ['Jean-Luc', 'Müller/Weiß', 'jean luc muller weiss', 'muller weiss jean luc'],
  ['ＡＮＮＡ', '', 'anna', 'anna'],
  ['น้ำ', 'ใจดี', 'นา ใจดี', 'ใจดี นา'],
  ['小明', '王', '小明王', '王小明'],
  ['小明', 'Wang', '小明 wang', 'wang 小明'],
  ['김', '철수', '김철수', '철수김'],
  ['', '', '', ''],
])('%s %s is searched as %j and %j', (first, last, ...expected) => {
  expect(nameAsSearched(first, last)).toEqual(expected)
})

test('a name is searched by its first 100 characters', () => {
  const [forward, backward] = nameAsSearched('𠮷'.repeat(101), '')
  expect([forward, backward]).toEqual(['𠮷'.repeat(100), '𠮷'.repeat(100)])
  expect(nameAsSearched('a'.repeat(99), 'bcd')[0]).toBe(`${'a'.repeat(99)} `)
  expect(nameAsSearched('a'.repeat(50), 'b'.repeat(49))[0]).toBe(`${'a'.repeat(50)} ${'b'.repeat(49)}`)
})

const names = ['somchai jaidee', 'jaidee somchai']
test.each([
  ['somchai jaidee', 'WHOLE'],
  ['jaidee somchai', 'WHOLE'],
  ['jaid', 'BEGINNING'],
  ['s', 'BEGINNING'],
  ['mcha', 'PART'],
  ['chai jai', 'PART'],
  ['ch', null],
  ['somchia', null],
])('%s matches Somchai Jaidee as %s', (text, kind) => {
  expect(matchName(text, names)).toEqual(kind && { kind, errors: 0 })
})

test('two ideographs are a part, one is not', () => {
  expect(matchName('小明', ['王小明', '小明王'])?.kind).toBe('BEGINNING')
  expect(matchName('大明', ['王大明', '明王大'])?.kind).toBe('PART')
  expect(matchName('明', ['王小明', '小明王'])).toBe(null)
})

const errorsOf = (text: string, ...given: string[]) => {
  const found = matchMisspelledName(text, given)
  if (found) expect(found.kind).toBe('TYPING_ERROR')
  return found?.errors ?? null
}
test.each([
  ['somchia jaidee', 1],
  ['somchai jaide', 0.5],
  ['somchia', 1.5],
  ['somchai', 0.5],
  ['somchai jaidee', 0],
  ['sumchai jaideo', 2],
  ['sumchai jaed', 2.5],
  ['sumchai jai', 1.5],
  ['sumchai jaf', null],
  ['sumchia jaidee', null],
  ['somchai jodeie', null],
  ['sum', null],
  ['sumc', 1.5],
  ['sumchai jaidee x', null],
  ['สมชาย', null],
])('%s has %s typing errors against Somchai Jaidee', (text, errors) => {
  expect(errorsOf(text, 'somchai jaidee')).toBe(errors)
})

test('the order of the name that is nearest counts', () => {
  expect(errorsOf('jaidoe', ...names)).toBe(1.5)
  expect(errorsOf('jaidoe', ...names.toReversed())).toBe(1.5)
  expect(errorsOf('jaidoe')).toBe(null)
})

test('two words against a name of one word count as a whole', () => {
  expect(errorsOf('som chai', 'somchai')).toBe(1)
  expect(errorsOf('sumchai j', 'somchai')).toBe(null)
})

test.each([
  ['王小', '王小明', 1],
  ['王晓明', '王小明', 1],
  ['王小明', '王小明', 0],
  ['王小', '王大', null],
  ['王', '王小', null],
  ['欧阳小明', '欧阳晓明', 1],
  ['欧阳小明明', '欧阳小明', null],
  ['王大伟', '王小明', null],
  ['wang', '王小明', null],
  ['王小明', 'wang', null],
  ['王小', '王小明明', null],
])('%s has %s typing errors against %s', (text, name, errors) => {
  expect(errorsOf(text, name)).toBe(errors)
})

test('parts are three characters in a row of each word, or two ideographs', () => {
  expect(searchParts('anna li')).toEqual(['ann', 'nna'])
  expect(searchParts('ab')).toEqual([])
  expect(searchParts('王小')).toEqual(['王小'])
  expect(searchParts('王小明')).toEqual(['王小明'])
  expect(searchParts('王')).toEqual([])
  expect(searchParts('𠮷𠮷𠮷𠮷')).toEqual(['𠮷𠮷𠮷', '𠮷𠮷𠮷'])
})

test('a short ideographic name is found by itself, and without one of its characters', () => {
  expect(shortNameKeys('王小明')).toEqual(['~王小明', '~小明', '~王明', '~王小'])
  expect(shortNameKeys('欧阳小明')).toHaveLength(5)
  expect(shortNameKeys('王小')).toEqual(['~王小'])
  for (const name of ['王', '欧阳小明明', 'wang', '']) expect(shortNameKeys(name)).toEqual([])
})

test.each([
  ['王小明', true],
  ['김철수', true],
  ['𠮷', true],
  ['王 小', false],
  ['王a', false],
  ['a王', false],
  ['สม', false],
  ['', false],
])('%j is ideographic: %s', (text, expected) => {
  expect(isIdeographic(text)).toBe(expected)
})

test('words of four letters or more have spellings, and pairs are limited to 400', () => {
  expect(spellingsOf('ann')).toEqual(['ann'])
  expect(spellingsOf('𠮷𠮷𠮷')).toEqual(['𠮷𠮷𠮷'])
  expect(spellingsOf('anna')).toEqual(typingErrors('anna'))
  expect(spellingsOf('anna').length).toBeGreaterThan(100)
  expect(phrasesOf(['anna', 'ana'], ['weiss', 'weis'])).toEqual([
    ...['anna weiss', 'anna weis', 'ana weiss', 'ana weis'],
  ])
  const many = Array.from({ length: 21 }, (_, n) => String(n))
  expect(phrasesOf(many, many)).toHaveLength(400)
})
