import { command } from '../../engine/command.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { requestToWithdraw } from './rules/openMergeRequest.ts'
import { lockMergeRequest, withdrawalRefusals, writeDecision } from './store/mergeRequests.ts'

export type WithdrawMergeRequestInput = {
  idempotencyKey: string
  request: { id: string }
  reason?: string | null | undefined
}
export type WithdrawMergeRequestResult = { mergeRequestId: string }

/** Withdraws a merge request of the caller. Its link is not carried out. */
export const withdrawMergeRequest = command({
  name: 'withdrawMergeRequest',
  refusals: withdrawalRefusals,
  load: async (context, input: WithdrawMergeRequestInput) => {
    const { caller, now, reason } = context
    return { reason, caller, now, request: await lockMergeRequest(context, input.request.id) }
  },
  decide: ({ reason, request, ...deciding }) => ({ ...requestToWithdraw(request, deciding), reason }),
  apply: async (context, { id, namedId, holderId, reason }): Promise<WithdrawMergeRequestResult> => {
    writeDecision(context, { id, status: 'WITHDRAWN', reason, mergeId: null })
    const data = { mergeRequestId: id, holderId }
    recordEvents(context, [{ type: 'MERGE_WITHDRAWN', customerId: namedId, reason, data }])
    return { mergeRequestId: id }
  },
})
