import { expect, test } from 'vitest'
import { readCode, readName } from '../../../src/engine/input/readCode.ts'
import { refusalOf } from '../../core/link/rules/facts.ts'

test.each([
  ['BKK-01', 'BKK-01'],
  [' ~! ', '~!'],
  ['a'.repeat(50), 'a'.repeat(50)],
  [` ${'a'.repeat(50)}\n`, 'a'.repeat(50)],
])('%j is the code %j', (text, code) => {
  expect(readCode(text, 50, ['code'])).toBe(code)
})

test.each(['', ' ', 'BKK 01', 'สยาม', 'Ü', 'a\u0000', 'a\u007f', 'a'.repeat(51)])('%j is no code', (text) => {
  expect(refusalOf(() => readCode(text, 50, ['roles', 0, 'code']))).toEqual({
    code: 'INVALID_INPUT',
    path: ['roles', '0', 'code'],
    reason: 'code must have 1 to 50 visible ASCII characters.',
  })
})

test.each([
  [' Spedition Müller ', 'Spedition Müller'],
  ['金'.repeat(200), '金'.repeat(200)],
  ['🎁'.repeat(200), '🎁'.repeat(200)],
])('%j is the name %j', (text, name) => {
  expect(readName(text, ['name'])).toBe(name)
})

test.each(['', ' \t', '金'.repeat(201), 'a\u0000b', '\ud800'])('%j is no name', (text) => {
  expect(refusalOf(() => readName(text, ['name']))).toMatchObject({ code: 'INVALID_INPUT', path: ['name'] })
})

test('a name may have a limit of its own', () => {
  expect(readName('金'.repeat(100), ['name'], 100)).toBe('金'.repeat(100))
  expect(refusalOf(() => readName('金'.repeat(101), ['name'], 100))).toMatchObject({ path: ['name'] })
})

test('a name that is empty is called by its key', () => {
  expect(refusalOf(() => readName(' ', ['tiers', 0, 'name']))).toEqual({
    ...{ code: 'INVALID_INPUT', reason: 'name is empty.', path: ['tiers', '0', 'name'] },
  })
})
