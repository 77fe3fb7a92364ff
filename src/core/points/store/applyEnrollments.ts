import { insertTogether } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { Recipient } from '../../card/store/issueCards.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { PlannedEnrollment } from '../rules/planEnrollments.ts'
import { appendEntries } from './appendEntries.ts'

/** Enrolls a customer as planned, with its first points. Existing enrollments do not change. */
export function applyEnrollments(
  context: CommandContext,
  { customerId, matchedBy }: Recipient,
  enrollments: readonly PlannedEnrollment[],
): void {
  const { tx, now, newId } = context
  for (const { programId, tier, credit } of enrollments) {
    if (!tier) continue
    insertTogether(tx, {
      Enrollment: [{ id: newId(), customerId, matchedBy, programId, ...tier, createdAt: now }],
    })
    const data = { programId, tierNumber: tier.tierSequence }
    recordEvents(context, [{ type: 'ENROLLED', customerId, data }])
    if (credit)
      appendEntries(context, { customerId, matchedBy, programId, reason: context.reason ?? 'enrollment' }, [
        credit,
      ])
  }
}
