import { insertTogether } from '../../../db/bulkWrite.ts'
import type { Work } from '../../../engine/executeCommand.ts'
import type { Recipient } from '../../card/store/issueCards.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { PlannedEnrolment } from '../rules/planEnrolments.ts'
import { appendEntries } from './appendEntries.ts'

/** Enrolls a customer as planned, with its first points. Existing enrollments do not change. */
export function applyEnrolments(
  work: Work,
  { customerId, matchedBy }: Recipient,
  enrolments: readonly PlannedEnrolment[],
): void {
  const { tx, now, newId } = work
  for (const { programmeId, tier, credit } of enrolments) {
    if (!tier) continue
    insertTogether(tx, {
      Enrolment: [{ id: newId(), customerId, matchedBy, programmeId, ...tier, createdAt: now }],
    })
    const data = { programId: programmeId, tierNumber: tier.tierSequence }
    recordEvents(work, [{ type: 'ENROLLED', customerId, data }])
    if (credit) appendEntries(work, { customerId, matchedBy, programmeId, reason: 'enrolment' }, [credit])
  }
}
