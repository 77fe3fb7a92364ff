import { assertKept } from '../../../customer/rules/keptValues.ts'
import {
  newProfile,
  type ProfileChange,
  planProfileChange,
  type StoredProfile,
} from '../../../customer/rules/planProfileChange.ts'
import type { ProfileColumns, ProfileInput } from '../../../customer/rules/readProfile.ts'
import type { RegistrationPlan } from './planRegistration.ts'

type Given = {
  profile: ProfileColumns
  fields: Record<string, unknown>
  /** The existing profiles of unregistered holders in the account. */
  entries: readonly StoredProfile[]
}
type RegisteredProfile = Pick<Given, 'profile' | 'fields'> & { change: ProfileChange | null }

/**
 * The profile that a registration writes. The profile of an unregistered customer takes the given values and keeps the
 * others.
 */
export function planRegisteredProfile(
  { profile: { id } }: RegistrationPlan,
  { profile, fields, entries }: Given,
  input: ProfileInput,
): RegisteredProfile {
  if (id === null) {
    assertKept(profile.kept, newProfile)
    return { profile, fields, change: null }
  }
  const before = entries.find((entry) => entry.id === id)
  if (!before) throw new Error('a profile to change was not loaded')
  const { registeredAt: _at, registeredOffset: _offset, ...others } = profile
  const given = input.registeredAt ? profile : others
  return { profile, fields, change: planProfileChange(before, { given, fields: input.fields }) }
}
