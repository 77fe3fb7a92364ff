import { expect, test } from 'vitest'
import { assertFieldFilter } from '../../../../src/core/customer/rules/assertFieldFilter.ts'
import { customerFound } from '../../../../src/core/customer/rules/customerFound.ts'
import {
  assertFieldsKept,
  assertKept,
  everAllowed,
  keptFields,
} from '../../../../src/core/customer/rules/keptValues.ts'
import { readProfile } from '../../../../src/core/customer/rules/readProfile.ts'
import type { FieldDefinition } from '../../../../src/core/settings/rules/fieldDefinitions.ts'
import { now, profileRules, refusalOf } from '../../link/rules/facts.ts'

const definitions: FieldDefinition[] = [
  { name: 'size', type: 'STRING', maxLength: 2, enumValues: [] },
  { name: 'color', type: 'ENUM', enumValues: ['rot'] },
  { name: 'vip', type: 'BOOLEAN', enumValues: [], retiredAt: now },
]

test('what can change later in a definition is left out: retirement, length and allowed values', () => {
  expect(everAllowed(definitions)).toEqual([
    { name: 'size', type: 'STRING', maxLength: null, enumValues: [], retiredAt: null },
    { name: 'color', type: 'STRING', maxLength: null, enumValues: ['rot'], retiredAt: null },
    { name: 'vip', type: 'BOOLEAN', maxLength: null, enumValues: [], retiredAt: null },
  ])
})

test('values that the definitions do not take are kept with their problems; without any nothing is kept', () => {
  const values = { size: 'XXL', color: 'blau', vip: true }
  expect(keptFields(definitions, values, ['fields'])).toEqual({
    ...{ values, path: ['fields'] },
    problems: [
      { name: 'size', reason: 'is longer than 2 characters; shorten it' },
      { name: 'color', reason: 'is "blau", not one of the allowed values' },
      { name: 'vip', reason: 'is retired; it takes no new values' },
    ],
  })
  for (const fine of [{ size: 'XL', color: 'rot', vip: null }, {}, null, undefined])
    expect(keptFields(definitions, fine, ['fields'])).toBe(undefined)
})

test('kept values pass only if they are stored already', () => {
  const kept = keptFields(definitions, { size: 'XXL', vip: true }, ['fields'])
  expect(() => assertFieldsKept(kept, { size: 'XXL', vip: true })).not.toThrow()
  expect(() => assertFieldsKept(undefined, {})).not.toThrow()
  expect(refusalOf(() => assertFieldsKept(kept, { size: 'XXL', vip: false }))).toEqual({
    ...{ code: 'INVALID_FIELD', names: ['vip'], reasons: ['is retired; it takes no new values'] },
    path: ['fields'],
  })
  expect(refusalOf(() => assertFieldsKept(kept, {}))).toMatchObject({ names: ['size', 'vip'] })
})

test('a place that is no till passes only if the profile has it already', () => {
  const till = { code: 'BKK-01', path: ['associatedWith'] }
  const stored = { fields: {}, associatedWith: 'BKK-01' }
  expect(() => assertKept({ till }, stored)).not.toThrow()
  expect(() => assertKept(undefined, stored)).not.toThrow()
  expect(refusalOf(() => assertKept({ till }, { ...stored, associatedWith: null }))).toEqual({
    ...{ code: 'TILL_NOT_FOUND', tillCode: 'BKK-01', path: ['associatedWith'] },
  })
  const fields = keptFields(definitions, { size: 'XXL' }, ['fields'])
  if (!fields) throw new Error('a value that is too long must be kept')
  expect(refusalOf(() => assertKept({ fields }, stored))).toMatchObject({ names: ['size'] })
})

test('customers are found by values that match the definitions, also of a retired field', () => {
  const filter = (values: object) => () => assertFieldFilter(definitions, { ...values }, ['where', 'fields'])
  expect(filter({ vip: true, size: 'XL' })).not.toThrow()
  expect(refusalOf(filter({ vip: null, size: 'XXL', shoe: null, color: 'rot' }))).toEqual({
    ...{ code: 'INVALID_FIELD', path: ['where', 'fields'], names: ['size', 'shoe', 'vip'] },
    reasons: [
      'is longer than 2 characters; shorten it',
      'has no value to look for',
      'has no value to look for',
    ],
  })
})

test('a customer that the caller may not see is not found', () => {
  expect(customerFound({ id: 'anna' }, ['customer'])).toEqual({ id: 'anna' })
  expect(refusalOf(() => customerFound(null, ['customer']))).toEqual({
    ...{ code: 'CUSTOMER_NOT_FOUND', path: ['customer'] },
  })
})

const tills = { areDefined: true, named: new Set(['BKK-01']) }
const read = (input: Parameters<typeof readProfile>[0], bySelf = false) =>
  readProfile(input, { ...profileRules, tills, definitions, bySelf }, ['profile'])

test('a profile keeps what its definitions or the tills no longer take, and only that', () => {
  const problems = [{ name: 'size', reason: 'is longer than 2 characters; shorten it' }]
  const fields = { values: { size: 'XXL' }, problems, path: ['profile', 'fields'] }
  const till = { code: 'HAM-09', path: ['profile', 'associatedWith'] }
  const given = { associatedWith: ' HAM-09 ', fields: { size: 'XXL' } }
  expect(read(given).kept).toStrictEqual({ fields, till })
  expect(read({ fields: given.fields }).kept).toStrictEqual({ fields })
  expect(read({ associatedWith: 'HAM-09' }).kept).toStrictEqual({ till })
  expect(read({ associatedWith: 'BKK-01', fields: { size: 'M' } })).not.toHaveProperty('kept')
})

test('a place of more than 100 characters is refused, and a member has seen nothing in the future', () => {
  expect(refusalOf(() => read({ associatedWith: 'x'.repeat(101) }))).toMatchObject({
    path: ['profile', 'associatedWith'],
  })
  const lastViewedAt = { instant: new Date(now.getTime() + 1), offsetMinutes: 0 }
  expect(read({ lastViewedAt })).toMatchObject({ lastViewedAt: lastViewedAt.instant })
  expect(refusalOf(() => read({ lastViewedAt }, true))).toEqual({
    ...{ code: 'INVALID_INPUT', reason: 'lastViewedAt is in the future.', path: ['profile', 'lastViewedAt'] },
  })
  expect(refusalOf(() => read({ fields: null }, true))).toEqual({
    ...{ code: 'INVALID_INPUT', path: ['profile', 'fields'] },
    reason: 'self-service names each field to clear, with null as its value.',
  })
})

test('a consent of a profile has the time of the call, and who gave it', () => {
  const channels = [{ type: 'LINE' as const, value: 'U1', subscribed: true }]
  for (const bySelf of [false, true])
    expect(read({ channels }, bySelf).channels?.[0]?.consent).toEqual({ status: 'SUBSCRIBED', now, bySelf })
})
