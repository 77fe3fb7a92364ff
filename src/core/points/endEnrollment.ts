import { command } from '../../engine/command.ts'
import { aliasNotices, type Notice } from '../../engine/notice.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import { AccountClosed, AccountDeceased, AccountNotActive, AccountNotRegistered } from '../customer/errors.ts'
import { type CustomerRef, customerRefusals, type FoundCustomer } from '../customer/store/findCustomer.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { NotEnrolled, PointsLeft } from './errors.ts'
import { type PlannedEnrollmentEnd, planEnrollmentEnd } from './rules/planEnrollmentEnd.ts'
import { appendEntries } from './store/appendEntries.ts'
import { loadMember, type MemberFacts } from './store/loadMember.ts'

export type EndEnrollmentInput = {
  idempotencyKey: string
  customer: CustomerRef
  programId: number
  forfeitPoints?: boolean | null | undefined
  reason: string
}
/** The forfeited points, as digits. */
export type EndEnrollmentResult = { customerId: string; forfeited: string; notices: Notice[] }

type Facts = MemberFacts & { reason: string }
type Plan = PlannedEnrollmentEnd & { found: FoundCustomer; reason: string }

/** Ends the enrollment of a customer in a program. It may be enrolled again later. */
export const endEnrollment = command<EndEnrollmentInput, Facts, Plan, EndEnrollmentResult>({
  name: 'endEnrollment',
  refusals: [
    ...customerRefusals,
    AccountClosed,
    AccountDeceased,
    AccountNotRegistered,
    AccountNotActive,
    NotEnrolled,
    PointsLeft,
  ],
  load: async (context, input) => ({
    reason: requiredReason(context),
    ...(await loadMember(context, input.customer)),
  }),
  decide: ({ found, reason, customer }, input) => ({
    ...planEnrollmentEnd({ customer }, input),
    found,
    reason,
  }),
  apply: async (context, plan, { programId }) => {
    const { customerIds, forfeits, tierNumber, reason, found } = plan
    const { id: customerId, matchedBy } = found
    if (forfeits.length > 0) appendEntries(context, { customerId, matchedBy, programId, reason }, forfeits)
    context.tx.execute`
      DELETE FROM "Enrollment" WHERE "programId" = ${programId}::int AND "customerId" = ANY (${customerIds}::uuid[])`
    const forfeited = String(plan.forfeited)
    const data = { programId, tierNumber, forfeitedPoints: forfeited }
    recordEvents(context, [{ type: 'ENROLLMENT_ENDED', customerId, reason, data }])
    return { customerId, forfeited, notices: aliasNotices(found) }
  },
})
