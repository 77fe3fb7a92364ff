import { expect, test } from 'vitest'
import {
  type RegistrationInput,
  readRegistration,
} from '../../../../../src/core/link/rules/registration/readRegistration.ts'
import { item, now, profileRules, refusalOf } from '../facts.ts'

const field = (name: string) => ({ name, type: 'STRING' as const, enumValues: [] })
const rules = {
  ...{ ...profileRules, defaultRegion: 'TH', items: null },
  definitions: { customer: [field('language')], profile: [field('size')] },
}
const mobile = { type: 'MOBILE' as const, value: '081 234 5678' }
const read = (more: Partial<RegistrationInput> = {}) =>
  readRegistration({ identifiers: [mobile], ...more }, rules)
const registeredAt = { instant: new Date('2020-02-29T00:00:00Z'), offsetMinutes: 420 }

test('a relative with only an identifier is registered now, as NON_LOYALTY', () => {
  expect(read()).toEqual({
    items: [
      {
        ...{ type: 'MOBILE', value: '081 234 5678', normalizedValue: '+66812345678' },
        ...{ seriesId: null, seriesCode: null, statusLabel: null, path: ['identifiers', 0] },
      },
    ],
    profile: { registeredAt: now, registeredOffset: 0, channels: undefined },
    fields: {},
    newCustomer: {
      status: 'ACTIVE',
      ...{ loyaltyType: 'NON_LOYALTY', registered: { instant: now, offsetMinutes: 0 }, extendedFields: {} },
    },
  })
})

test('the values that are given are read; null is no value', () => {
  expect(
    read({
      ...{ loyaltyType: 'LOYALTY', extendedFields: { language: 'th' } },
      profile: {
        ...{ firstName: ' Li ', registeredAt, fields: { size: 'L' } },
        channels: [{ type: 'MOBILE', value: '081 234 5678' }],
      },
    }),
  ).toMatchObject({
    profile: {
      ...{ firstName: 'Li', registeredAt: registeredAt.instant, registeredOffset: 420 },
      channels: [{ normalizedValue: '+66812345678' }],
    },
    fields: { size: 'L' },
    newCustomer: { loyaltyType: 'LOYALTY', registered: registeredAt, extendedFields: { language: 'th' } },
  })
  expect(read({ extendedFields: { language: null }, profile: { fields: { size: null } } })).toMatchObject({
    fields: {},
    newCustomer: { extendedFields: {} },
  })
  expect(read({ loyaltyType: null, extendedFields: null, profile: null })).toEqual(read())
})

test('items that were parsed already are used', () => {
  const items = [item('EMAIL', 'li@example.cn')]

  expect(readRegistration({ identifiers: [mobile] }, { ...rules, items }).items).toBe(items)
})

test.each([
  ['INVALID_INPUT', { identifiers: [] }, ['identifiers']],
  ['INVALID_INPUT', { identifiers: Array(101).fill(mobile) }, ['identifiers']],
  ['INVALID_FIELD', { extendedFields: { size: 'L' } }, ['extendedFields']],
  ['INVALID_FIELD', { profile: { fields: { language: 'th' } } }, ['profile', 'fields']],
  ['INVALID_INPUT', { profile: { firstName: 'x'.repeat(201) } }, ['profile', 'firstName']],
] as const)('%s: path %j', (code, more, path) => {
  expect(refusalOf(() => read(more as Partial<RegistrationInput>))).toMatchObject({ code, path })
})

test('a registration without identifiers is refused, and the reason says what it needs', () => {
  expect(refusalOf(() => read({ identifiers: [] }))).toMatchObject({
    reason: 'at least one identifier is required.',
  })
})
