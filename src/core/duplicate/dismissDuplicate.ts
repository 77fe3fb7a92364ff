import { command } from '../../engine/command.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
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
    const reason = requiredReason(context)
    return { reason, pair: await lockDuplicate(context, input.pair.id) }
  },
  decide: ({ pair, reason }) => ({ ...openPair(pair), reason }),
  apply: async (context, { reason, ...pair }): Promise<DismissDuplicateResult> => {
    dismissPair(context, pair, reason)
    return { duplicateId: pair.id }
  },
})
