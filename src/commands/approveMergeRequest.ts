import { MergeRequestOutdated } from '../domain/errors.ts'
import type { PolicyFacts } from '../domain/facts.ts'
import type { Notice } from '../domain/notice.ts'
import { type LinkItem, planLinkCard } from '../domain/planLinkCard.ts'
import { readText } from '../domain/readProfile.ts'
import type { MergeRequest } from '../generated/prisma/client.ts'
import type { Command, Work } from '../transact.ts'
import { applyLink } from './applyLink.ts'
import { findCustomer } from './findCustomer.ts'
import { decisionRefusals, findMergeRequest, lockMergeRequest } from './findMergeRequest.ts'
import { linkRefusals } from './linkCard.ts'
import { type LinkRequest, loadLinkFacts } from './loadLinkFacts.ts'
import { loadRules } from './loadRules.ts'
import { recordEvents } from './recordEvents.ts'
import type { StoredLink } from './requestMerge.ts'

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
