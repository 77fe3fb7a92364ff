import { MergeRequestOutdated } from '../errors.ts'
import type { LinkFacts, LinkPlan } from './linkPlan.ts'
import type { LinkRequest } from './linkRequest.ts'
import { requestToDecide, type WaitingRequest } from './openMergeRequest.ts'
import { planLinkCard } from './planLinkCard.ts'

type ApprovalFacts = {
  facts: LinkFacts
  link: LinkRequest
  /** The locked merge request. */
  request: (WaitingRequest & { holder: { survivorId: string | null } }) | null
  caller: string
  reason: string | null
}

/**
 * Plans the link of a merge request. Its events have the reason of the request, unless the approval has its own. Throws the refusals of `linkCard`, those for deciding a request, and
 * `MergeRequestOutdated`.
 */
export function planApproval({ facts, link, request, caller, reason }: ApprovalFacts) {
  const { id, holderId, holder, requestReason } = requestToDecide(request, { caller, now: facts.now })
  const plan: LinkPlan = planLinkCard(facts, link)
  if (plan.merge && plan.merge.survivorId !== (holder.survivorId ?? holderId))
    throw new MergeRequestOutdated({ holderId: plan.merge.survivorId }, ['request'])
  return { facts, plan, id, holderId, reason, eventReason: reason ?? requestReason }
}
