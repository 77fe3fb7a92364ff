import { updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { type NewEvent, recordEvents } from '../../events/store/recordEvents.ts'
import type { Pair } from '../rules/planDuplicate.ts'

/** Dismisses a pair for good. */
export function dismissPair(context: CommandContext, pair: Pair, reason: string): void {
  const { tx, now, caller } = context
  updateRows(tx, 'SuspectedDuplicate', [
    { id: pair.id, status: 'DISMISSED', dismissedBy: caller, dismissedAt: now, dismissReason: reason },
  ])
  recordForBoth(context, pair, (data) => ({ type: 'DUPLICATE_DISMISSED', data }))
}

/** Notes that a merge request proposes the merge of a pair. */
export function proposePair(context: CommandContext, pair: Pair, mergeRequestId: string): void {
  updateRows(context.tx, 'SuspectedDuplicate', [{ id: pair.id, status: 'PROPOSED', mergeRequestId }])
  recordForBoth(context, pair, (data) => ({ type: 'DUPLICATE_PROPOSED', data: { ...data, mergeRequestId } }))
}

type OfPair = { duplicateId: string; otherCustomerId: string }

/** Records an event for each customer of a pair, which names the other one. */
function recordForBoth(
  context: CommandContext,
  { id: duplicateId, lowId, highId }: Pair,
  eventOf: (data: OfPair) => NewEvent,
): void {
  recordEvents(context, [
    { ...eventOf({ duplicateId, otherCustomerId: highId }), customerId: lowId },
    { ...eventOf({ duplicateId, otherCustomerId: lowId }), customerId: highId },
  ])
}
