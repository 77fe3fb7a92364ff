import type { Work } from '../../../engine/executeCommand.ts'
import type { Recipient } from '../../card/store/issueCards.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { PlannedEnrolment } from '../rules/planEnrolments.ts'
import { appendEntries } from './appendEntries.ts'

/** Enrolls a customer as planned, with its first points. Existing enrollments do not change. */
export async function applyEnrolments(
  work: Work,
  { customerId, matchedBy }: Recipient,
  enrolments: readonly PlannedEnrolment[],
): Promise<void> {
  for (const { programmeId, tier, credit } of enrolments) {
    if (!tier) continue
    await work.tx.enrolment.create({
      data: { id: work.newId(), customerId, matchedBy, programmeId, ...tier, createdAt: work.now },
      select: { id: true },
    })
    const data = { programId: programmeId, tierNumber: tier.tierSequence }
    recordEvents(work, [{ type: 'ENROLLED', customerId, data }])
    if (credit)
      await appendEntries(work, { customerId, matchedBy, programmeId, reason: 'enrolment' }, [credit])
  }
}
