import type { Ask } from '../../db/batchQuery.ts'
import { command } from '../../engine/command.ts'
import type { Notice } from '../../engine/notice.ts'
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
import { AmbiguousHolders, IdentifierBlocked, InvalidIdentifier } from '../identifier/errors.ts'
import { AccountIdRequired, InvalidSource } from '../settings/errors.ts'
import type { SourceName } from '../settings/rules/sourceRef.ts'
import { accountFrom, accountParts } from '../settings/store/findSourceAccount.ts'
import { definitionParts, ruleParts, rulesFrom } from '../settings/store/loadRules.ts'
import { MergeNeedsApproval } from './errors.ts'
import { planRegistration } from './rules/planRegistration.ts'
import { readWithoutRegion } from './rules/readLinkItems.ts'
import { type RegistrationInput, readRegistration } from './rules/readRegistration.ts'
import { applyRegistrations } from './store/applyRegistrations.ts'
import { lockHoldings, valueParts } from './store/lockAndLoadHoldings.ts'

export type RegisterCustomerInput = RegistrationInput & {
  idempotencyKey: string
  source: SourceName
  accountId?: string | null | undefined
}
export type RegisterCustomerResult = { customerId: string; created: boolean; notices: Notice[] }

/**
 * Registers a customer in a source. If another customer holds an identifier elsewhere, the profile joins that
 * customer.
 */
export const registerCustomer = command({
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
  load: async (work, input: RegisterCustomerInput, look: RegistrationLook) => {
    const { settings, policies } = rulesFrom(look)
    const of = (target: string) => look.definitions.filter((definition) => definition.target === target)
    const { items, ...registration } = readRegistration(input, {
      now: work.now,
      region: settings.defaultRegion,
      definitions: { customer: of('CUSTOMER'), profile: of('PROFILE') },
      items: look.items,
    })
    const target = accountFrom(look, input)
    const looked = look.items && look
    const holdings = await lockHoldings(work, [], { add: items, remove: [] }, looked)
    return { ...registration, items, facts: { settings, policies, ...holdings, now: work.now, target } }
  },
  decide: ({ facts, items, newcomer, profile, fields }) => ({
    plan: planRegistration(facts, items, newcomer),
    target: facts.target,
    profile,
    fields,
  }),
  apply: async (work, { target, ...registration }): Promise<RegisterCustomerResult> => {
    const { joins, notices } = registration.plan
    const [customerId] = await applyRegistrations(work, target, [registration])
    if (customerId === undefined) throw new Error('the registration was not written')
    return { customerId, created: joins === null, notices }
  },
})

type RegistrationLook = Awaited<ReturnType<typeof lookForRegistration>>

async function lookForRegistration(ask: Ask, input: RegisterCustomerInput) {
  const items = readWithoutRegion(input.identifiers, 'identifiers')
  const values = valueParts({ add: items ?? [], remove: [] })
  const definitions = definitionParts('CUSTOMER', 'PROFILE')
  const looked = await ask({ ...ruleParts(), ...accountParts(input), ...definitions, ...values })
  return { items, ...looked }
}
