import { expect, test } from 'vitest'
import { noConsent } from '../../../../src/core/customer/rules/consent.ts'
import {
  newProfile,
  planProfileChange,
  type StoredProfile,
} from '../../../../src/core/customer/rules/planProfileChange.ts'
import type { FieldValues, ProfileColumns } from '../../../../src/core/customer/rules/readProfile.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'

const channel = {
  ...{ id: 'line', type: 'LINE' as const, value: 'somchai', normalizedValue: 'somchai' },
  ...{ primary: true, verified: true, ...noConsent, consentStatus: 'SUBSCRIBED' as const },
}
const stored: StoredProfile = {
  ...{ ...newProfile, id: 'profile', firstName: 'สมชาย', fields: { size: 42, store: 'Siam' } },
  ...{ registeredAt: now, registeredOffset: 420, channels: [channel] },
}
const plan = (given: Omit<Partial<ProfileColumns>, 'id'>, fields?: FieldValues | null) =>
  planProfileChange(stored, { given: { channels: undefined, ...given }, fields })
const nothing = { columns: {}, fields: undefined, channels: undefined, consents: [], changed: [] }

test.each<[string, Partial<ProfileColumns>, FieldValues | null | undefined]>([
  ['nothing is given', {}, undefined],
  ['a name is the same', { firstName: 'สมชาย' }, undefined],
  ['a value that is missing is cleared', { lastName: null, lastViewedAt: null, lastViewedOffset: null }, {}],
  ['a moment is the same', { registeredAt: new Date(now), registeredOffset: 420 }, undefined],
  ['the fields are the same, in another order', {}, { store: 'Siam', size: 42 }],
  ['a missing field is deleted', {}, { coat: null }],
  ['the channels are the same, without their flags', { channels: [withoutFlags()] }, undefined],
  [
    'the channels are the same, with their flags',
    { channels: [{ ...withoutFlags(), primary: true }] },
    undefined,
  ],
])('%s: no change', (_case, given, fields) => {
  expect(plan(given, fields)).toEqual(nothing)
})

function withoutFlags() {
  return { type: channel.type, value: channel.value, normalizedValue: channel.normalizedValue }
}

test('only differing values are planned, and named in alphabetical order', () => {
  expect(plan({ lastName: 'ใจดี', firstName: 'สมชาย' }, { size: null, coat: 'S' })).toEqual({
    ...{ ...nothing, columns: { lastName: 'ใจดี' }, fields: { store: 'Siam', coat: 'S' } },
    changed: ['fields', 'lastName'],
  })
})

test('the same instant with another offset is a change of that moment alone', () => {
  const moment = { registeredAt: new Date(now), registeredOffset: 0 }

  expect(plan({ ...moment, lastViewedAt: null, lastViewedOffset: null })).toEqual({
    ...{ ...nothing, columns: moment, changed: ['registeredAt'] },
  })
})

test.each([
  ['another spelling', [{ ...withoutFlags(), value: 'Somchai' }]],
  ['another flag', [{ ...withoutFlags(), verified: false }]],
  ['another address', [{ ...withoutFlags(), normalizedValue: 'nid' }]],
  ['none', []],
])('channels with %s are a change', (_what, channels) => {
  expect(plan({ channels })).toMatchObject({ changed: ['channels'], channels: { before: [channel] } })
})

test('a consent that changes is named with its address, and a channel that ends has none', () => {
  const consent = { status: 'UNSUBSCRIBED' as const, at: null, now, bySelf: false }
  const unknown = { ...noConsent, consentStatus: 'UNSUBSCRIBED' }
  const { consents, channels } = plan({ channels: [{ ...withoutFlags(), consent }] })
  expect(consents).toEqual([
    {
      ...{ type: 'LINE', value: 'somchai' },
      ...{ before: { ...noConsent, consentStatus: 'SUBSCRIBED' }, after: unknown },
    },
  ])
  expect(channels?.after).toEqual([{ ...channel, ...unknown }])
  expect(plan({ channels: [] }).consents).toEqual([])
})

test('values that the definitions no longer take pass only if the profile has them', () => {
  const kept = (values: object) => ({
    fields: { values: { ...values }, problems: [{ name: 'size', reason: 'is retired' }], path: ['fields'] },
  })
  expect(plan({ kept: kept({ size: 42 }), lastName: 'ใจดี' }).changed).toEqual(['lastName'])
  expect(refusalOf(() => plan({ kept: kept({ size: 43 }) }))).toMatchObject({
    ...{ code: 'INVALID_FIELD', names: ['size'], path: ['fields'] },
  })
})

test('a moment that is cleared is a change, and so is one that moves', () => {
  const cleared = { registeredAt: null, registeredOffset: null }
  expect(plan(cleared)).toEqual({ ...nothing, columns: cleared, changed: ['registeredAt'] })
  const seen = { lastViewedAt: now, lastViewedOffset: 0 }
  expect(plan(seen)).toEqual({ ...nothing, columns: seen, changed: ['lastViewedAt'] })
})

test('an instant that moves is a change with its offset, also if the offset is the same', () => {
  const columns = { registeredAt: new Date(now.getTime() + 1), registeredOffset: 420 }
  expect(plan(columns)).toEqual({ ...nothing, columns, changed: ['registeredAt'] })
})
