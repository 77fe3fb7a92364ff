import { expect, test } from 'vitest'
import { readOwnProfile } from '../../../../src/core/customer/rules/readOwnProfile.ts'
import { profileRules, refusalOf } from '../../link/rules/facts.ts'

const field = (name: string, target: string) => ({
  ...{ name, target, type: 'NUMBER' as const, enumValues: [] },
})
const definitions = [field('size', 'PROFILE'), field('visits', 'CUSTOMER')]
const read = (input: Parameters<typeof readOwnProfile>[1], defaultRegion: string | null = null) =>
  readOwnProfile({ ...profileRules, definitions, defaultRegion }, input, ['customer'])

test.each([{}, { profile: null, extendedFields: null }])(
  'without a profile no column is set: %j',
  (input) => {
    expect(read(input)).toEqual({ profile: { channels: undefined } })
  },
)

test('fields of the profile and of the customer are checked by their own definitions', () => {
  expect(read({ profile: { fields: { size: 42 } }, extendedFields: { visits: 1 } })).toEqual({
    profile: { channels: undefined },
  })
  expect(refusalOf(() => read({ profile: { fields: { visits: 1 } } }))).toMatchObject({
    ...{ code: 'INVALID_FIELD', names: ['visits'], path: ['customer', 'profile', 'fields'] },
  })
  expect(refusalOf(() => read({ extendedFields: { size: 42 } }))).toMatchObject({
    ...{ code: 'INVALID_FIELD', names: ['size'], path: ['customer', 'extendedFields'] },
  })
})

test('a channel with a national mobile number is read in the default region', () => {
  const profile = { channels: [{ type: 'MOBILE' as const, value: '081-234-5678' }] }

  expect(read({ profile }, 'TH').profile.channels).toMatchObject([{ normalizedValue: '+66812345678' }])
})
