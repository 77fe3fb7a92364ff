import { notice } from '../../../engine/notice.ts'
import { limitNotices } from '../../card/rules/cardLimits.ts'
import { planPlaceBack } from './planRestorePlace.ts'
import { planRowsBack } from './planRestoreRows.ts'
import { partPoints } from './splitPoints.ts'
import type { UnmergeFacts, UnmergePlan } from './unmergePlan.ts'
import { victimSide } from './victimRows.ts'

/**
 * The verdict on an undo (DOMAIN §7): every row the merge touched goes back unless it was changed since, and what came
 * after goes to the side through which it came. Throws `AssociationsClash`.
 */
export function planUnmerge(facts: UnmergeFacts): UnmergePlan {
  const { mergeId, survivorId, victimId, record, series, settings } = facts
  const side = victimSide(facts)
  const points = partPoints(facts.ledger, { record, side, now: facts.now }, settings)
  const enrol = planEnrolmentsAgain(facts, side)
  const theirs = facts.cards.filter(({ id }) => side.has(id))
  const ours = facts.cards.filter(({ id }) => !side.has(id))
  return {
    ...{ mergeId, survivorId, victimId },
    ...planRowsBack(facts, side),
    place: planPlaceBack(record, facts.place, facts),
    points,
    enrol,
    cards: theirs.map(({ id }) => id),
    notices: [
      ...limitNotices(ours, series, settings, 'The survivor'),
      ...limitNotices(theirs, series, settings, 'The victim'),
      ...enrol.map(({ customerId, programmeId }) =>
        notice(
          'ENROLLED_AGAIN',
          [],
          `The ${customerId === victimId ? 'victim' : 'survivor'} keeps points in programme ${programmeId}: it is enrolled there, in the lowest tier.`,
        ),
      ),
    ],
  }
}

/** Points that nobody could spend would be lost: who was credited since is enrolled where the enrolment goes elsewhere. */
function planEnrolmentsAgain(
  { survivorId, victimId, ledger, enrolled }: UnmergeFacts,
  side: ReadonlySet<string>,
): UnmergePlan['enrol'] {
  const isIn = (customerId: string, programmeId: number) =>
    enrolled.some(
      (row) =>
        row.programmeId === programmeId && (side.has(row.id) ? victimId : row.customerId) === customerId,
    )
  const credited = ledger.since.filter(
    ({ customerId, via, credited }) =>
      BigInt(credited) > 0n && (customerId === survivorId || (via !== null && side.has(via))),
  )
  const wanted = credited.map(({ via, programmeId }) => ({
    customerId: via !== null && side.has(via) ? victimId : survivorId,
    programmeId,
  }))
  return wanted.filter(
    ({ customerId, programmeId }, index) =>
      !isIn(customerId, programmeId) &&
      wanted.findIndex((other) => other.customerId === customerId && other.programmeId === programmeId) ===
        index,
  )
}
