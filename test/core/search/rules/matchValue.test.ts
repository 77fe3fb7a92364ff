import { expect, test } from 'vitest'
import { alphabetOf } from '../../../../src/core/search/rules/alphabetOf.ts'
import type { SearchField } from '../../../../src/core/search/rules/match.ts'
import {
  looksLikeEmail,
  matchEmail,
  matchMisspelledEmail,
} from '../../../../src/core/search/rules/matchEmail.ts'
import {
  isLongNumber,
  matchEnding,
  matchMisspelledEnding,
} from '../../../../src/core/search/rules/matchNumber.ts'
import { cardEndings, matchValue } from '../../../../src/core/search/rules/matchValue.ts'
import { readDigits } from '../../../../src/core/search/rules/readDigits.ts'
import { sharesAlphabet } from '../../../../src/core/search/rules/sharesAlphabet.ts'

const address = 'somchai.j@example.co.th'
test.each([
  [address, 'WHOLE'],
  ['somc', 'BEGINNING'],
  ['example', 'PART'],
  ['@example', 'PART'],
  ['chai', 'PART'],
  ['ai.', 'PART'],
  ['i.', null],
  ['xample', null],
  ['@somchai', null],
  ['j@example', null],
])('%s matches the address as %s', (plain, kind) => {
  expect(matchEmail(plain, address)).toEqual(kind && { kind, errors: 0 })
})
test('an address without an @ has no domain', () => {
  expect(matchEmail('mcha', 'somchai')).toEqual({ kind: 'PART', errors: 0 })
  expect(matchEmail('x', 'somchai')).toBe(null)
})

test.each([
  ['somchia.j@example.co.th', 1],
  ['somchai.@example.co.th', 1],
  [address, 0],
  ['somchia.j@', 1.5],
  ['somchai.j', 0.5],
  ['sumchia.j@example.co.th', null],
  ['somchia', null],
  ['somch', null],
  ['ส.มชาย', null],
])('%s has %s typing errors against the address', (plain, errors) => {
  const expected = errors === null ? null : { kind: 'TYPING_ERROR', errors }
  expect(matchMisspelledEmail(plain, address)).toEqual(expected)
})
test('an address in another alphabet has no typing errors', () => {
  expect(matchMisspelledEmail('somchai.j', 'สมชาย@example.co.th')).toBe(null)
})

test.each([
  ['anna@x', true],
  ['anna_x', true],
  ['anna.1', true],
  ['anna+x', false],
  ['ann.x', false],
  ['annaxx', false],
  ['123.45', false],
  ['anna. x', false],
  ['änna.x', false],
  ['anna.xä', false],
])('%s can be an address with a typing error: %s', (plain, expected) => {
  expect(looksLikeEmail(plain)).toBe(expected)
})

test.each([
  ['66812345678', 'WHOLE'],
  ['5678', 'ENDING'],
  ['6681', null],
])('%s matches the number as %s', (ending, kind) => {
  expect(matchEnding(ending, '66812345678')).toEqual(kind && { kind, errors: 0 })
})
test.each([
  ['812345678', 0],
  ['812345687', 1],
  ['2345679', 1],
  ['812354687', null],
  ['345679', null],
  ['81234567x', null],
  ['x12345678', null],
])('%s has %s typing errors against the end of the number', (ending, errors) => {
  const expected = errors === null ? null : { kind: 'TYPING_ERROR', errors }
  expect(matchMisspelledEnding(ending, '66812345678')).toEqual(expected)
})
test('letters at the end of a card number are no digits', () => {
  expect(matchMisspelledEnding('1234567', '1234567AB')).toBe(null)
  expect([isLongNumber('1234567'), isLongNumber('123456'), isLongNumber('123456a')]).toEqual([
    true,
    false,
    false,
  ])
})

test.each([
  ['081 234 5678', ['0812345678', '812345678']],
  ['+66 (0)81-234.5678', ['66812345678']],
  ['006681/2345678', ['0066812345678', '66812345678']],
  ['000123', ['000123']],
  ['0123456', ['0123456', '123456']],
  ['0810 345 678', ['0810345678', '810345678']],
  ['012345', ['012345']],
  ['８１２３', ['8123']],
  ['12', ['12']],
  ['1', []],
  ['+', []],
  ['12a', []],
  ['a12', []],
  ['', []],
])('%s stands for the digits %j', (text, digits) => {
  expect(readDigits(text)).toEqual(digits)
})

test('the endings of a card number are the text and its digits, if it has a digit', () => {
  expect(cardEndings('88 01', ['8801', '801'])).toEqual(['88 01', '8801'])
  expect(cardEndings('8801', ['8801', '1'])).toEqual(['8801'])
  expect(cardEndings('ab1', [])).toEqual(['ab1'])
  expect(cardEndings('abc', ['1'])).toEqual([])
})

const text = (more: object) => ({ ...{ name: '', plain: '', digits: [] }, ...more })
const match = (field: SearchField, given: object, forms: string[], typingErrors = false) => {
  const found = matchValue(text(given), { customerId: 'anna', field, value: 'shown', forms }, typingErrors)
  if (found) expect(found).toMatchObject({ customerId: 'anna', field, value: 'shown' })
  return found && [found.kind, found.rank]
}

test('a name matches in both orders, with typing errors only if they are asked for', () => {
  const forms = ['Somchai', 'Jaidee']
  expect(match('NAME', { name: 'jaidee somchai' }, forms)).toEqual(['WHOLE', 0])
  expect(match('NAME', { name: 'jai' }, forms)).toEqual(['BEGINNING', 10])
  expect(match('NAME', { name: 'chai' }, forms)).toEqual(['PART', 30])
  expect(match('NAME', { name: 'somchia' }, forms)).toBe(null)
  expect(match('NAME', { name: 'somchia' }, forms, true)).toEqual(['TYPING_ERROR', 43])
  expect(match('NAME', { name: 'weiss' }, forms, true)).toBe(null)
  expect(match('NAME', { name: '' }, forms, true)).toBe(null)
  expect(match('NAME', { name: 'anna' }, [])).toBe(null)
})

test('a mobile number matches by the best of its endings', () => {
  const forms = ['+66812345678']
  expect(match('MOBILE', { digits: ['0812345678', '812345678'] }, forms)).toEqual(['ENDING', 20])
  expect(match('MOBILE', { digits: ['5678', '66812345678'] }, forms)).toEqual(['WHOLE', 0])
  expect(match('MOBILE', { digits: ['812345687'] }, forms)).toBe(null)
  expect(match('MOBILE', { digits: ['812345687'] }, forms, true)).toEqual(['TYPING_ERROR', 42])
  expect(match('MOBILE', { digits: ['812345687', '5678'] }, forms, true)).toEqual(['ENDING', 20])
  expect(match('MOBILE', { digits: [] }, forms, true)).toBe(null)
  expect(match('MOBILE', { digits: ['1'] }, [])).toBe(null)
})

test('a card number matches by its ending as it is written', () => {
  expect(match('CARD_NUMBER', { plain: '88-01', digits: ['8801'] }, ['ab88-01'])).toEqual(['ENDING', 20])
  expect(match('CARD_NUMBER', { plain: '88-01', digits: ['8801'] }, ['ab8801'])).toEqual(['ENDING', 20])
  expect(match('CARD_NUMBER', { plain: '2345687', digits: [] }, ['12345678'], true)).toEqual([
    'TYPING_ERROR',
    42,
  ])
  expect(match('CARD_NUMBER', { plain: 'ab', digits: [] }, ['ab'])).toBe(null)
  expect(match('CARD_NUMBER', { plain: '1', digits: [] }, [])).toBe(null)
})

test('an address matches as it is written, with typing errors only if they are asked for', () => {
  expect(match('EMAIL', { plain: address }, [address])).toEqual(['WHOLE', 0])
  expect(match('EMAIL', { plain: 'somchia.j' }, [address])).toBe(null)
  expect(match('EMAIL', { plain: 'somchia.j' }, [address], true)).toEqual(['TYPING_ERROR', 43])
  expect(match('EMAIL', { plain: 'x' }, [])).toBe(null)
})

test.each([
  ['somchai', 'somchia', true],
  ['somchai', 'somchaix สม', true],
  ['somchai', 'somchai1', false],
  ['somchai', 'somchai 1', true],
  ['สมชาย', 'somchai', false],
  ['王小明', '王小明', false],
  ['иван', 'иванов', true],
  ['γιωργο', 'γιωργος', true],
  ['12345', '123456x', true],
  ['12345', '12345x', false],
])('typing errors of %s are tried against %s: %s', (one, other, expected) => {
  expect(sharesAlphabet(one, other)).toBe(expected)
})

test('a text of mixed scripts, or without letters, has no alphabet', () => {
  expect(alphabetOf('anna')?.letters).toBe('abcdefghijklmnopqrstuvwxyz ')
  for (const mixed of ['annaสม', '王', '', 'a!']) expect(alphabetOf(mixed)).toBe(null)
})
