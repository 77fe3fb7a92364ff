import type { Command, Work } from '../../engine/executeCommand.ts'
import { readText } from '../../engine/input/readText.ts'
import type { Notice } from '../../engine/notice.ts'
import type { MergeRequest } from '../../generated/prisma/client.ts'
import { findCustomer } from '../customer/store/findCustomer.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import type { LinkItem } from '../identifier/rules/linkItem.ts'
import type { PolicyFacts } from '../settings/rules/facts.ts'
import { loadRules } from '../settings/store/loadRules.ts'
import { MergeRequestOutdated } from './errors.ts'
import { linkRefusals } from './linkCard.ts'
import { planLinkCard } from './rules/planLinkCard.ts'
import { applyLink } from './store/applyLink.ts'
import { decisionRefusals, findMergeRequest, lockMergeRequest } from './store/findMergeRequest.ts'
import { type LinkRequest, loadLinkFacts } from './store/loadLinkFacts.ts'
import type { StoredLink } from './store/requestMerge.ts'

export type ApproveMergeRequestInput = {
  idempotencyKey: string
  request: { id: string }
  reason?: string | null | undefined
}
export type ApproveMergeRequestResult = {
  mergeRequestId: string
  customerId: string
  mergeId: string | null
  notices: Notice[]
}

/**
 * Carries out the link of a merge request under the current rules, without the need for an approval. If the link is
 * refused, the request stays pending.
 */
export const approveMergeRequest: Command<ApproveMergeRequestInput, ApproveMergeRequestResult> = {
  name: 'approveMergeRequest',
  refusals: [...decisionRefusals, MergeRequestOutdated, ...linkRefusals],
  run: async (work, { request: { id }, reason: why }) => {
    const reason = readText(why, 500, ['reason']) ?? null
    const waiting = await findMergeRequest(work, id)
    const { facts, request } = await loadWaitingLink(work, waiting)
    await lockMergeRequest(work, id)
    const plan = planLinkCard(facts, request)
    if (plan.merge && plan.merge.survivorId !== (await livingId(work, waiting.holderId)))
      throw new MergeRequestOutdated({ holderId: plan.merge.survivorId }, ['request'])
    const { tx, now, caller } = work
    const mergeId = await applyLink(work, facts, plan)
    const decision = { status: 'APPROVED', decidedBy: caller, decidedAt: now, reason, mergeId } as const
    await tx.mergeRequest.updateMany({ where: { id }, data: decision })
    const data = { mergeRequestId: id, holderId: waiting.holderId, mergeId }
    recordEvents(work, [{ type: 'MERGE_APPROVED', customerId: plan.customerId, reason, data }])
    return { mergeRequestId: id, customerId: plan.customerId, mergeId, notices: plan.notices }
  },
}

async function loadWaitingLink(work: Work, { namedId, matchedBy, sourceAccountId, link }: MergeRequest) {
  const { policies, ...rules } = await loadRules(work.tx)
  const found = await findCustomer(work, { id: { id: namedId } }, ['request'])
  const target = await work.tx.sourceAccount.findUniqueOrThrow({
    where: { id: sourceAccountId },
    select: { id: true, sourceCode: true, accountId: true },
  })
  const { add = [], remove = [] } = link as unknown as Partial<StoredLink>
  const request: LinkRequest = { add: withPaths(add, 'add'), remove: withPaths(remove, 'remove') }
  const facts = await loadLinkFacts(work, {
    ...{ target, found, request, looked: null },
    rules: { ...rules, policies: approved(policies) },
  })
  return { facts: { ...facts, matchedBy: matchedBy ?? facts.matchedBy }, request }
}

const withPaths = (items: StoredLink['add'], list: string): LinkItem[] =>
  items.map((item, index) => ({ ...item, path: [list, index] }))

/** The policies with every required approval given. */
const approved = (policies: PolicyFacts) =>
  new Map([...policies].map(([type, policy]) => [type, policy === 'REQUIRE_APPROVAL' ? 'MERGE' : policy]))

async function livingId({ tx }: Work, id: string): Promise<string> {
  const { survivorId } = await tx.customer.findUniqueOrThrow({ where: { id }, select: { survivorId: true } })
  return survivorId ?? id
}
