import { aliasNotices, type Notice } from '../../engine/notice.ts'
import { previewableCommand } from '../../engine/previewableCommand.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import { CardNotOfCustomer } from '../card/errors.ts'
import {
  AccountClosed,
  AccountDeceased,
  AccountNotActive,
  ProfileExists,
  ProfileNotFound,
  SameCustomer,
} from '../customer/errors.ts'
import { acquireLocks } from '../customer/store/acquireLocks.ts'
import { type CustomerRef, customerRefusals, findCustomer } from '../customer/store/findCustomer.ts'
import { assertReferenceStillResolves } from '../customer/store/lockCustomers.ts'
import type { SourceName } from '../settings/rules/sourceRef.ts'
import { findSourceAccount } from '../settings/store/findSourceAccount.ts'
import { LastProfile, NobodyIdentified, UnmergeInstead } from './errors.ts'
import { planSplit } from './rules/planSplit.ts'
import { readCardsToSplit } from './rules/readCardsToSplit.ts'
import { splitFingerprintInput } from './rules/splitFingerprintInput.ts'
import type { SplitFacts, SplitPlan } from './rules/splitPlan.ts'
import { applySplit } from './store/applySplit.ts'
import { loadSplitFacts } from './store/loadSplitFacts.ts'

/** A profile: of a customer, in a source account. */
export type ProfileBy = {
  customer: CustomerRef
  source: SourceName
  accountId?: string | null | undefined
}
export type SplitProfileInput = {
  idempotencyKey: string
  expectedPlan?: string | null | undefined
  profile: ProfileBy
  into?: CustomerRef | null | undefined
  cards?: string[] | null | undefined
  reason: string
}
export type SplitProfileResult = {
  customerId: string
  intoId: string
  profileId: string
  /** The cards that moved along. */
  cardIds: string[]
  notices: Notice[]
}
export type SplitDecision = { facts: SplitFacts; plan: SplitPlan; reason: string; fingerprintInput: object }

/**
 * Moves a profile from one customer to a new or an existing one, with its identifiers and channels, the named cards, and
 * the points and enrollments that came through them.
 */
export const splitProfile = previewableCommand({
  name: 'splitProfile',
  refusals: [
    ...customerRefusals,
    ProfileNotFound,
    AccountClosed,
    AccountDeceased,
    AccountNotActive,
    SameCustomer,
    ProfileExists,
    UnmergeInstead,
    LastProfile,
    CardNotOfCustomer,
    NobodyIdentified,
  ],
  load: async (context, { profile, into, ...input }: SplitProfileInput) => {
    const reason = requiredReason(context)
    const numbers = readCardsToSplit(input.cards)
    const target = await findSourceAccount(context.tx, profile, ['profile'])
    const from = await findCustomer(context, profile.customer, ['profile', 'customer'])
    const to = into ? await findCustomer(context, into, ['into']) : null
    const parties = to ? [from, to] : [from]
    await acquireLocks(context, { customers: parties.map(({ id }) => id), numbers })
    for (const party of parties) await assertReferenceStillResolves(context, party)
    const followed = [...aliasNotices(from, 'profile'), ...(to ? aliasNotices(to, 'into') : [])]
    const facts = await loadSplitFacts(context, { fromId: from.id, toId: to?.id ?? null, target, numbers })
    return { reason, facts: { ...facts, followed } }
  },
  decide: ({ facts, reason }): SplitDecision => {
    const plan = planSplit(facts)
    return { facts, plan, reason, fingerprintInput: splitFingerprintInput(facts, plan) }
  },
  apply: async (context, { plan, reason }): Promise<SplitProfileResult> => {
    const intoId = applySplit(context, plan, reason)
    const { fromId: customerId, profileId, notices } = plan
    return { customerId, intoId, profileId, cardIds: plan.cards.map(({ id }) => id), notices }
  },
})
