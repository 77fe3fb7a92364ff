import { expect, test } from 'vitest'
import {
  assertBlockLength,
  readBlockedIdentifier,
} from '../../../../src/core/identifier/rules/readBlockedIdentifier.ts'
import { refusalOf } from '../../link/rules/facts.ts'

test('a value is normalized for its type, and without a type only trimmed and composed', () => {
  expect(readBlockedIdentifier({ type: 'MOBILE', value: '081 234 5678' }, 'TH')).toEqual({
    ...{ type: 'MOBILE', value: '081 234 5678', normalized: '+66812345678' },
  })
  for (const type of [null, undefined])
    expect(readBlockedIdentifier({ type, value: ' Käthe '.normalize('NFD') }, 'TH')).toEqual({
      ...{ type: null, value: 'Käthe'.normalize('NFD'), normalized: 'Käthe' },
    })
  expect(readBlockedIdentifier({ value: '0812345678' }, 'TH').normalized).toBe('0812345678')
})

test.each([
  ['INVALID_INPUT', 'CARD_NUMBER', '8800', 'type'],
  ['INVALID_IDENTIFIER', 'EMAIL', 'anna', 'value'],
  ['INVALID_INPUT', null, ' ', 'value'],
  ['INVALID_INPUT', null, 'x'.repeat(256), 'value'],
  ['INVALID_INPUT', null, 'a\u200bb', 'value'],
] as const)('%s for %s %j', (code, type, value, field) => {
  expect(refusalOf(() => readBlockedIdentifier({ type, value }, null))).toMatchObject({ code, path: [field] })
})

test('a value has 255 characters at most, and so has its normalized form', () => {
  const longest = '𠮷'.repeat(255)
  expect(readBlockedIdentifier({ value: longest }, null).value).toBe(longest)
  expect(refusalOf(() => readBlockedIdentifier({ value: `${longest}x` }, null))).toMatchObject({
    reason: 'the value is longer than 255 characters; shorten it.',
  })
  expect(() => assertBlockLength(longest)).not.toThrow()
  expect(refusalOf(() => assertBlockLength(`${longest}x`))).toEqual({
    ...{ code: 'INVALID_INPUT', path: ['value'] },
    reason: 'in normalized form, the value is longer than 255 characters.',
  })
})

test('a refusal says what is wrong', () => {
  expect(refusalOf(() => readBlockedIdentifier({ value: '' }, null))).toMatchObject({
    reason: 'the value is empty.',
  })
  expect(refusalOf(() => readBlockedIdentifier({ type: 'CARD_NUMBER', value: '8800' }, null))).toMatchObject({
    reason: 'a card number cannot be blocked. Change the status of the card instead.',
  })
})
