import type { Work } from '../../../engine/executeCommand.ts'
import type { Recipient } from '../../card/store/issueCards.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { PlannedEnrolment } from '../rules/planEnrolments.ts'
import { appendEntries } from './appendEntries.ts'

/** Enrols a customer as planned, with its first points; programmes it is in stay as they are. */
export async function applyEnrolments(
  work: Work,
  { customerId, via }: Recipient,
  enrolments: readonly PlannedEnrolment[],
): Promise<void> {
  for (const { programmeId, tier, credit } of enrolments) {
    if (!tier) continue
    await work.tx.enrolment.create({
      data: { id: work.newId(), customerId, via, programmeId, ...tier, createdAt: work.now },
      select: { id: true },
    })
    const data = { programId: programmeId, tierNumber: tier.tierSequence }
    recordEvents(work, [{ type: 'ENROLLED', customerId, data }])
    if (credit) await appendEntries(work, { customerId, via, programmeId, reason: 'enrolment' }, [credit])
  }
}
