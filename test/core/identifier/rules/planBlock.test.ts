import { expect, test } from 'vitest'
import { planBlock, planUnblock } from '../../../../src/core/identifier/rules/planBlock.ts'
import {
  assertBlockLength,
  readBlockedIdentifier,
} from '../../../../src/core/identifier/rules/readBlockedIdentifier.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const block = { type: null, value: 'N/A', normalizedValue: 'n/a', reason: 'A placeholder' }

test('a value without a type is trimmed and normalized, and needs no region', () => {
  expect(readBlockedIdentifier({ value: ' 0000 ' }, null)).toEqual({
    ...{ type: null, value: '0000', normalized: '0000' },
  })
})

test('a value with a type is normalized as an identifier of this type', () => {
  expect(readBlockedIdentifier({ type: 'EMAIL', value: 'No@Example.com' }, null)).toEqual({
    ...{ type: 'EMAIL', value: 'No@Example.com', normalized: 'no@example.com' },
  })
  expect(refusalOf(() => readBlockedIdentifier({ type: 'EMAIL', value: 'none' }, null)).code).toBe(
    'INVALID_IDENTIFIER',
  )
})

test('a card number and an empty value are refused at their place', () => {
  expect(refusalOf(() => readBlockedIdentifier({ type: 'CARD_NUMBER', value: '1' }, null))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['type'] },
  })
  expect(refusalOf(() => readBlockedIdentifier({ value: ' ' }, null))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['value'] },
  })
})

test('the compared form has at most 255 characters, and a character outside the BMP counts once', () => {
  expect(() => assertBlockLength('\u{1F600}'.repeat(255))).not.toThrow()
  expect(refusalOf(() => assertBlockLength('x'.repeat(256)))).toMatchObject({ path: ['value'] })
})

test('a value is blocked once, and one that does not exist cannot be removed', () => {
  expect(planBlock({ ...block, existing: null })).toEqual(block)
  expect(refusalOf(() => planBlock({ ...block, existing: 'the first' }))).toMatchObject({
    ...{ code: 'NOTHING_TO_CHANGE', path: ['value'] },
  })
  expect(planUnblock({ ...block, existing: 'the first' })).toEqual({
    ...{ existing: 'the first', reason: block.reason },
  })
  expect(refusalOf(() => planUnblock({ ...block, existing: null }))).toMatchObject({
    ...{ code: 'NOTHING_TO_CHANGE', path: ['value'] },
  })
})

test('a value that is too long when it is normalized is neither blocked nor unblocked', () => {
  const long = { ...block, normalizedValue: 'x'.repeat(256) }
  for (const run of [
    () => planBlock({ ...long, existing: null }),
    () => planUnblock({ ...long, existing: 1 }),
  ])
    expect(refusalOf(run)).toMatchObject({ code: 'INVALID_INPUT', path: ['value'] })
})
