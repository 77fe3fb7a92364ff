import type { Command } from '../../engine/executeCommand.ts'
import { readText } from '../../engine/input/readText.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { findOwnRequest, lockMergeRequest, withdrawalRefusals } from './store/findMergeRequest.ts'

export type WithdrawMergeRequestInput = {
  idempotencyKey: string
  request: { id: string }
  reason?: string | null | undefined
}
export type WithdrawMergeRequestResult = { mergeRequestId: string }

/** Withdraws a merge request of the caller. Its link is not carried out. */
export const withdrawMergeRequest: Command<WithdrawMergeRequestInput, WithdrawMergeRequestResult> = {
  name: 'withdrawMergeRequest',
  refusals: withdrawalRefusals,
  run: async (work, { request: { id }, reason: why }) => {
    const reason = readText(why, 500, ['reason']) ?? null
    const { namedId, holderId } = await findOwnRequest(work, id)
    await lockMergeRequest(work, id)
    const { tx, now, caller } = work
    const decision = { status: 'WITHDRAWN', decidedBy: caller, decidedAt: now, reason } as const
    await tx.mergeRequest.updateMany({ where: { id }, data: decision })
    const data = { mergeRequestId: id, holderId }
    recordEvents(work, [{ type: 'MERGE_WITHDRAWN', customerId: namedId, reason, data }])
    return { mergeRequestId: id }
  },
}
