import type { Notice } from '../../engine/notice.ts'
import { previewableCommand } from '../../engine/previewableCommand.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import {
  AssociationsClash,
  MergeNotFound,
  MergeUndone,
  UnmergeNotLatest,
  UnmergeNotPossible,
} from './errors.ts'
import { planUnmerge } from './rules/planUnmerge.ts'
import type { UnmergeFacts, UnmergePlan } from './rules/unmergePlan.ts'
import { applyUnmerge } from './store/applyUnmerge.ts'
import { loadUnmergeFacts } from './store/loadUnmergeFacts.ts'
import { lockMerge, type MergeRef } from './store/lockMerge.ts'

export type UnmergeCustomersInput = {
  idempotencyKey: string
  expectedPlan?: string | null | undefined
  merge: MergeRef
  reason: string
}
export type UnmergeCustomersResult = {
  mergeId: string
  survivorId: string
  victimId: string
  notices: Notice[]
}
export type UnmergeDecision = {
  facts: UnmergeFacts
  plan: UnmergePlan
  reason: string
  fingerprintInput: object
}

/**
 * Undoes the latest merge of a survivor. Everything goes back, and newer data goes to the side through which it came.
 */
export const unmergeCustomers = previewableCommand({
  name: 'unmergeCustomers',
  refusals: [MergeNotFound, MergeUndone, UnmergeNotLatest, UnmergeNotPossible, AssociationsClash],
  load: async (context, input: UnmergeCustomersInput) => {
    const reason = requiredReason(context)
    return { reason, facts: await loadUnmergeFacts(context, await lockMerge(context, input.merge)) }
  },
  decide: ({ facts, reason }): UnmergeDecision => {
    const { now: _now, ...fingerprintInput } = facts
    const plan = planUnmerge(facts)
    // When points expire, the shares change without a change of the facts.
    return { facts, plan, reason, fingerprintInput: { ...fingerprintInput, points: plan.points } }
  },
  apply: async (context, { plan, reason }): Promise<UnmergeCustomersResult> => {
    applyUnmerge(context, plan, reason)
    const { mergeId, survivorId, victimId, notices } = plan
    return { mergeId, survivorId, victimId, notices }
  },
})
