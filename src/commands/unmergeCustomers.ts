import * as errors from '../domain/errors.ts'
import type { Notice } from '../domain/notice.ts'
import { planUnmerge, type UnmergeFacts, type UnmergePlan } from '../domain/planUnmerge.ts'
import { readName } from '../domain/readCode.ts'
import { type PlannedCommand, plannedCommand } from '../plannedCommand.ts'
import { applyUnmerge } from './applyUnmerge.ts'
import { lockMerge, type MergeRef } from './findMerge.ts'
import { loadUnmergeFacts } from './loadUnmergeFacts.ts'

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
export const unmergeCustomers: PlannedCommand<
  UnmergeCustomersInput,
  UnmergeDecision,
  UnmergeCustomersResult
> = plannedCommand({
  name: 'unmergeCustomers',
  refusals: [
    errors.MergeNotFound,
    errors.MergeUndone,
    errors.UnmergeNotLatest,
    errors.UnmergeNotPossible,
    errors.AssociationsClash,
  ],
  decide: async (work, input) => {
    const reason = readName(input.reason, ['reason'])
    const facts = await loadUnmergeFacts(work, await lockMerge(work, input.merge))
    const { now: _now, ...basis } = facts
    const plan = planUnmerge(facts)
    // When points expire, the shares change without a change of the facts.
    return { facts, plan, reason, basis: { ...basis, points: plan.points } }
  },
  apply: async (work, { plan, reason }) => {
    await applyUnmerge(work, plan, reason)
    const { mergeId, survivorId, victimId, notices } = plan
    return { mergeId, survivorId, victimId, notices }
  },
})
