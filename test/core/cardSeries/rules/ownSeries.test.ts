import { expect, test } from 'vitest'
import { ownSeries } from '../../../../src/core/cardSeries/rules/ownSeries.ts'

const generated = { id: 7, code: 'GOLD', numbering: 'SEQUENTIAL' as const }
const numbers = { prefix: '88', suffix: 'TH', checkDigit: 'LUHN' as const }

test('a generated series has its pattern', () => {
  expect(ownSeries({ ...generated, ...numbers, length: 12 })).toEqual({
    ...generated,
    pattern: { ...numbers, length: 12 },
  })
})

test('a generated series without a length is a fault', () => {
  expect(() => ownSeries({ ...generated, ...numbers, length: null })).toThrow('no pattern')
})
