import { command } from '../../engine/command.ts'
import { aliasNotices, type Notice } from '../../engine/notice.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import { AccountClosed, AccountDeceased, AccountNotActive, AccountNotRegistered } from '../customer/errors.ts'
import { type CustomerRef, customerRefusals } from '../customer/store/findCustomer.ts'
import { InsufficientPoints, NotEnrolled } from './errors.ts'
import { assertPointsChange, type PointsChange, planAdjustment } from './rules/planAdjustment.ts'
import type { PlannedEntry } from './rules/planPoints.ts'
import { appendEntries } from './store/appendEntries.ts'
import { loadMember, type MemberFacts } from './store/loadMember.ts'

export type AdjustPointsInput = {
  idempotencyKey: string
  customer: CustomerRef
  programId: number
  change: PointsChange
  reason: string
}
export type AdjustPointsResult = { customerId: string; programId: number; notices: Notice[] }

type Facts = MemberFacts & { reason: string }
type Plan = {
  customerId: string
  matchedBy: string | null
  reason: string
  entries: PlannedEntry[]
  notices: Notice[]
}

/** Credits or debits points of an enrolled customer. A debit takes the points that expire first. */
export const adjustPoints = command<AdjustPointsInput, Facts, Plan, AdjustPointsResult>({
  name: 'adjustPoints',
  refusals: [
    ...customerRefusals,
    AccountClosed,
    AccountDeceased,
    AccountNotRegistered,
    AccountNotActive,
    NotEnrolled,
    InsufficientPoints,
  ],
  load: async (context, input) => {
    const reason = requiredReason(context)
    assertPointsChange(input.change, context.now)
    return { reason, ...(await loadMember(context, input.customer)) }
  },
  decide: ({ reason, found, ...facts }, input) => ({
    customerId: found.id,
    matchedBy: found.matchedBy,
    reason,
    entries: planAdjustment(facts, input),
    notices: aliasNotices(found),
  }),
  apply: async (context, { entries, notices, ...ledger }, { programId }) => {
    appendEntries(context, { ...ledger, programId }, entries)
    return { customerId: ledger.customerId, programId, notices }
  },
})
