import { updateRows } from '../../db/bulkWrite.ts'
import { selectRows } from '../../db/rows.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { aliasNotices, type Notice } from '../../engine/notice.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { formatOffsetDateTime } from '../../values/offsetDateTime.ts'
import { AccountClosed, AccountDeceased, AccountNotActive, AccountNotRegistered } from '../customer/errors.ts'
import type { TierState } from '../customer/rules/facts.ts'
import { type CustomerRef, customerRefusals } from '../customer/store/findCustomer.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { NotEnrolled, TierNotFound, TierRetired } from './errors.ts'
import {
  type PlannedTierChange,
  planTierChange,
  type TierChange,
  type TierChangeFacts,
} from './rules/planTierChange.ts'
import { loadMember, type MemberFacts } from './store/loadMember.ts'

export type ChangeTierInput = TierChange & { idempotencyKey: string; customer: CustomerRef; reason: string }
export type ChangeTierResult = { customerId: string; notices: Notice[] }

type Facts = MemberFacts & Pick<TierChangeFacts, 'tiers' | 'now'> & { reason: string }
type Plan = PlannedTierChange & { customerId: string; reason: string; notices: Notice[] }

/** Changes the tier of an enrolled customer, up or down, and when the tier expires. */
export const changeTier = command<ChangeTierInput, Facts, Plan, ChangeTierResult>({
  name: 'changeTier',
  refusals: [
    ...customerRefusals,
    AccountClosed,
    AccountDeceased,
    AccountNotRegistered,
    AccountNotActive,
    NotEnrolled,
    TierNotFound,
    TierRetired,
    NothingToChange,
  ],
  load: async (context, { customer, programId }) => {
    const reason = requiredReason(context)
    const member = await loadMember(context, customer)
    const where = Prisma.sql`WHERE "programId" = ${programId}::int`
    const tiers = await selectRows(context.tx, 'Tier', { sequence: true, retiredAt: true }, where)
    return { reason, ...member, tiers, now: context.now }
  },
  decide: ({ found, reason, ...facts }, input) => ({
    ...planTierChange(facts, input),
    customerId: found.id,
    reason,
    notices: aliasNotices(found),
  }),
  apply: async (context, plan, { programId }) => {
    const { enrollmentId: id, customerId, reason, before, after, notices } = plan
    updateRows(context.tx, 'Enrollment', [{ id, ...after }])
    const data = {
      programId,
      fromTierNumber: before.tierSequence,
      tierNumber: after.tierSequence,
      tierExpiresAt: expiryOf(after),
    }
    recordEvents(context, [{ type: 'TIER_CHANGED', customerId, reason, data }])
    return { customerId, notices }
  },
})

const expiryOf = ({ tierExpiresAt: instant, tierExpiresOffset: offset }: TierState): string | null =>
  instant && formatOffsetDateTime({ instant, offsetMinutes: offset ?? 0 })
