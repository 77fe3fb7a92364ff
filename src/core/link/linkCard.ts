import type { Ask } from '../../db/batchQuery.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Work } from '../../engine/executeCommand.ts'
import type { Notice } from '../../engine/notice.ts'
import { type PlannedCommand, plannedCommand } from '../../engine/previewableCommand.ts'
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
import { applyLink } from './store/applyLink.ts'
import { type LinkRequest, loadLinkFacts } from './store/loadLinkFacts.ts'
import { valueParts } from './store/lockAndLoadHoldings.ts'
import { type LinkItemInput, readItemsEarly, readLinkItems } from './store/readLinkItems.ts'
import { requestMerge } from './store/requestMerge.ts'

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
