import type { Ask } from '../../db/batchQuery.ts'
import { InvalidInput } from '../../engine/commonRefusals.ts'
import type { Command, Work } from '../../engine/executeCommand.ts'
import type { Notice } from '../../engine/notice.ts'
import type { LoyaltyType } from '../../generated/prisma/enums.ts'
import type { OffsetDateTime } from '../../values/offsetDateTime.ts'
import {
  CardLimitExceeded,
  CardNotFound,
  CardNotLinkable,
  CardSeriesLimitExceeded,
  CardTaken,
  InvalidStatusLabel,
} from '../card/errors.ts'
import { CardSeriesClosed, InvalidCardNumber, InvalidCardSeries } from '../cardSeries/errors.ts'
import {
  AccountClosed,
  AccountDeceased,
  AccountNotActive,
  CustomerExists,
  InvalidField,
} from '../customer/errors.ts'
import {
  assertFields,
  type FieldValues,
  mergeFields,
  type ProfileInput,
  readProfile,
} from '../customer/rules/readProfile.ts'
import { AmbiguousHolders, IdentifierBlocked, InvalidIdentifier } from '../identifier/errors.ts'
import { AccountIdRequired, InvalidSource } from '../settings/errors.ts'
import type { SourceName } from '../settings/rules/sourceRef.ts'
import { accountFrom, accountParts } from '../settings/store/findSourceAccount.ts'
import { definitionParts, ruleParts, rulesFrom } from '../settings/store/loadRules.ts'
import { MergeNeedsApproval } from './errors.ts'
import { planRegistration } from './rules/planRegistration.ts'
import { applyRegistrations } from './store/applyRegistrations.ts'
import { lockHoldings, valueParts } from './store/lockAndLoadHoldings.ts'
import { type LinkItemInput, readItemsEarly, readLinkItems } from './rules/readLinkItems.ts'

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
    IdentifierBlocked,
    CustomerExists,
    MergeNeedsApproval,
    AmbiguousHolders,
    AccountClosed,
    AccountDeceased,
    AccountNotActive,
    AccountIdRequired,
    InvalidSource,
    InvalidIdentifier,
    InvalidField,
    InvalidCardNumber,
    CardNotFound,
    CardNotLinkable,
    CardTaken,
    InvalidStatusLabel,
    InvalidCardSeries,
    CardSeriesClosed,
    CardSeriesLimitExceeded,
    CardLimitExceeded,
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
    throw new InvalidInput({ reason: 'at least one identifier is required.' }, ['identifiers'])
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
