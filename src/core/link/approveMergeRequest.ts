import { command } from '../../engine/command.ts'
import type { CommandContext } from '../../engine/executeCommand.ts'
import type { Notice } from '../../engine/notice.ts'
import { withReason } from '../../engine/withReason.ts'
import { findCustomer } from '../customer/store/findCustomer.ts'
import { lockFound } from '../customer/store/lockFound.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { automaticMerge } from '../merge/rules/mergeOverrides.ts'
import { applyMerge } from '../merge/store/applyMerge.ts'
import { loadMergeFacts } from '../merge/store/loadMergeFacts.ts'
import type { PolicyFacts } from '../settings/rules/facts.ts'
import { loadRules } from '../settings/store/loadRules.ts'
import { MergeRequestOutdated } from './errors.ts'
import { linkRefusals } from './linkCard.ts'
import { type ItemChanges, noItemChanges } from './rules/itemChanges.ts'
import { linkRequestOf, type StoredLink } from './rules/linkRequest.ts'
import { requestToDecide } from './rules/openMergeRequest.ts'
import { planApproval } from './rules/planApproval.ts'
import { planProposedMerge } from './rules/planProposedMerge.ts'
import { applyLink } from './store/applyLink.ts'
import { loadLinkFacts } from './store/loadLinkFacts.ts'
import {
  decisionRefusals,
  findMergeRequest,
  lockMergeRequest,
  type MergeRequestRow,
  writeDecision,
} from './store/mergeRequests.ts'

export type ApproveMergeRequestInput = {
  idempotencyKey: string
  request: { id: string }
  reason?: string | null | undefined
}
export type ApproveMergeRequestResult = ItemChanges & {
  mergeRequestId: string
  customerId: string
  mergeId: string | null
  notices: Notice[]
}

/**
 * Carries out the link of a merge request, or the merge that it proposes, under the current rules and without the need for an
 * approval. If that is refused, the request stays pending.
 */
export const approveMergeRequest = command({
  name: 'approveMergeRequest',
  refusals: [...decisionRefusals, MergeRequestOutdated, ...linkRefusals],
  load: async (context, input: ApproveMergeRequestInput) => {
    const found = requestToDecide(await findMergeRequest(context, input.request.id), context)
    const { sourceAccount } = found
    const waiting = sourceAccount
      ? await loadWaitingLink(context, { ...found, sourceAccount })
      : { merge: await loadProposedMerge(context, found) }
    const request = await lockMergeRequest(context, found.id)
    const { reason, caller, now } = context
    return { waiting, decision: { request, reason, caller, now } }
  },
  decide: ({ waiting, decision }) =>
    'link' in waiting
      ? { link: planApproval({ ...waiting, ...decision }) }
      : { merge: planProposedMerge({ ...waiting, ...decision }) },
  apply: async (approval, { link, merge }): Promise<ApproveMergeRequestResult> => {
    const context = withReason(approval, (link ?? merge).eventReason)
    if (link) {
      const { mergeId, items } = await applyLink(context, link.facts, link.plan)
      return finish(context, { ...link, ...link.plan, mergeId, items })
    }
    const { plan, ...request } = merge
    const mergeId = await applyMerge(context, plan)
    const { survivorId: customerId, notices } = plan
    return finish(context, { ...request, mergeId, customerId, notices, items: noItemChanges })
  },
})

type Approved = Pick<ApproveMergeRequestResult, 'customerId' | 'mergeId' | 'notices'> & {
  items: ItemChanges
  id: string
  holderId: string
  reason: string | null
}

/** Notes that a request was approved. */
function finish(
  context: CommandContext,
  { id, holderId, reason, customerId, mergeId, notices, items }: Approved,
): ApproveMergeRequestResult {
  writeDecision(context, { id, status: 'APPROVED', reason, mergeId })
  const data = { mergeRequestId: id, holderId, mergeId }
  recordEvents(context, [{ type: 'MERGE_APPROVED', customerId, data }])
  return { ...items, mergeRequestId: id, customerId, mergeId, notices }
}

/** Locks both customers of a proposed merge and loads its facts. */
async function loadProposedMerge(context: CommandContext, { namedId, holderId }: MergeRequestRow) {
  const victim = await findCustomer(context, { id: { id: namedId } }, ['request'])
  const survivor = await findCustomer(context, { id: { id: holderId } }, ['request'])
  await lockFound(context, [survivor, victim])
  return loadMergeFacts(context, automaticMerge, [survivor.id, victim.id])
}

type WaitingLink = MergeRequestRow & { sourceAccount: NonNullable<MergeRequestRow['sourceAccount']> }

async function loadWaitingLink(
  context: CommandContext,
  { namedId, matchedBy, sourceAccount, link: stored }: WaitingLink,
) {
  const kept = stored as unknown as Partial<StoredLink>
  const { policies, ...rules } = await loadRules(context.tx)
  const found = await findCustomer(context, { id: { id: namedId } }, ['request'])
  const facts = await loadLinkFacts(context, {
    rules: { ...rules, policies: approved(policies) },
    target: sourceAccount,
    found,
    request: linkRequestOf(kept, []),
    prefetched: null,
  })
  const link = linkRequestOf(kept, facts.labels)
  return { link, facts: { ...facts, matchedBy: matchedBy ?? facts.matchedBy } }
}

/** The policies with every required approval given. */
const approved = (policies: PolicyFacts) =>
  new Map([...policies].map(([type, policy]) => [type, policy === 'REQUIRE_APPROVAL' ? 'MERGE' : policy]))
