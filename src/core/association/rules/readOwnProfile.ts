import { keptFields } from '../../customer/rules/keptValues.ts'
import { assertFields, type ProfileRules, readProfile } from '../../customer/rules/readProfile.ts'
import type { FieldDefinition } from '../../settings/rules/fieldDefinitions.ts'
import { profileOf } from './profileOf.ts'
import type { RelativeInput } from './updateAssociationInput.ts'
import type { RequestedProfile } from './updateRequest.ts'

type Rules = ProfileRules & { definitions: readonly (FieldDefinition & { target: string })[] }

const names = { registeredAt: 'createDate', lastViewedAt: 'lastViewedDate', channels: 'commChannels' }

/**
 * Checks the profile and the extended fields of a customer in the request. Throws `InvalidField` and the refusals of
 * a profile.
 */
export function readOwnProfile(
  { definitions, ...rules }: Rules,
  { profiles, extendedFields }: Pick<RelativeInput, 'profiles' | 'extendedFields'>,
  path: readonly (string | number)[],
): RequestedProfile {
  const of = (target: string) => definitions.filter((definition) => definition.target === target)
  assertFields(of('CUSTOMER'), extendedFields ?? {}, [...path, 'extendedFields'])
  const given = profileOf(profiles, [...path, 'profiles'])
  const read = { ...rules, definitions: of('PROFILE') }
  return {
    profile: readProfile(given, read, [...path, 'profiles', 0], names),
    fields: given.fields,
    keptFields: keptFields(of('CUSTOMER'), extendedFields, [...path, 'extendedFields']),
  }
}
