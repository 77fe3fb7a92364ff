import { insertTogether } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { Recipient } from '../../card/store/issueCards.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { PlannedEnrolment } from '../rules/planEnrolments.ts'
import { appendEntries } from './appendEntries.ts'

/** Enrolls a customer as planned, with its first points. Existing enrollments do not change. */
export function applyEnrolments(
  context: CommandContext,
  { customerId, matchedBy }: Recipient,
  enrolments: readonly PlannedEnrolment[],
): void {
  const { tx, now, newId } = context
  for (const { programmeId, tier, credit } of enrolments) {
    if (!tier) continue
    insertTogether(tx, {
      Enrolment: [{ id: newId(), customerId, matchedBy, programmeId, ...tier, createdAt: now }],
    })
    const data = { programId: programmeId, tierNumber: tier.tierSequence }
    recordEvents(context, [{ type: 'ENROLLED', customerId, data }])
    if (credit)
      appendEntries(context, { customerId, matchedBy, programmeId, reason: context.reason ?? 'enrolment' }, [
        credit,
      ])
  }
}
