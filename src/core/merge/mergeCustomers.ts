import { aliasNotices, type Notice } from '../../engine/notice.ts'
import { previewableCommand } from '../../engine/previewableCommand.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import { type CustomerRef, customerRefusals, findCustomer } from '../customer/store/findCustomer.ts'
import { lockFound } from '../customer/store/lockFound.ts'
import { ProfilesCollide } from './errors.ts'
import type { MergeFacts, MergePlan } from './rules/mergePlan.ts'
import { planMerge } from './rules/planMerge.ts'
import { type MergeOverridesInput, readMergeOverrides } from './rules/readMergeOverrides.ts'
import { applyMerge, mergeRefusals } from './store/applyMerge.ts'
import { loadMergeFacts } from './store/loadMergeFacts.ts'

export type MergeCustomersInput = {
  idempotencyKey: string
  expectedPlan?: string | null | undefined
  survivor: CustomerRef
  absorbed: CustomerRef
  overrides?: MergeOverridesInput | null | undefined
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
  notices: Notice[]
  fingerprintInput: object
}

/** Merges two customers. The caller chooses the survivor, and whose values are kept. */
export const mergeCustomers = previewableCommand({
  name: 'mergeCustomers',
  refusals: [...customerRefusals, ...mergeRefusals.filter((refusal) => refusal !== ProfilesCollide)],
  load: async (context, input: MergeCustomersInput) => {
    requiredReason(context)
    const overrides = readMergeOverrides(input.overrides ?? {})
    const survivor = await findCustomer(context, input.survivor, ['survivor'])
    const victim = await findCustomer(context, input.absorbed, ['absorbed'])
    await lockFound(context, [survivor, victim])
    const followed = [...aliasNotices(survivor, 'survivor'), ...aliasNotices(victim, 'absorbed')]
    return { followed, facts: await loadMergeFacts(context, overrides, [survivor.id, victim.id]) }
  },
  decide: ({ facts, followed }): MergeDecision => {
    const plan = planMerge(facts)
    const { nameOf: _name, now: _now, manual, ...fingerprintInput } = facts
    const entries = plan.combined.length > 0 ? manual?.entries : []
    return {
      facts,
      plan,
      notices: [...followed, ...plan.notices],
      // When a tier expires, the result changes without a change of the facts.
      fingerprintInput: { ...fingerprintInput, entries, tiersTaken: plan.tiersTaken },
    }
  },
  apply: async (context, { plan, notices }): Promise<MergeCustomersResult> => {
    const mergeId = await applyMerge(context, plan)
    const { survivorId, victimId } = plan
    return { mergeId, survivorId, victimId, notices }
  },
})
