import { updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'

/** Dismisses a pair for good. */
export function dismissPair({ tx, now, caller }: CommandContext, id: string, reason: string): void {
  updateRows(tx, 'SuspectedDuplicate', [
    { id, status: 'DISMISSED', dismissedBy: caller, dismissedAt: now, dismissReason: reason },
  ])
}

/** Notes that a merge request proposes the merge of a pair. */
export function proposePair({ tx }: CommandContext, id: string, mergeRequestId: string): void {
  updateRows(tx, 'SuspectedDuplicate', [{ id, status: 'PROPOSED', mergeRequestId }])
}
