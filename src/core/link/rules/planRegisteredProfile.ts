import { mergeFields, type ProfileInput, type readProfile } from '../../customer/rules/readProfile.ts'
import type { RegistrationPlan } from './planRegistration.ts'

type Given = {
  profile: ReturnType<typeof readProfile>
  fields: Record<string, unknown>
  /** The existing profiles of unregistered holders in the account. */
  entries: readonly { id: string; fields: Record<string, unknown> }[]
}
type Dated = Given['profile'] & { registeredAt?: Date | null; registeredOffset?: number | null }
type RegisteredProfile = Pick<Given, 'profile' | 'fields'>

/**
 * The profile that a registration writes. The profile of an unregistered customer takes the given values and keeps the
 * others.
 */
export function planRegisteredProfile(
  { profile: { id } }: RegistrationPlan,
  { profile, fields, entries }: Given,
  input: ProfileInput,
): RegisteredProfile {
  if (id === null) return { profile, fields }
  const before = entries.find((entry) => entry.id === id)
  if (!before) throw new Error('the fields of a profile were not loaded')
  const { registeredAt: _at, registeredOffset: _offset, ...others } = profile as Dated
  return {
    profile: input.registeredAt ? profile : others,
    fields: mergeFields(before.fields, input.fields),
  }
}
