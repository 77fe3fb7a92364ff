import type { Command } from '../../engine/executeCommand.ts'
import { readName } from '../../engine/input/readCode.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { decisionRefusals, findMergeRequest, lockMergeRequest } from './store/findMergeRequest.ts'

export type RejectMergeRequestInput = { idempotencyKey: string; request: { id: string }; reason: string }
export type RejectMergeRequestResult = { mergeRequestId: string }

/** Rejects a merge request. Its link is not carried out. */
export const rejectMergeRequest: Command<RejectMergeRequestInput, RejectMergeRequestResult> = {
  name: 'rejectMergeRequest',
  refusals: decisionRefusals,
  run: async (work, { request: { id }, reason: why }) => {
    const reason = readName(why, ['reason'], 500)
    const { namedId, holderId } = await findMergeRequest(work, id)
    await lockMergeRequest(work, id)
    const { tx, now, caller } = work
    const decision = { status: 'REJECTED', decidedBy: caller, decidedAt: now, reason } as const
    await tx.mergeRequest.updateMany({ where: { id }, data: decision })
    const data = { mergeRequestId: id, holderId }
    recordEvents(work, [{ type: 'MERGE_REJECTED', customerId: namedId, reason, data }])
    return { mergeRequestId: id }
  },
}
