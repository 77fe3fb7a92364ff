import type { ProfileEntry } from '../domain/combineProfiles.ts'
import * as errors from '../domain/errors.ts'
import type { MergeWishes } from '../domain/mergeWishes.ts'
import { aliasNotices, type Notice } from '../domain/notice.ts'
import { type MergeFacts, type MergePlan, planMerge } from '../domain/planMerge.ts'
import { readName } from '../domain/readCode.ts'
import type { MergePreference } from '../generated/prisma/enums.ts'
import { type PlannedCommand, plannedCommand } from '../plannedCommand.ts'
import type { Work } from '../transact.ts'
import { applyMerge, mergeRefusals } from './applyMerge.ts'
import { type CustomerRef, customerRefusals, findCustomer } from './findCustomer.ts'
import { loadCustomers } from './loadCustomers.ts'
import { loadRules } from './loadRules.ts'
import { assertStillNamed, lockCustomers } from './lockCustomers.ts'

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
    refusals: [...customerRefusals, ...mergeRefusals.filter((refusal) => refusal !== errors.ProfilesCollide)],
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
    throw new errors.InvalidInput(
      { reason: `a call may have at most ${maxFieldOverrides} extended fields.` },
      [...['overrides', 'extendedFields']],
    )
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
