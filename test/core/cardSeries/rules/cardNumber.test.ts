import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bodyLength,
  type CardNumberPattern,
  checkCardNumberPattern,
  composeCardNumber,
  counterOf,
  isCardNumber,
  maxBodies,
  numberOfBody,
  parseCardNumber,
  sequentialBody,
  sequentialNumber,
} from '../../../../src/core/cardSeries/rules/cardNumber.ts'
import { checkDigit } from '../../../../src/core/cardSeries/rules/checkDigit.ts'

const pattern = (given: Partial<CardNumberPattern>): CardNumberPattern => ({
  prefix: '',
  suffix: '',
  length: 6,
  checkDigit: 'NONE',
  ...given,
})
const affix = fc.stringMatching(/^[A-Za-z0-9-]{0,10}$/)
const anyPattern = fc.record({
  prefix: affix,
  suffix: affix,
  length: fc.integer({ min: 5, max: 130 }),
  checkDigit: fc.constantFrom('LUHN', 'MOD7', 'NONE'),
})
const patternAndBody = anyPattern.chain((series) =>
  fc.tuple(
    fc.constant(series),
    fc
      .array(fc.integer({ min: 0, max: 9 }), {
        minLength: bodyLength(series),
        maxLength: bodyLength(series),
      })
      .map((digits) => digits.join('')),
  ),
)

describe('composeCardNumber', () => {
  it.each<[Partial<CardNumberPattern>, string, string]>([
    [{ length: 6 }, '000001', '000001'],
    [{ prefix: 'GOLD-', suffix: '-TH', length: 6 }, '000042', 'GOLD-000042-TH'],
    [{ length: 11, checkDigit: 'LUHN' }, '7992739871', '79927398713'],
    [{ prefix: '7992', length: 7, checkDigit: 'LUHN' }, '739871', '79927398713'],
    [
      { prefix: 'A7-9B9', suffix: '55', length: 9, checkDigit: 'LUHN' },
      '22739871',
      `A7-9B922739871${checkDigit('LUHN', '79922739871')}55`,
    ],
    [{ prefix: '123', length: 8, checkDigit: 'MOD7' }, '4567890', '12345678903'],
  ])('%j with body %s makes %s', (given, body, number) => {
    expect(composeCardNumber(pattern(given), body)).toEqual({ ok: true, value: number })
  })

  it.each(['00001', '0000001', '00000a', 'a00000', '00000 ', '００００００', ''])(
    'refuses the body %j for six digits',
    (body) => {
      expect(composeCardNumber(pattern({}), body)).toEqual({
        ok: false,
        reason: 'must have a body of 6 digits 0–9',
      })
    },
  )

  it('makes numbers of the promised length that parseCardNumber takes apart again', () => {
    fc.assert(
      fc.property(patternAndBody, ([series, body]) => {
        const number = composeCardNumber(series, body)
        if (!number.ok) throw new Error(number.reason)
        expect(number.value).toHaveLength(series.prefix.length + series.length + series.suffix.length)
        expect(parseCardNumber(series, number.value)).toMatchObject({ ok: true, value: { body } })
      }),
    )
  })
})

describe('checkCardNumberPattern', () => {
  it.each<[Partial<CardNumberPattern>, boolean]>([
    [{ length: 5 }, true],
    [{ length: 4 }, false],
    [{ prefix: 'ABC', suffix: '-', length: 1 }, true],
    [{ prefix: 'ABC', suffix: '-', length: 1, checkDigit: 'LUHN' }, false],
    [{ prefix: 'ABC', length: 2, checkDigit: 'MOD7' }, true],
    [{ length: 150 }, true],
    [{ length: 151 }, false],
    [{ prefix: 'A'.repeat(100), suffix: 'B'.repeat(40), length: 10 }, true],
    [{ prefix: 'A'.repeat(100), suffix: 'B'.repeat(41), length: 10 }, false],
    [{ prefix: 'ABCDEF', length: 0 }, false],
    [{ prefix: 'ABCDEF', length: -1 }, false],
    [{ length: 6.5 }, false],
    [{ length: Number.NaN }, false],
    [{ length: Number.POSITIVE_INFINITY }, false],
    [{ prefix: 'A B' }, false],
    [{ prefix: 'Ä' }, false],
    [{ suffix: '_' }, false],
    [{ suffix: '\n' }, false],
  ])('%j: %s', (given, passes) => {
    expect(checkCardNumberPattern(pattern(given)).ok).toBe(passes)
    if (!passes)
      expect(composeCardNumber(pattern(given), '1')).toEqual({ ok: false, reason: expect.any(String) })
  })
})

describe('sequentialBody and maxBodies', () => {
  it('count from zero, padded, to the capacity and no further', () => {
    const series = pattern({ length: 6, checkDigit: 'LUHN' })
    expect(maxBodies(series)).toBe(100000n)
    expect(sequentialBody(series, 0n)).toEqual({ ok: true, value: '00000' })
    expect(sequentialBody(series, 99999n)).toEqual({ ok: true, value: '99999' })
    expect(sequentialBody(series, 100000n)).toEqual({
      ok: false,
      reason: 'is greater than the last number of the series; create another series',
    })
    expect(sequentialBody(series, -1n).ok).toBe(false)
  })

  it('are exact above the range of a float', () => {
    const series = pattern({ length: 30 })
    expect(maxBodies(series)).toBe(10n ** 30n)
    expect(sequentialBody(series, 10n ** 30n - 1n)).toEqual({ ok: true, value: '9'.repeat(30) })
  })
})

describe('parseCardNumber', () => {
  const series = pattern({ prefix: 'Gd', suffix: '9-', length: 6, checkDigit: 'LUHN' })
  const number = `Gd12345${checkDigit('LUHN', '12345')}9-`

  it('takes a number of the series apart', () => {
    expect(parseCardNumber(series, number)).toEqual({ ok: true, value: { body: '12345', checkDigit: '5' } })
    expect(parseCardNumber(pattern({}), '012345')).toEqual({
      ok: true,
      value: { body: '012345', checkDigit: '' },
    })
  })

  it.each([
    '',
    'Gd9-',
    'gd1234559-',
    'GD1234559-',
    'Gd123459-',
    'Gd12345559-',
    'Gd1234559',
    'xGd1234559-',
    'Gd1234559-x',
    'Gd12345５9-',
    'Gd12 4559-',
    ' Gd1234559-',
    'Gd1234559-\n',
  ])('refuses %j, which does not fit', (text) => {
    expect(parseCardNumber(series, text)).toEqual({
      ok: false,
      reason: 'does not match the pattern of the card series; check prefix, length and suffix',
    })
  })

  it('refuses a wrong check digit', () => {
    expect(parseCardNumber(series, 'Gd1234569-')).toEqual({
      ok: false,
      reason: 'has a wrong check digit; check it for a typo',
    })
  })

  it('does not let prefix and suffix overlap', () => {
    const same = pattern({ prefix: '111', suffix: '111', length: 3 })
    expect(parseCardNumber(same, '11111').ok).toBe(false)
    expect(parseCardNumber(same, '111111111')).toEqual({ ok: true, value: { body: '111', checkDigit: '' } })
  })
})

describe('numbers that must be right', () => {
  const series = pattern({ prefix: 'S', length: 5, checkDigit: 'LUHN', suffix: '-X' })

  it('counts up with check digits, to the last number', () => {
    expect(sequentialNumber(series, 1n)).toBe('S00018-X')
    expect(sequentialNumber(series, 9_999n)).toBe(numberOfBody(series, '9999'))
  })

  it('gives back the counter of a number', () => {
    expect(counterOf(series, 'S00018-X')).toBe(1n)
    expect(counterOf(series, sequentialNumber(series, 9_999n))).toBe(9_999n)
    expect(() => counterOf(series, 'S00019-X')).toThrow(/^the card number has a wrong check digit/)
    expect(() => counterOf(series, '')).toThrow(RangeError)
  })

  it('throws on a counter or a body that does not fit', () => {
    expect(() => sequentialNumber(series, 10_000n)).toThrow(/^the counter is greater/)
    expect(() => sequentialNumber(series, -1n)).toThrow(RangeError)
    expect(() => numberOfBody(series, '00001')).toThrow(/^the card number must have a body/)
    expect(() => numberOfBody(series, '')).toThrow(RangeError)
  })
})

it.each([
  ['0', true],
  ['TH-0088a', true],
  ['9'.repeat(150), true],
  ['9'.repeat(151), false],
  ['', false],
  [' 0088', false],
  ['0088 ', false],
  ['๐๐๘๘', false],
])('%j is spelled like a card number: %s', (text, expected) => {
  expect(isCardNumber(text)).toBe(expected)
})

it('throws on an invalid pattern, even if the body fits', () => {
  expect(composeCardNumber(pattern({ length: 4 }), '0088')).toEqual({
    ok: false,
    reason: expect.stringContaining('4 characters'),
  })
})
