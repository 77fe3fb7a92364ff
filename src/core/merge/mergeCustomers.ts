import { readName } from '../../engine/input/readCode.ts'
import { aliasNotices, type Notice } from '../../engine/notice.ts'
import { plannedCommand } from '../../engine/previewableCommand.ts'
import { type CustomerRef, customerRefusals, findCustomer } from '../customer/store/findCustomer.ts'
import { assertStillNamed, lockCustomers } from '../customer/store/lockCustomers.ts'
import { ProfilesCollide } from './errors.ts'
import type { MergeFacts, MergePlan } from './rules/mergePlan.ts'
import { planMerge } from './rules/planMerge.ts'
import { type MergeOverrides, readMergeOverrides } from './rules/readMergeOverrides.ts'
import { applyMerge, mergeRefusals } from './store/applyMerge.ts'
import { loadMergeFacts } from './store/loadMergeFacts.ts'

export type MergeCustomersInput = {
  idempotencyKey: string
  expectedPlan?: string | null | undefined
  survivor: CustomerRef
  victim: CustomerRef
  overrides?: MergeOverrides | null | undefined
  reason: string
}
export type MergeCustomersResult = {
  mergeId: string
  survivorId: string
  victimId: string
  notices: Notice[]
}
export type MergeDecision = {
  facts: MergeFacts
  plan: MergePlan
  reason: string
  notices: Notice[]
  basis: object
}

/** Merges two customers. The caller chooses the survivor, and whose values are kept. */
export const mergeCustomers = plannedCommand({
  name: 'mergeCustomers',
  refusals: [...customerRefusals, ...mergeRefusals.filter((refusal) => refusal !== ProfilesCollide)],
  load: async (work, input: MergeCustomersInput) => {
    const reason = readName(input.reason, ['reason'])
    const wishes = readMergeOverrides(input.overrides ?? {})
    const survivor = await findCustomer(work, input.survivor, ['survivor'])
    const victim = await findCustomer(work, input.victim, ['victim'])
    await lockCustomers(work, [survivor.id, victim.id])
    for (const found of [survivor, victim]) await assertStillNamed(work, found)
    const followed = [...aliasNotices(survivor, 'survivor'), ...aliasNotices(victim, 'victim')]
    return { reason, followed, facts: await loadMergeFacts(work, wishes, [survivor.id, victim.id]) }
  },
  decide: ({ facts, reason, followed }): MergeDecision => {
    const plan = planMerge(facts)
    const { nameOf: _name, onPurpose, ...basis } = facts
    const entries = plan.combined.length > 0 ? onPurpose?.entries : []
    return { facts, plan, reason, notices: [...followed, ...plan.notices], basis: { ...basis, entries } }
  },
  apply: async (work, { plan, reason, notices }): Promise<MergeCustomersResult> => {
    const mergeId = await applyMerge(work, plan, reason)
    const { survivorId, victimId } = plan
    return { mergeId, survivorId, victimId, notices }
  },
})
