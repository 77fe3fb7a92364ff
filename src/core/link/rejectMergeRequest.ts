import { command } from '../../engine/command.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { requestToDecide } from './rules/openMergeRequest.ts'
import { decisionRefusals, lockMergeRequest, writeDecision } from './store/mergeRequests.ts'

export type RejectMergeRequestInput = { idempotencyKey: string; request: { id: string }; reason: string }
export type RejectMergeRequestResult = { mergeRequestId: string }

/** Rejects a merge request. Its link is not carried out. */
export const rejectMergeRequest = command({
  name: 'rejectMergeRequest',
  refusals: decisionRefusals,
  load: async (context, input: RejectMergeRequestInput) => {
    const reason = requiredReason(context)
    const { caller, now } = context
    return { reason, caller, now, request: await lockMergeRequest(context, input.request.id) }
  },
  decide: ({ reason, request, ...deciding }) => ({ ...requestToDecide(request, deciding), reason }),
  apply: async (context, { id, namedId, holderId, reason }): Promise<RejectMergeRequestResult> => {
    writeDecision(context, { id, status: 'REJECTED', reason, mergeId: null })
    const data = { mergeRequestId: id, holderId }
    recordEvents(context, [{ type: 'MERGE_REJECTED', customerId: namedId, reason, data }])
    return { mergeRequestId: id }
  },
})
