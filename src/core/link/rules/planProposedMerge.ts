import type { MergeFacts, MergePlan } from '../../merge/rules/mergePlan.ts'
import { planMerge } from '../../merge/rules/planMerge.ts'
import { requestToDecide, type WaitingRequest } from './openMergeRequest.ts'

type ProposalFacts = {
  merge: MergeFacts
  /** The locked merge request. */
  request: WaitingRequest | null
  caller: string
  now: Date
  reason: string | null
}

/**
 * Plans the merge that a request proposes without a link. Its events have the reason of the request, unless the approval has
 * its own. Throws the refusals of a merge, and those for deciding a request.
 */
export function planProposedMerge({ merge, request, caller, now, reason }: ProposalFacts): {
  plan: MergePlan
  id: string
  holderId: string
  reason: string | null
  eventReason: string | null
} {
  const { id, holderId, requestReason } = requestToDecide(request, { caller, now })
  return { plan: planMerge(merge), id, holderId, reason, eventReason: reason ?? requestReason }
}
