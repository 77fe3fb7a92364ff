import { expect, test } from 'vitest'
import {
  type CardSeriesInput,
  isSeriesCode,
  readCardSeries,
} from '../../../../src/core/cardSeries/rules/readCardSeries.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const external: CardSeriesInput = { code: 'PLASTIK', form: 'PHYSICAL', origin: 'EXTERNAL' }
const generated: CardSeriesInput = { code: 'APP', form: 'DIGITAL', origin: 'GENERATED', length: 8 }

test('an external series needs no pattern and accepts any number', () => {
  expect(readCardSeries(external)).toEqual({
    ...external,
    ...{ name: null, prefix: '', suffix: '', length: null, checkDigit: 'NONE', numbering: 'RANDOM' },
    selfLinking: 'REFUSED',
    ...{ expiryDays: null, maxPerCustomer: null, closesAt: null },
  })
})

test('a series has the values of the input, and its name is trimmed', () => {
  const given: CardSeriesInput = {
    ...{ ...generated, prefix: 'TH-', suffix: '-x', checkDigit: 'MOD7', numbering: 'SEQUENTIAL' },
    ...{ expiryDays: 36_500, maxPerCustomer: 10_000, closesAt: new Date('9999-12-31T23:59:59Z') },
    selfLinking: 'OPEN',
  }

  expect(readCardSeries({ ...given, name: ' บัตรสมาชิก ' })).toEqual({ ...given, name: 'บัตรสมาชิก' })
})

test('the minimum of each count is accepted', () => {
  const least = { expiryDays: 1, maxPerCustomer: 0, closesAt: new Date('1900-01-01T00:00:00Z') }

  expect(readCardSeries({ ...external, ...least })).toMatchObject(least)
})

test('prefix and suffix have at most 50 characters each', () => {
  const affixes = { prefix: 'P'.repeat(50), suffix: 's'.repeat(50) }

  expect(readCardSeries({ ...generated, ...affixes })).toMatchObject(affixes)
})

test.each([
  ['A', true],
  ['th_2026-Gold', true],
  ['A'.repeat(50), true],
  ['A'.repeat(51), false],
  ['', false],
  ['ทอง', false],
  ['A B', false],
  ['A\n', false],
])('%j as a code: %s', (code, expected) => {
  expect(isSeriesCode(code)).toBe(expected)
})

test.each([
  ['code', { ...external, code: 'Gold Karte' }],
  ['name', { ...external, name: '金'.repeat(201) }],
  ['expiryDays', { ...external, expiryDays: 0 }],
  ['expiryDays', { ...external, expiryDays: 36_501 }],
  ['maxPerCustomer', { ...external, maxPerCustomer: -1 }],
  ['maxPerCustomer', { ...external, maxPerCustomer: 10_001 }],
  ['closesAt', { ...external, closesAt: new Date('1899-12-31T23:59:59Z') }],
  ['closesAt', { ...external, closesAt: new Date('+010000-01-01T00:00:00Z') }],
  ['closesAt', { ...external, closesAt: new Date(Number.NaN) }],
  ['length', { ...generated, length: null }],
  ['length', { ...external, prefix: 'TH' }],
  ['length', { ...external, suffix: 'x' }],
  ['length', { ...external, checkDigit: 'LUHN' }],
  ['length', { ...generated, length: 4 }],
  ['prefix', { ...generated, prefix: 'ท' }],
  ['prefix', { ...generated, prefix: 'P'.repeat(51) }],
  ['suffix', { ...generated, suffix: '?' }],
  ['suffix', { ...generated, suffix: 's'.repeat(51) }],
  ['numbering', { ...external, numbering: 'RANDOM' }],
] as const)('a wrong %s is refused: %j', (name, input) => {
  expect(refusalOf(() => readCardSeries(input))).toMatchObject({
    code: 'INVALID_INPUT',
    reason: expect.any(String),
    path: [name],
  })
})

test('a refused pattern and a refused affix say why', () => {
  expect(refusalOf(() => readCardSeries({ ...generated, length: 4 }))).toMatchObject({
    reason: expect.stringMatching(/^the pattern makes numbers of 4 characters/),
  })
  expect(refusalOf(() => readCardSeries({ ...generated, suffix: '?' }))).toMatchObject({
    reason: expect.stringMatching(/^the suffix may have/),
  })
})
