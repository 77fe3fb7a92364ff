import * as errors from '../domain/errors.ts'
import type { Notice } from '../domain/notice.ts'
import type { OffsetDateTime } from '../domain/offsetDateTime.ts'
import { planRegistration } from '../domain/planRegistration.ts'
import {
  assertFields,
  type FieldValues,
  mergeFields,
  type ProfileInput,
  readProfile,
} from '../domain/readProfile.ts'
import type { LoyaltyType } from '../generated/prisma/enums.ts'
import type { Ask } from '../readTogether.ts'
import type { Command, Work } from '../transact.ts'
import { applyRegistrations } from './applyRegistrations.ts'
import { accountFrom, accountParts, type SourceName } from './findSourceAccount.ts'
import { definitionParts, ruleParts, rulesFrom } from './loadRules.ts'
import { lockHoldings, valueParts } from './lockHoldings.ts'
import { type LinkItemInput, readItemsEarly, readLinkItems } from './readLinkItems.ts'

export type RegisterCustomerInput = {
  idempotencyKey: string
  source: SourceName
  accountId?: string | null | undefined
  identifiers: LinkItemInput[]
  loyaltyType?: LoyaltyType | null | undefined
  extendedFields?: FieldValues | null | undefined
  profile?: ProfileInput | null | undefined
}
export type RegisterCustomerResult = { customerId: string; created: boolean; notices: Notice[] }

/**
 * Registers a customer in a source. If another customer holds an identifier elsewhere, the profile joins that
 * customer.
 */
export const registerCustomer: Command<RegisterCustomerInput, RegisterCustomerResult, RegistrationLook> = {
  name: 'registerCustomer',
  refusals: [
    errors.IdentifierBlocked,
    errors.CustomerExists,
    errors.MergeNeedsApproval,
    errors.AmbiguousHolders,
    errors.AccountClosed,
    errors.AccountDeceased,
    errors.AccountNotActive,
    errors.AccountIdRequired,
    errors.InvalidSource,
    errors.InvalidIdentifier,
    errors.InvalidField,
    errors.InvalidCardNumber,
    errors.CardNotFound,
    errors.CardNotLinkable,
    errors.CardTaken,
    errors.InvalidStatusLabel,
    errors.InvalidCardSeries,
    errors.CardSeriesClosed,
    errors.CardSeriesLimitExceeded,
    errors.CardLimitExceeded,
  ],
  look: lookForRegistration,
  run: async (work, input, look) => {
    const { items, profile, fields, newcomer, rules } = readRegistration(work, input, look)
    const target = accountFrom(look, input)
    const looked = look.items && look
    const { lone: _none, ...holdings } = await lockHoldings(work, [], { add: items, remove: [] }, looked)
    const plan = planRegistration({ ...rules, ...holdings, now: work.now, target }, items, newcomer)
    const [customerId = ''] = await applyRegistrations(work, target, [{ plan, profile, fields }])
    return { customerId, created: plan.joins === null, notices: plan.notices }
  },
}

type RegistrationLook = Awaited<ReturnType<typeof lookForRegistration>>

async function lookForRegistration(ask: Ask, input: RegisterCustomerInput) {
  const items = readItemsEarly(input.identifiers, 'identifiers')
  const values = valueParts({ add: items ?? [], remove: [] })
  const definitions = definitionParts('CUSTOMER', 'PROFILE')
  const looked = await ask({ ...ruleParts(), ...accountParts(input), ...definitions, ...values })
  return { items, ...looked }
}

function readRegistration(work: Work, input: RegisterCustomerInput, look: RegistrationLook) {
  if (input.identifiers.length === 0)
    throw new errors.InvalidInput({ reason: 'at least one identifier is required.' }, ['identifiers'])
  const rules = rulesFrom(look)
  const { defaultRegion } = rules.settings
  const of = (target: string) => look.definitions.filter((definition) => definition.target === target)
  assertFields(of('CUSTOMER'), input.extendedFields ?? {}, ['extendedFields'])
  const registered: OffsetDateTime = input.profile?.registeredAt ?? { instant: work.now, offsetMinutes: 0 }
  const given = { ...input.profile, registeredAt: registered }
  return {
    rules,
    items: look.items ?? readLinkItems(input.identifiers, 'identifiers', defaultRegion),
    profile: readProfile(given, { definitions: of('PROFILE'), defaultRegion }, ['profile']),
    fields: mergeFields({}, given.fields),
    newcomer: {
      loyaltyType: input.loyaltyType ?? ('NON_LOYALTY' as const),
      registered,
      extendedFields: mergeFields({}, input.extendedFields),
    },
  }
}
