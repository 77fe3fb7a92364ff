import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit, hasValidCheckDigit } from '../../../../src/core/cardSeries/rules/checkDigit.ts'

const digits = fc.stringMatching(/^\d{1,140}$/)

// Written another way on purpose: from the left, with the table of doubled digits, over the whole number.
function passesLuhn(number: string): boolean {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
  const parity = number.length % 2
  let sum = 0
  for (let index = 0; index < number.length; index++) {
    const digit = Number(number.charAt(index))
    sum += index % 2 === parity ? (doubled[digit] as number) : digit
  }
  return sum % 10 === 0
}

describe('checkDigit', () => {
  it.each([
    ['7992739871', '3'],
    ['453201511283036', '6'],
    ['37828224631000', '5'],
    ['411111111111111', '1'],
    ['49015420323751', '8'],
    ['0', '0'],
    ['1', '8'],
    ['0000', '0'],
  ])('LUHN of %s is %s', (body, digit) => {
    expect(checkDigit('LUHN', body)).toBe(digit)
  })

  it.each([
    ['0', '0'],
    ['6', '6'],
    ['7', '0'],
    ['0000008', '1'],
    ['1234567890', '3'],
    ['90071992547409931234567890', String(90071992547409931234567890n % 7n)],
  ])('MOD7 of %s is %s', (body, digit) => {
    expect(checkDigit('MOD7', body)).toBe(digit)
  })

  it('NONE makes no digit', () => {
    expect(checkDigit('NONE', '123')).toBe('')
  })

  it.each(['', ' ', '12a', '-1', '1.5', '１２', '1\n'])('throws on %j, which is not digits', (text) => {
    for (const method of ['LUHN', 'MOD7', 'NONE'] as const)
      expect(() => checkDigit(method, text)).toThrow(RangeError)
  })

  it('agrees with an independent Luhn and with exact division, at any length', () => {
    fc.assert(
      fc.property(digits, (body) => {
        expect(passesLuhn(body + checkDigit('LUHN', body))).toBe(true)
        expect(checkDigit('MOD7', body)).toBe(String(BigInt(body) % 7n))
      }),
    )
  })
})

describe('hasValidCheckDigit', () => {
  it('accepts known numbers and refuses them one off', () => {
    expect(hasValidCheckDigit('LUHN', '79927398713')).toBe(true)
    expect(hasValidCheckDigit('LUHN', '79927398714')).toBe(false)
    expect(hasValidCheckDigit('MOD7', '12345678903')).toBe(true)
    expect(hasValidCheckDigit('MOD7', '12345678904')).toBe(false)
    expect(hasValidCheckDigit('NONE', 'anything')).toBe(true)
  })

  it.each(['', '0', 'ab', '1 8', 'a18', '18a', '18a1'])('refuses %j, which has no digit to check', (text) => {
    expect(hasValidCheckDigit('LUHN', text)).toBe(false)
    expect(hasValidCheckDigit('MOD7', text)).toBe(false)
  })

  it('LUHN detects every single wrong digit', () => {
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const number = body + checkDigit('LUHN', body)
        const index = at % number.length
        const wrong = (Number(number.charAt(index)) + by) % 10
        expect(hasValidCheckDigit('LUHN', number.slice(0, index) + wrong + number.slice(index + 1))).toBe(
          false,
        )
      }),
    )
  })
})
