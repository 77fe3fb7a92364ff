import { expect, test } from 'vitest'
import { noConsent } from '../../../../src/core/customer/rules/consent.ts'
import { customerFound } from '../../../../src/core/customer/rules/customerFound.ts'
import { newProfile } from '../../../../src/core/customer/rules/planProfileChange.ts'
import {
  type ProfileUpdateFacts,
  planProfileUpdate,
} from '../../../../src/core/customer/rules/planProfileUpdate.ts'
import type { ProfileInput } from '../../../../src/core/customer/rules/readProfile.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const facts: ProfileUpdateFacts = {
  found: { id: 'mei', followedFrom: null },
  owner: { id: 'mei', status: 'ACTIVE' },
  entry: { ...newProfile, id: 'profile', fields: { size: 'L', hat: 'M' } },
  given: { channels: undefined, firstName: 'Mei' },
  bySelf: false,
}
const plan = (input: ProfileInput, more: Partial<ProfileUpdateFacts> = {}) =>
  planProfileUpdate({ ...facts, ...more }, input)

test('a change is planned for the profile of the customer', () => {
  expect(plan({ fields: { size: null, coat: 'S' } })).toEqual({
    ...{ customerId: 'mei', profileId: 'profile', notices: [] },
    change: {
      ...{ columns: { firstName: 'Mei' }, fields: { hat: 'M', coat: 'S' }, channels: undefined },
      consents: [],
      changed: ['fields', 'firstName'],
    },
  })
})

test('a call with a merged id gets a notice with the current id', () => {
  expect(plan({ firstName: 'Mei' }, { found: { id: 'mei', followedFrom: 'old' } }).notices).toMatchObject([
    { code: 'ALIAS_FOLLOWED' },
  ])
})

const none = { given: { channels: undefined } }
test.each([
  ['ACCOUNT_CLOSED', { owner: { ...facts.owner, status: 'CLOSED' as const } }, {}, ['customer']],
  ['PROFILE_NOT_FOUND', { entry: null }, {}, ['source']],
  ['NOTHING_TO_CHANGE', none, {}, ['profile']],
  ['NOTHING_TO_CHANGE', none, { fields: { size: 'L' } }, ['profile']],
])('%s: %j', (code, more, input, path) => {
  expect(refusalOf(() => plan(input, more))).toEqual({
    ...{ code, path, ...(code !== 'NOTHING_TO_CHANGE' && { customerId: 'mei' }) },
  })
})

test('CUSTOMER_NOT_FOUND: there is no customer', () => {
  expect(customerFound(facts, ['customer'])).toBe(facts)
  expect(refusalOf(() => customerFound(null, ['customer']))).toEqual({
    ...{ code: 'CUSTOMER_NOT_FOUND', path: ['customer'] },
  })
})

const now = new Date('2026-11-29T09:00:00Z')
const email = { type: 'EMAIL' as const, value: 'mei@example.cn', normalizedValue: 'mei@example.cn' }
const stored = { ...email, id: 'mail', primary: false, verified: true, ...noConsent }
const bySelf = (channels: ProfileUpdateFacts['given']['channels']) => () =>
  plan({}, { bySelf: true, given: { channels }, entry: { ...newProfile, id: 'profile', channels: [stored] } })

test('a member changes the consent and the primary flag of its channels', () => {
  expect(
    bySelf([{ ...email, primary: true, consent: { status: 'SUBSCRIBED', now, bySelf: true } }])().change
      .changed,
  ).toEqual(['channels'])
})

test.each([
  ['removes', []],
  ['adds', [email, { ...email, normalizedValue: 'mei@example.com' }]],
  ['replaces', [{ ...email, normalizedValue: 'mei@example.com' }]],
])('a member %s no channel', (_what, channels) => {
  expect(refusalOf(bySelf(channels))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['profile', 'channels'] },
    reason: expect.stringContaining('adds and removes none'),
  })
})

test('a member does not replace one of two channels, and the staff replaces any', () => {
  const line = { type: 'LINE' as const, value: 'U1', normalizedValue: 'U1' }
  const entry = { ...newProfile, id: 'profile', channels: [stored, { ...stored, ...line, id: 'line' }] }
  const replaced = { channels: [{ ...email, normalizedValue: 'mei@example.com' }, line] }
  expect(refusalOf(() => plan({}, { bySelf: true, given: replaced, entry }))).toMatchObject({
    path: ['profile', 'channels'],
  })
  expect(plan({}, { given: replaced, entry }).change.changed).toEqual(['channels'])
})

test('a suspended customer is changed by the staff, and not by itself', () => {
  const owner = { id: 'mei', status: 'SUSPENDED' as const }
  expect(plan({}, { owner }).change.changed).toEqual(['firstName'])
  expect(refusalOf(() => plan({}, { owner, bySelf: true }))).toMatchObject({ code: 'ACCOUNT_NOT_ACTIVE' })
})
