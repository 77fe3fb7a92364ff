import { readName } from '../../engine/input/readCode.ts'
import type { Notice } from '../../engine/notice.ts'
import { plannedCommand } from '../../engine/previewableCommand.ts'
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
export type UnmergeDecision = { facts: UnmergeFacts; plan: UnmergePlan; reason: string; basis: object }

/**
 * Undoes the latest merge of a survivor. Everything goes back, and newer data goes to the side through which it came.
 */
export const unmergeCustomers = plannedCommand({
  name: 'unmergeCustomers',
  refusals: [MergeNotFound, MergeUndone, UnmergeNotLatest, UnmergeNotPossible, AssociationsClash],
  load: async (work, input: UnmergeCustomersInput) => {
    const reason = readName(input.reason, ['reason'])
    return { reason, facts: await loadUnmergeFacts(work, await lockMerge(work, input.merge)) }
  },
  decide: ({ facts, reason }): UnmergeDecision => {
    const { now: _now, ...basis } = facts
    const plan = planUnmerge(facts)
    // When points expire, the shares change without a change of the facts.
    return { facts, plan, reason, basis: { ...basis, points: plan.points } }
  },
  apply: async (work, { plan, reason }): Promise<UnmergeCustomersResult> => {
    applyUnmerge(work, plan, reason)
    const { mergeId, survivorId, victimId, notices } = plan
    return { mergeId, survivorId, victimId, notices }
  },
})
