import { command } from '../../engine/command.ts'
import { readName } from '../../engine/input/readCode.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { DuplicateDecided, DuplicateNotFound } from './errors.ts'
import { openPair } from './rules/planDuplicate.ts'
import { dismissPair } from './store/decideDuplicate.ts'
import { lockDuplicate } from './store/duplicates.ts'

export type DismissDuplicateInput = { idempotencyKey: string; pair: { id: string }; reason: string }
export type DismissDuplicateResult = { duplicateId: string }

/** Dismisses a suspected duplicate for good: the two are two people, whatever changes. */
export const dismissDuplicate = command({
  name: 'dismissDuplicate',
  refusals: [DuplicateNotFound, DuplicateDecided],
  load: async (context, input: DismissDuplicateInput) => {
    const reason = readName(input.reason, ['reason'], 500)
    return { reason, pair: await lockDuplicate(context, input.pair.id) }
  },
  decide: ({ pair, reason }) => ({ ...openPair(pair), reason }),
  apply: async (context, { id, lowId, highId, reason }): Promise<DismissDuplicateResult> => {
    dismissPair(context, id, reason)
    const event = { type: 'DUPLICATE_DISMISSED' as const, reason }
    recordEvents(context, [
      { ...event, customerId: lowId, data: { duplicateId: id, otherCustomerId: highId } },
      { ...event, customerId: highId, data: { duplicateId: id, otherCustomerId: lowId } },
    ])
    return { duplicateId: id }
  },
})
