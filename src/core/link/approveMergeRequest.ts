import { command } from '../../engine/command.ts'
import type { CommandContext } from '../../engine/executeCommand.ts'
import type { Notice } from '../../engine/notice.ts'
import { findCustomer } from '../customer/store/findCustomer.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import type { PolicyFacts } from '../settings/rules/facts.ts'
import { loadRules } from '../settings/store/loadRules.ts'
import { MergeRequestOutdated } from './errors.ts'
import { linkRefusals } from './linkCard.ts'
import { linkRequestOf, type StoredLink } from './rules/linkRequest.ts'
import { requestToDecide } from './rules/openMergeRequest.ts'
import { planApproval } from './rules/planApproval.ts'
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
export const approveMergeRequest = command({
  name: 'approveMergeRequest',
  refusals: [...decisionRefusals, MergeRequestOutdated, ...linkRefusals],
  load: async (context, input: ApproveMergeRequestInput) => {
    const found = requestToDecide(await findMergeRequest(context, input.request.id), context)
    const link = linkRequestOf(found.link as unknown as Partial<StoredLink>)
    const facts = await loadWaitingLink(context, found, link)
    const request = await lockMergeRequest(context, found.id)
    return { facts, link, request, reason: context.reason, caller: context.caller }
  },
  decide: planApproval,
  apply: async (context, { facts, plan, id, holderId, reason }): Promise<ApproveMergeRequestResult> => {
    const { mergeId } = await applyLink(context, facts, plan)
    writeDecision(context, { id, status: 'APPROVED', reason, mergeId })
    const { customerId, notices } = plan
    const data = { mergeRequestId: id, holderId, mergeId }
    recordEvents(context, [{ type: 'MERGE_APPROVED', customerId, reason, data }])
    return { mergeRequestId: id, customerId, mergeId, notices }
  },
})

async function loadWaitingLink(
  context: CommandContext,
  { namedId, matchedBy, sourceAccount }: MergeRequestRow,
  request: ReturnType<typeof linkRequestOf>,
) {
  const { policies, ...rules } = await loadRules(context.tx)
  const found = await findCustomer(context, { id: { id: namedId } }, ['request'])
  const facts = await loadLinkFacts(context, {
    rules: { ...rules, policies: approved(policies) },
    target: sourceAccount,
    found,
    request,
    prefetched: null,
  })
  return { ...facts, matchedBy: matchedBy ?? facts.matchedBy }
}

/** The policies with every required approval given. */
const approved = (policies: PolicyFacts) =>
  new Map([...policies].map(([type, policy]) => [type, policy === 'REQUIRE_APPROVAL' ? 'MERGE' : policy]))
