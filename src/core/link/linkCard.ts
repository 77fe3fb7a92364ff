import type { BatchQuery } from '../../db/batchQuery.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Notice } from '../../engine/notice.ts'
import { previewableCommand } from '../../engine/previewableCommand.ts'
import {
  CardLimitExceeded,
  CardNotClaimable,
  CardNotFound,
  CardNotLinkable,
  CardSeriesLimitExceeded,
  CardStatusChangeRefused,
  CardTaken,
  InvalidStatusLabel,
  StatusLabelNotForDelink,
  TooManyWrongPins,
} from '../card/errors.ts'
import { type KeptClaim, planClaims } from '../card/rules/claims/planClaims.ts'
import { countWrongPins } from '../card/store/countWrongPins.ts'
import { loadClaims } from '../card/store/loadClaims.ts'
import { CardSeriesClosed, InvalidCardNumber, InvalidCardSeries } from '../cardSeries/errors.ts'
import {
  AccountClosed,
  AccountDeceased,
  AccountNotActive,
  AccountNotRegistered,
  CardNotActive,
  CustomerNotFound,
} from '../customer/errors.ts'
import { type CustomerRef, customerIdQueries, findCustomer } from '../customer/store/findCustomer.ts'
import {
  AmbiguousHolders,
  HeldByAnother,
  IdentifierBlocked,
  IdentifierNotFound,
  IdentifierTaken,
  InvalidIdentifier,
  LastIdentifier,
} from '../identifier/errors.ts'
import { mergeRefusals } from '../merge/store/applyMerge.ts'
import { AccountIdRequired, InvalidSource } from '../settings/errors.ts'
import type { PolicyFacts } from '../settings/rules/facts.ts'
import type { SourceName } from '../settings/rules/sourceRef.ts'
import { accountFrom, accountQueries } from '../settings/store/findSourceAccount.ts'
import { ruleQueries, rulesFrom } from '../settings/store/loadRules.ts'
import { isEverywhere } from './rules/isEverywhere.ts'
import { type ItemChanges, noItemChanges } from './rules/itemChanges.ts'
import { linkFingerprintInput } from './rules/linkFingerprintInput.ts'
import type { AnyLinkFacts, LinkPlan } from './rules/linkPlan.ts'
import { planLinkCard } from './rules/planLinkCard.ts'
import { type MergeRequestPlan, planMergeRequest } from './rules/planMergeRequest.ts'
import { planRemovalEverywhere } from './rules/planRemovalEverywhere.ts'
import { type LinkLists, readLinkRequest, readLinkWithoutRegion } from './rules/readLinkRequest.ts'
import { applyLink } from './store/applyLink.ts'
import { valueQueries } from './store/linkQueries.ts'
import { loadLinkFacts } from './store/loadLinkFacts.ts'
import { requestMerge } from './store/requestMerge.ts'

export type LinkCardInput = LinkLists & {
  idempotencyKey: string
  expectedPlan?: string | null | undefined
  customer: CustomerRef
  source: SourceName
  accountId?: string | null | undefined
}
export type LinkCardResult = ItemChanges & {
  customerId: string
  mergeId: string | null
  survivorId: string | null
  victimId: string | null
  /** The merge request, if the link waits for an approval. Nothing else was written then. */
  mergeRequestId: string | null
  notices: Notice[]
}

export type LinkDecision = {
  facts: AnyLinkFacts
  plan: LinkPlan
  /** The merge request that the link becomes, if it needs an approval. */
  mergeRequest: MergeRequestPlan | null
  fingerprintInput: object
}

/** The refusals of a link. */
export const linkRefusals = [
  CustomerNotFound,
  CardNotActive,
  AccountClosed,
  AccountDeceased,
  AccountNotRegistered,
  AccountNotActive,
  AccountIdRequired,
  InvalidSource,
  InvalidIdentifier,
  IdentifierBlocked,
  IdentifierTaken,
  IdentifierNotFound,
  LastIdentifier,
  AmbiguousHolders,
  ...mergeRefusals,
  HeldByAnother,
  NothingToChange,
  InvalidCardNumber,
  CardNotFound,
  CardNotLinkable,
  CardTaken,
  CardStatusChangeRefused,
  InvalidStatusLabel,
  StatusLabelNotForDelink,
  InvalidCardSeries,
  CardSeriesClosed,
  CardSeriesLimitExceeded,
  CardLimitExceeded,
] as const

/** Links and delinks identifiers and cards. Merges customers if the rules say so. */
export const linkCard = previewableCommand({
  name: 'linkCard',
  refusals: [...linkRefusals, CardNotClaimable, TooManyWrongPins],
  prefetch: prefetchLink,
  load: async (context, input: LinkCardInput, prefetched: LinkPrefetched) => {
    const rules = rulesFrom(prefetched)
    const request = prefetched.request ?? readLinkRequest(input, rules.settings.defaultRegion)
    const target = isEverywhere(input) ? null : accountFrom(prefetched, input)
    const found = await findCustomer(context, input.customer, ['customer'], prefetched)
    const policies = context.visibleTo === null ? rules.policies : requireApproval(rules.policies)
    const { pending, ...facts } = await loadLinkFacts(context, {
      rules: { ...rules, policies },
      target,
      found,
      request,
      prefetched: prefetched.request && prefetched,
    })
    const cards = [...request.add, ...request.remove].filter(({ type }) => type === 'CARD_NUMBER')
    const claims = context.visibleTo === null ? null : await loadClaims(context, facts.cards, cards)
    return { facts, pending, request, claims, requestDays: rules.settings.mergeRequestDays }
  },
  decide: ({ facts, claims, request: asked, ...rules }): LinkDecision => {
    const request = planClaims({ ...facts, claims }, asked)
    const { target } = facts
    const plan = target
      ? planLinkCard({ ...facts, target }, request)
      : planRemovalEverywhere({ ...facts, target }, request)
    return {
      facts,
      plan,
      mergeRequest: target && planMergeRequest({ ...facts, target }, plan, { ...rules, request }),
      fingerprintInput: linkFingerprintInput(facts, plan),
    }
  },
  apply: async (context, { facts, plan, mergeRequest }): Promise<LinkCardResult> => {
    const { notices, customerId, merge } = plan
    if (mergeRequest) {
      const mergeRequestId = await requestMerge(context, facts.customer.id, mergeRequest)
      const none = { ...noItemChanges, mergeId: null, survivorId: null, victimId: null }
      return { customerId: facts.customer.id, ...none, mergeRequestId, notices }
    }
    const { mergeId, items } = await applyLink(context, facts, plan)
    const { survivorId = null, victimId = null } = merge ?? {}
    return { ...items, customerId, mergeId, survivorId, victimId, mergeRequestId: null, notices }
  },
  keep: (context, kept) => countWrongPins(context, kept as KeptClaim),
})

type LinkPrefetched = Awaited<ReturnType<typeof prefetchLink>>

/** Reads the rules, the account, and the holders of the values to add, as far as they can be known without the rules. */
async function prefetchLink(query: BatchQuery, input: LinkCardInput) {
  const request = readLinkWithoutRegion(input)
  const values = valueQueries(request ?? { add: [], remove: [] })
  const queries = {
    ...ruleQueries(),
    ...accountQueries(input),
    ...customerIdQueries(input.customer),
    ...values,
  }
  return { request, ...(await query(queries)) }
}

/** The policies for a caller with restricted access: every merge with another customer requires an approval. */
const requireApproval = (policies: PolicyFacts) =>
  new Map(
    [...policies].map(([type, policy]) => [
      type,
      policy === 'REFUSE' ? policy : ('REQUIRE_APPROVAL' as const),
    ]),
  )
