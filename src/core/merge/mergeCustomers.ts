import { InvalidInput } from '../../engine/commonRefusals.ts'
import type { Work } from '../../engine/executeCommand.ts'
import { readName } from '../../engine/input/readCode.ts'
import { aliasNotices, type Notice } from '../../engine/notice.ts'
import { type PlannedCommand, plannedCommand } from '../../engine/previewableCommand.ts'
import type { MergePreference } from '../../generated/prisma/enums.ts'
import { type CustomerRef, customerRefusals, findCustomer } from '../customer/store/findCustomer.ts'
import { loadCustomers } from '../customer/store/loadCustomers.ts'
import { assertStillNamed, lockCustomers } from '../customer/store/lockCustomers.ts'
import { loadRules } from '../settings/store/loadRules.ts'
import { ProfilesCollide } from './errors.ts'
import type { ProfileEntry } from './rules/combineProfiles.ts'
import type { MergeWishes } from './rules/mergeOverrides.ts'
import type { MergeFacts, MergePlan } from './rules/mergePlan.ts'
import { planMerge } from './rules/planMerge.ts'
import { applyMerge, mergeRefusals } from './store/applyMerge.ts'

type Maybe<T> = T | null | undefined
/** Whose values are kept. The default is the survivor's. */
export type MergeOverrides = {
  names?: Maybe<MergePreference>
  subscriptions?: Maybe<MergePreference>
  defaultCard?: Maybe<MergePreference>
  primaryCard?: Maybe<MergePreference>
  extendedFields?: Maybe<{ name: string; from: MergePreference }[]>
}
export type MergeCustomersInput = {
  idempotencyKey: string
  expectedPlan?: Maybe<string>
  survivor: CustomerRef
  victim: CustomerRef
  overrides?: Maybe<MergeOverrides>
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

/** The most extended fields for which one merge can have an override. */
export const maxFieldOverrides = 100

/** Merges two customers. The caller chooses the survivor, and whose values are kept. */
export const mergeCustomers: PlannedCommand<MergeCustomersInput, MergeDecision, MergeCustomersResult> =
  plannedCommand({
    name: 'mergeCustomers',
    refusals: [...customerRefusals, ...mergeRefusals.filter((refusal) => refusal !== ProfilesCollide)],
    decide: async (work, input) => {
      const reason = readName(input.reason, ['reason'])
      const wishes = readWishes(input.overrides ?? {})
      const survivor = await findCustomer(work, input.survivor, ['survivor'])
      const victim = await findCustomer(work, input.victim, ['victim'])
      await lockCustomers(work, [survivor.id, victim.id])
      for (const found of [survivor, victim]) await assertStillNamed(work, found)
      const facts = await loadMergeFacts(work, wishes, [survivor.id, victim.id])
      const plan = planMerge(facts)
      const followed = [...aliasNotices(survivor, 'survivor'), ...aliasNotices(victim, 'victim')]
      const { nameOf: _name, onPurpose, ...basis } = facts
      const entries = plan.combined.length > 0 ? onPurpose?.entries : []
      return { facts, plan, reason, notices: [...followed, ...plan.notices], basis: { ...basis, entries } }
    },
    apply: async (work, { plan, reason, notices }) => {
      const mergeId = await applyMerge(work, plan, reason)
      const { survivorId, victimId } = plan
      return { mergeId, survivorId, victimId, notices }
    },
  })

function readWishes({ extendedFields, ...overrides }: MergeOverrides): MergeWishes {
  const fields = extendedFields ?? []
  if (fields.length > maxFieldOverrides)
    throw new InvalidInput({ reason: `a call may have at most ${maxFieldOverrides} extended fields.` }, [
      ...['overrides', 'extendedFields'],
    ])
  return {
    names: overrides.names ?? 'SURVIVOR',
    subscriptions: overrides.subscriptions ?? 'SURVIVOR',
    defaultCard: overrides.defaultCard ?? 'SURVIVOR',
    primaryCard: overrides.primaryCard ?? 'SURVIVOR',
    extendedFields: new Map(fields.map(({ name, from }) => [name, from])),
  }
}

async function loadMergeFacts(
  { tx, now }: Work,
  wishes: MergeWishes,
  ids: readonly [survivor: string, victim: string],
): Promise<MergeFacts> {
  const { settings } = await loadRules(tx)
  const [survivor, victim] = await loadCustomers(tx, ids, now)
  if (!survivor || !victim) throw new Error('a locked customer does not exist')
  const seriesIds = [...survivor.cards, ...victim.cards].map(({ seriesId }) => seriesId)
  const entries = await tx.profile.findMany({
    where: { customerId: { in: [...ids] } },
    omit: { customerId: true, position: true, matchedBy: true, createdAt: true, updatedAt: true },
    include: {
      channels: { select: { id: true, type: true, normalizedValue: true, subscribed: true, primary: true } },
    },
  })
  return {
    survivor,
    victim,
    settings,
    series: await tx.cardSeries.findMany({ where: { id: { in: seriesIds } } }),
    nameOf: (sourceAccountId) => sourceAccountId,
    onPurpose: { wishes, entries: entries as ProfileEntry[] },
  }
}
