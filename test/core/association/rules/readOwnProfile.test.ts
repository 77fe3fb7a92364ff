import { expect, test } from 'vitest'
import { readOwnProfile } from '../../../../src/core/association/rules/readOwnProfile.ts'
import { now, profileRules, refusalOf } from '../../link/rules/facts.ts'

const field = (name: string, target: string) => ({
  ...{ name, target, type: 'NUMBER' as const, enumValues: [] },
})
const definitions = [field('size', 'PROFILE'), field('visits', 'CUSTOMER')]
const read = (input: Parameters<typeof readOwnProfile>[1], defaultRegion: string | null = null) =>
  readOwnProfile({ ...profileRules, definitions, defaultRegion }, input, ['customer'])

test.each([{}, { profiles: null, extendedFields: null }, { profiles: [] }])(
  'without a profile no column is set: %j',
  (input) => {
    expect(read(input)).toEqual({ profile: { channels: undefined }, fields: undefined })
  },
)

test('fields of the profile and of the customer are checked by their own definitions', () => {
  expect(read({ profiles: [{ fields: { size: 42 } }], extendedFields: { visits: 1 } })).toEqual({
    ...{ profile: { channels: undefined }, fields: { size: 42 } },
  })
  expect(refusalOf(() => read({ profiles: [{ fields: { visits: 1 } }] }))).toMatchObject({
    ...{ code: 'INVALID_FIELD', names: ['visits'], path: ['customer', 'profiles', '0', 'fields'] },
  })
  expect(refusalOf(() => read({ extendedFields: { size: 42 } }))).toMatchObject({
    ...{ code: 'INVALID_FIELD', names: ['size'], path: ['customer', 'extendedFields'] },
  })
})

test('a channel with a national mobile number is read in the default region', () => {
  const profiles = [{ commChannels: [{ type: 'MOBILE' as const, value: '081-234-5678' }] }]

  expect(read({ profiles }, 'TH').profile.channels).toMatchObject([{ normalizedValue: '+66812345678' }])
})

const tooLate = { instant: new Date(now.getTime() + 2 * 24 * 60 * 60 * 1000), offsetMinutes: 420 }
const malformed = { type: 'EMAIL' as const, value: 'naree' }
const naree = { type: 'EMAIL' as const, value: 'naree.p@example.co.th' }
test.each([
  [{ createDate: tooLate }, 'INVALID_INPUT', ['createDate']],
  [{ lastViewedDate: tooLate }, 'INVALID_INPUT', ['lastViewedDate']],
  [{ firstName: 'ก'.repeat(201) }, 'INVALID_INPUT', ['firstName']],
  [{ commChannels: Array.from({ length: 21 }, () => naree) }, 'INVALID_INPUT', ['commChannels']],
  [{ commChannels: [naree, malformed] }, 'INVALID_CHANNEL', ['commChannels', '1', 'value']],
  [
    { commChannels: [{ ...naree, consent: { status: 'SUBSCRIBED' as const, at: tooLate } }] },
    'INVALID_INPUT',
    ['commChannels', '0', 'consent', 'at'],
  ],
])('the path of a refusal has the names of the request: %j', (profile, code, path) => {
  expect(refusalOf(() => read({ profiles: [profile] }))).toMatchObject({
    ...{ code, path: ['customer', 'profiles', '0', ...path] },
  })
})
