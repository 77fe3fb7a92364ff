import type { BatchQuery } from '../../db/batchQuery.ts'
import type { Notice } from '../../engine/notice.ts'
import { previewableCommand } from '../../engine/previewableCommand.ts'
import type { CustomerStatus } from '../../generated/prisma/enums.ts'
import {
  CardLimitExceeded,
  CardNotFound,
  CardNotLinkable,
  CardSeriesLimitExceeded,
  CardStatusChangeRefused,
  CardTaken,
  InvalidStatusLabel,
} from '../card/errors.ts'
import { CardSeriesClosed, InvalidCardNumber, InvalidCardSeries } from '../cardSeries/errors.ts'
import {
  AccountClosed,
  AccountDeceased,
  AccountNotActive,
  AccountNotRegistered,
  CustomerExists,
  InvalidChannel,
  InvalidField,
  ProfileExists,
} from '../customer/errors.ts'
import { findProfiles } from '../customer/store/findProfiles.ts'
import { AmbiguousHolders, IdentifierBlocked, InvalidIdentifier } from '../identifier/errors.ts'
import { AccountIdRequired, InvalidSource, TillNotFound } from '../settings/errors.ts'
import type { SourceAccountFacts } from '../settings/rules/facts.ts'
import type { SourceName } from '../settings/rules/sourceRef.ts'
import { accountFrom, accountQueries } from '../settings/store/findSourceAccount.ts'
import { definitionQueries, ruleQueries, rulesFrom } from '../settings/store/loadRules.ts'
import { tillQueries, tillsFrom } from '../settings/store/tillQueries.ts'
import { JoinRefused, MergeNeedsApproval } from './errors.ts'
import type { ItemChanges } from './rules/itemChanges.ts'
import { readWithoutRegion } from './rules/readLinkItems.ts'
import { planRegisteredProfile } from './rules/registration/planRegisteredProfile.ts'
import { planRegistration } from './rules/registration/planRegistration.ts'
import { type RegistrationInput, readRegistration } from './rules/registration/readRegistration.ts'
import { registrationFingerprintInput } from './rules/registration/registrationFingerprintInput.ts'
import { applyRegistrations, type Registration } from './store/applyRegistrations.ts'
import { valueQueries } from './store/linkQueries.ts'
import { lockAndLoadHolders } from './store/loadLinkFacts.ts'

export type RegisterCustomerInput = RegistrationInput & {
  idempotencyKey: string
  expectedPlan?: string | null | undefined
  source: SourceName
  accountId?: string | null | undefined
}
export type RegisterCustomerResult = ItemChanges & {
  customerId: string
  profileId: string
  created: boolean
  notices: Notice[]
}
export type RegistrationDecision = Registration & { target: SourceAccountFacts; fingerprintInput: object }

/**
 * Registers a customer in a source. If another customer holds an identifier elsewhere, the profile joins that
 * customer. An unregistered holder becomes active and gets the profile.
 */
export const registerCustomer = previewableCommand({
  name: 'registerCustomer',
  refusals: [
    IdentifierBlocked,
    CustomerExists,
    ProfileExists,
    JoinRefused,
    MergeNeedsApproval,
    AmbiguousHolders,
    AccountClosed,
    AccountDeceased,
    AccountNotRegistered,
    AccountNotActive,
    AccountIdRequired,
    InvalidSource,
    InvalidIdentifier,
    InvalidChannel,
    InvalidField,
    TillNotFound,
    InvalidCardNumber,
    CardNotFound,
    CardNotLinkable,
    CardTaken,
    CardStatusChangeRefused,
    InvalidStatusLabel,
    InvalidCardSeries,
    CardSeriesClosed,
    CardSeriesLimitExceeded,
    CardLimitExceeded,
  ],
  prefetch: prefetchRegistration,
  load: async (context, input: RegisterCustomerInput, prefetched: RegistrationPrefetched) => {
    const { settings, policies } = rulesFrom(prefetched)
    const of = (target: string) => prefetched.definitions.filter((definition) => definition.target === target)
    const { items, ...registration } = readRegistration(input, {
      now: context.now,
      defaultRegion: settings.defaultRegion,
      tills: tillsFrom(prefetched),
      bySelf: context.visibleTo !== null,
      definitions: { customer: of('CUSTOMER'), profile: of('PROFILE') },
      items: prefetched.items,
    })
    const target = accountFrom(prefetched, input)
    const linkContext = await lockAndLoadHolders(context, {
      namedId: null,
      request: { add: items, remove: [] },
      prefetched: prefetched.items && prefetched,
    })
    const customerIds = linkContext.customers.filter(isUnregistered).map(({ id }) => id)
    const entries =
      customerIds.length > 0
        ? await findProfiles(context.tx, { customerIds, sourceAccountId: target.id })
        : []
    const facts = { settings, policies, ...linkContext, now: context.now, target }
    return { ...registration, items, entries, facts }
  },
  decide: ({ facts, items, newCustomer, ...given }, input): RegistrationDecision => {
    const plan = planRegistration(facts, items, newCustomer)
    return {
      ...{ plan, target: facts.target, ...planRegisteredProfile(plan, given, input.profile ?? {}) },
      fingerprintInput: registrationFingerprintInput(facts, given.entries),
    }
  },
  apply: async (
    context,
    { target, fingerprintInput: _facts, ...registration },
  ): Promise<RegisterCustomerResult> => {
    const { joins, notices } = registration.plan
    const [registered] = await applyRegistrations(context, target, [registration])
    if (!registered) throw new Error('the registration was not written')
    return { ...registered, created: joins === null, notices }
  },
})

const isUnregistered = ({ status }: { status: CustomerStatus }): boolean => status === 'UNREGISTERED'

type RegistrationPrefetched = Awaited<ReturnType<typeof prefetchRegistration>>

async function prefetchRegistration(query: BatchQuery, input: RegisterCustomerInput) {
  const items = readWithoutRegion(input.identifiers, 'identifiers')
  const values = valueQueries({ add: items ?? [], remove: [] })
  const definitions = definitionQueries('CUSTOMER', 'PROFILE')
  const tills = tillQueries([input.profile?.associatedWith])
  const known = await query({
    ...{ ...ruleQueries(), ...accountQueries(input), ...definitions, ...tills, ...values },
  })
  return { items, ...known }
}
