import type { FieldDefinition } from '../../settings/rules/fieldDefinitions.ts'
import {
  assertFields,
  type FieldValues,
  type ProfileColumns,
  type ProfileInput,
  type ProfileRules,
  readProfile,
} from './readProfile.ts'

type Rules = ProfileRules & { definitions: readonly (FieldDefinition & { target: string })[] }
type Input = { profile?: ProfileInput | null | undefined; extendedFields?: FieldValues | null | undefined }

/**
 * Checks the profile and the extended fields of a customer in the request. Throws `InvalidField` and the refusals of
 * a profile.
 */
export function readOwnProfile(
  { definitions, ...rules }: Rules,
  input: Input,
  path: readonly (string | number)[],
): ProfileColumns {
  const of = (target: string) => definitions.filter((definition) => definition.target === target)
  assertFields(of('CUSTOMER'), input.extendedFields ?? {}, [...path, 'extendedFields'])
  return readProfile(input.profile ?? {}, { ...rules, definitions: of('PROFILE') }, [...path, 'profile'])
}
