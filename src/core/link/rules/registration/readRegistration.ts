import { InvalidInput } from '../../../../engine/commonRefusals.ts'
import type { LoyaltyType } from '../../../../generated/prisma/enums.ts'
import type { OffsetDateTime } from '../../../../values/offsetDateTime.ts'
import { keptFields } from '../../../customer/rules/keptValues.ts'
import {
  assertFields,
  type FieldValues,
  mergeFields,
  type ProfileInput,
  type ProfileRules,
  readProfile,
} from '../../../customer/rules/readProfile.ts'
import type { LinkItem } from '../../../identifier/rules/linkItem.ts'
import { type LinkItemInput, readLinkItems } from '../readLinkItems.ts'

/** What a registration says about the customer. */
export type RegistrationInput = {
  identifiers: LinkItemInput[]
  status?: 'ACTIVE' | 'UNREGISTERED' | null | undefined
  loyaltyType?: LoyaltyType | null | undefined
  extendedFields?: FieldValues | null | undefined
  profile?: ProfileInput | null | undefined
}
type Definitions = Parameters<typeof assertFields>[0]
type Rules = ProfileRules & {
  /** The fields that customers and profiles may have. */
  definitions: { customer: Definitions; profile: Definitions }
  /** The identifiers, if they were already parsed. */
  items: LinkItem[] | null
}

/** Parses a registration. Throws `InvalidInput`, `InvalidField`, and `InvalidIdentifier`. */
export function readRegistration(input: RegistrationInput, { definitions, items, ...rules }: Rules) {
  const { now, defaultRegion } = rules
  if (input.identifiers.length === 0)
    throw new InvalidInput({ reason: 'at least one identifier is required.' }, ['identifiers'])
  assertFields(definitions.customer, input.extendedFields ?? {}, ['extendedFields'])
  const registered: OffsetDateTime = input.profile?.registeredAt ?? { instant: now, offsetMinutes: 0 }
  const given = { ...input.profile, registeredAt: registered }
  return {
    items: items ?? readLinkItems(input.identifiers, 'identifiers', defaultRegion),
    profile: readProfile(given, { ...rules, definitions: definitions.profile }, ['profile']),
    fields: mergeFields({}, given.fields),
    newCustomer: {
      status: input.status ?? ('ACTIVE' as const),
      loyaltyType: input.loyaltyType ?? ('NON_LOYALTY' as const),
      registered,
      extendedFields: mergeFields({}, input.extendedFields),
      keptFields: keptFields(definitions.customer, input.extendedFields, ['extendedFields']),
    },
  }
}
