import type { Ask } from '../../db/batchQuery.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Notice } from '../../engine/notice.ts'
import { plannedCommand } from '../../engine/previewableCommand.ts'
import {
  CardLimitExceeded,
  CardNotFound,
  CardNotLinkable,
  CardSeriesLimitExceeded,
  CardStatusChangeRefused,
  CardTaken,
  InvalidStatusLabel,
  StatusLabelNotForDelink,
} from '../card/errors.ts'
import { CardSeriesClosed, InvalidCardNumber, InvalidCardSeries } from '../cardSeries/errors.ts'
import { AccountClosed, AccountDeceased, AccountNotActive, CustomerNotFound } from '../customer/errors.ts'
import { type CustomerRef, findCustomer, namedParts } from '../customer/store/findCustomer.ts'
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
import { accountFrom, accountParts } from '../settings/store/findSourceAccount.ts'
import { ruleParts, rulesFrom } from '../settings/store/loadRules.ts'
import { basisOfLink } from './rules/linkBasis.ts'
import type { LinkFacts, LinkPlan } from './rules/linkPlan.ts'
import { planLinkCard } from './rules/planLinkCard.ts'
import { type MergeRequestPlan, planMergeRequest } from './rules/planMergeRequest.ts'
import { type LinkLists, readLinkRequest, readLinkWithoutRegion } from './rules/readLinkRequest.ts'
import { applyLink } from './store/applyLink.ts'
import { loadLinkFacts } from './store/loadLinkFacts.ts'
import { valueParts } from './store/lockAndLoadHoldings.ts'
import { requestMerge } from './store/requestMerge.ts'

export type LinkCardInput = LinkLists & {
  idempotencyKey: string
  expectedPlan?: string | null | undefined
  customer: CustomerRef
  source: SourceName
  accountId?: string | null | undefined
}
export type LinkCardResult = {
  customerId: string
  mergeId: string | null
  survivorId: string | null
  victimId: string | null
  /** The merge request, if the link waits for an approval. Nothing else was written then. */
  mergeRequestId: string | null
  notices: Notice[]
}

export type LinkDecision = {
  facts: LinkFacts
  plan: LinkPlan
  /** The merge request that the link becomes, if it needs an approval. */
  mergeRequest: MergeRequestPlan | null
  basis: object
}

/** The refusals of a link. */
export const linkRefusals = [
  CustomerNotFound,
  AccountClosed,
  AccountDeceased,
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
export const linkCard = plannedCommand({
  name: 'linkCard',
  refusals: linkRefusals,
  look: lookForLink,
  load: async (work, input: LinkCardInput, look: LinkLook) => {
    const rules = rulesFrom(look)
    const request = look.request ?? readLinkRequest(input, rules.settings.defaultRegion)
    const target = accountFrom(look, input)
    const found = await findCustomer(work, input.customer, ['customer'], look)
    const policies = work.reach === null ? rules.policies : neverAlone(rules.policies)
    const looked = look.request && look
    const { pending, ...facts } = await loadLinkFacts(work, {
      rules: { ...rules, policies },
      target,
      found,
      request,
      looked,
    })
    return { facts, pending, request }
  },
  decide: ({ facts, ...asked }): LinkDecision => {
    const plan = planLinkCard(facts, asked.request)
    return {
      facts,
      plan,
      mergeRequest: planMergeRequest(facts, plan, asked),
      basis: basisOfLink(facts, plan),
    }
  },
  apply: async (work, { facts, plan, mergeRequest }): Promise<LinkCardResult> => {
    const { notices, customerId, merge } = plan
    if (mergeRequest) {
      const mergeRequestId = requestMerge(work, facts.named.id, mergeRequest)
      const none = { mergeId: null, survivorId: null, victimId: null }
      return { customerId: facts.named.id, ...none, mergeRequestId, notices }
    }
    const mergeId = await applyLink(work, facts, plan)
    const { survivorId = null, victimId = null } = merge ?? {}
    return { customerId, mergeId, survivorId, victimId, mergeRequestId: null, notices }
  },
})

type LinkLook = Awaited<ReturnType<typeof lookForLink>>

/** Reads the rules, the account, and the holders of the values to add, as far as they can be known without the rules. */
async function lookForLink(ask: Ask, input: LinkCardInput) {
  const request = readLinkWithoutRegion(input)
  const values = valueParts(request ?? { add: [], remove: [] })
  const parts = { ...ruleParts(), ...accountParts(input), ...namedParts(input.customer), ...values }
  return { request, ...(await ask(parts)) }
}

/** The policies for a caller with restricted access: every merge with another customer requires an approval. */
const neverAlone = (policies: PolicyFacts) =>
  new Map(
    [...policies].map(([type, policy]) => [
      type,
      policy === 'REFUSE' ? policy : ('REQUIRE_APPROVAL' as const),
    ]),
  )
