import { expect, test } from 'vitest'
import { newProfile, type StoredProfile } from '../../../../../src/core/customer/rules/planProfileChange.ts'
import type { ProfileColumns } from '../../../../../src/core/customer/rules/readProfile.ts'
import { planRegisteredProfile } from '../../../../../src/core/link/rules/registration/planRegisteredProfile.ts'
import type { RegistrationPlan } from '../../../../../src/core/link/rules/registration/planRegistration.ts'
import { now } from '../facts.ts'

const lastYear = new Date('2025-06-01T00:00:00Z')
const entry: StoredProfile = {
  ...{ ...newProfile, id: 'shop', firstName: '伟', registeredAt: lastYear, registeredOffset: 480 },
  fields: { size: 'L' },
}
const columns: ProfileColumns = {
  ...{ lastName: '王', registeredAt: now, registeredOffset: 0, channels: undefined },
}
const planFor = (id: string | null) => ({ profile: { id, position: 1 } }) as RegistrationPlan
const given = { profile: columns, fields: { coat: 'S' }, entries: [{ ...entry, id: 'other' }, entry] }

test('a new profile takes the given values as they are', () => {
  expect(planRegisteredProfile(planFor(null), given, {})).toEqual({
    ...{ profile: columns, fields: { coat: 'S' }, change: null },
  })
})

test('the profile of an unregistered customer takes the given values and keeps the others', () => {
  expect(planRegisteredProfile(planFor('shop'), given, { fields: { coat: 'S' } })).toMatchObject({
    profile: columns,
    change: {
      columns: { lastName: '王' },
      fields: { size: 'L', coat: 'S' },
      changed: ['fields', 'lastName'],
    },
  })
})

test('its time of registration changes only if the client gives one', () => {
  const registeredAt = { instant: now, offsetMinutes: 0 }

  expect(planRegisteredProfile(planFor('shop'), given, { registeredAt }).change?.columns).toEqual({
    ...{ lastName: '王', registeredAt: now, registeredOffset: 0 },
  })
})

test('a profile that was not loaded is an error of the service', () => {
  expect(() => planRegisteredProfile(planFor('missing'), given, {})).toThrow('was not loaded')
})
