import { insertTogether } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { MergeRequestPlan } from '../rules/planMergeRequest.ts'
import { expireRequests } from './expireRequests.ts'

/** Stores a planned merge request with its event, unless the same link is already pending. Returns its id. */
export async function requestMerge(
  context: CommandContext,
  customerId: string,
  { pendingId, ...request }: MergeRequestPlan,
): Promise<string> {
  if (pendingId) return pendingId
  const { tx, now, caller, reason } = context
  const { namedId, sourceAccountId } = request
  // An expired request for the same link would be in the way.
  await expireRequests(context, { batch: 100, of: { namedId, sourceAccountId } })
  const id = context.newId()
  const asked = { requestedBy: caller, requestReason: reason, at: now }
  insertTogether(tx, { MergeRequest: [{ ...request, ...asked, id }] })
  const { holderId, types } = request
  recordEvents(context, [
    { type: 'MERGE_REQUESTED', customerId, data: { mergeRequestId: id, holderId, types } },
  ])
  return id
}
