import type { FieldDefinition } from '../../settings/rules/fieldDefinitions.ts'
import { type KeptFields, keptFields } from './keptValues.ts'
import {
  assertFields,
  type FieldValues,
  type ProfileColumns,
  type ProfileInput,
  type ProfileRules,
  readProfile,
} from './readProfile.ts'

type Rules = ProfileRules & { definitions: readonly (FieldDefinition & { target: string })[] }
/** A checked profile, and the extended fields that pass only if the customer has them already. */
export type OwnProfile = { profile: ProfileColumns; keptFields?: KeptFields | undefined }
type Input = { profile?: ProfileInput | null | undefined; extendedFields?: FieldValues | null | undefined }

/**
 * Checks the profile and the extended fields of a customer in the request. Throws `InvalidField` and the refusals of
 * a profile.
 */
export function readOwnProfile(
  { definitions, ...rules }: Rules,
  input: Input,
  path: readonly (string | number)[],
): OwnProfile {
  const of = (target: string) => definitions.filter((definition) => definition.target === target)
  const at = [...path, 'extendedFields']
  assertFields(of('CUSTOMER'), input.extendedFields ?? {}, at)
  return {
    profile: readProfile(input.profile ?? {}, { ...rules, definitions: of('PROFILE') }, [...path, 'profile']),
    keptFields: keptFields(of('CUSTOMER'), input.extendedFields, at),
  }
}
