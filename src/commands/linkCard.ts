import * as errors from '../domain/errors.ts'
import type { PolicyFacts } from '../domain/facts.ts'
import type { Notice } from '../domain/notice.ts'
import { type LinkFacts, type LinkPlan, planLinkCard } from '../domain/planLinkCard.ts'
import { type PlannedCommand, plannedCommand } from '../plannedCommand.ts'
import type { Ask } from '../readTogether.ts'
import type { Work } from '../transact.ts'
import { applyLink } from './applyLink.ts'
import { mergeRefusals } from './applyMerge.ts'
import { basisOfLink } from './basisOfPlan.ts'
import { type CustomerRef, findCustomer, namedParts } from './findCustomer.ts'
import { accountFrom, accountParts, type SourceName } from './findSourceAccount.ts'
import { type LinkRequest, loadLinkFacts } from './loadLinkFacts.ts'
import { ruleParts, rulesFrom } from './loadRules.ts'
import { valueParts } from './lockHoldings.ts'
import { type LinkItemInput, readItemsEarly, readLinkItems } from './readLinkItems.ts'
import { requestMerge } from './requestMerge.ts'

export type LinkCardInput = {
  idempotencyKey: string
  expectedPlan?: string | null | undefined
  customer: CustomerRef
  source: SourceName
  accountId?: string | null | undefined
  add?: LinkItemInput[] | null | undefined
  remove?: LinkItemInput[] | null | undefined
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

export type LinkDecision = { facts: LinkFacts; plan: LinkPlan; request: LinkRequest; basis: object }

/** The refusals of a link. */
export const linkRefusals = [
  errors.CustomerNotFound,
  errors.AccountClosed,
  errors.AccountDeceased,
  errors.AccountNotActive,
  errors.AccountIdRequired,
  errors.InvalidSource,
  errors.InvalidIdentifier,
  errors.IdentifierBlocked,
  errors.IdentifierTaken,
  errors.IdentifierNotFound,
  errors.LastIdentifier,
  errors.AmbiguousHolders,
  ...mergeRefusals,
  errors.HeldByAnother,
  errors.NothingToChange,
  errors.InvalidCardNumber,
  errors.CardNotFound,
  errors.CardNotLinkable,
  errors.CardTaken,
  errors.CardStatusChangeRefused,
  errors.InvalidStatusLabel,
  errors.StatusLabelNotForDelink,
  errors.InvalidCardSeries,
  errors.CardSeriesClosed,
  errors.CardSeriesLimitExceeded,
  errors.CardLimitExceeded,
] as const

type LinkCommand = PlannedCommand<LinkCardInput, LinkDecision, LinkCardResult, LinkLook>

/** Links and delinks identifiers and cards. Merges customers if the rules say so. */
export const linkCard: LinkCommand = plannedCommand({
  name: 'linkCard',
  refusals: linkRefusals,
  look: lookForLink,
  decide: decideLink,
  apply: async (work, { facts, plan, request }) => {
    const { notices } = plan
    if (plan.unapproved.length > 0) {
      const mergeRequestId = await requestMerge(work, facts, plan, request)
      const none = { mergeId: null, survivorId: null, victimId: null }
      return { customerId: facts.named.id, ...none, mergeRequestId, notices }
    }
    const mergeId = await applyLink(work, facts, plan)
    return {
      customerId: plan.customerId,
      mergeId,
      survivorId: plan.merge?.survivorId ?? null,
      victimId: plan.merge?.victimId ?? null,
      mergeRequestId: null,
      notices,
    }
  },
})

type LinkLook = Awaited<ReturnType<typeof lookForLink>>

async function lookForLink(ask: Ask, input: LinkCardInput) {
  const request = readEarly(input)
  const values = valueParts(request ?? { add: [], remove: [] })
  const parts = { ...ruleParts(), ...accountParts(input), ...namedParts(input.customer), ...values }
  return { request, ...(await ask(parts)) }
}

/** Parses the request without the rules. Null if the result depends on the rules. */
function readEarly(input: LinkCardInput): LinkRequest | null {
  const [add, remove] = [readItemsEarly(input.add ?? [], 'add'), readItemsEarly(input.remove ?? [], 'remove')]
  return add && remove && { add, remove }
}

const readRequest = (input: LinkCardInput, region: string | null): LinkRequest => ({
  add: readLinkItems(input.add ?? [], 'add', region),
  remove: readLinkItems(input.remove ?? [], 'remove', region),
})

async function decideLink(work: Work, input: LinkCardInput, look: LinkLook): Promise<LinkDecision> {
  const rules = rulesFrom(look)
  const request = look.request ?? readRequest(input, rules.settings.defaultRegion)
  const target = accountFrom(look, input)
  const found = await findCustomer(work, input.customer, ['customer'], look)
  const policies = work.reach === null ? rules.policies : neverAlone(rules.policies)
  const facts = await loadLinkFacts(work, {
    ...{ rules: { ...rules, policies }, target, found, request },
    looked: look.request && look,
  })
  const plan = planLinkCard(facts, request)
  return { facts, plan, request, basis: basisOfLink(facts, plan) }
}

/** The policies for a caller with restricted access: every merge with another customer requires an approval. */
const neverAlone = (policies: PolicyFacts) =>
  new Map(
    [...policies].map(([type, policy]) => [
      type,
      policy === 'REFUSE' ? policy : ('REQUIRE_APPROVAL' as const),
    ]),
  )
