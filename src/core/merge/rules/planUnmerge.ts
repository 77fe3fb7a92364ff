import { loyaltyNotices, notice } from '../../../engine/notice.ts'
import type { CustomerStatus } from '../../../generated/prisma/enums.ts'
import { limitNotices } from '../../card/rules/cardLimits.ts'
import type { TableRow } from './mergeRecord.ts'
import { planRestorePlace } from './planRestorePlace.ts'
import { planRestoreRows } from './planRestoreRows.ts'
import { splitPoints } from './splitPoints.ts'
import type { UnmergeFacts, UnmergePlan } from './unmergePlan.ts'
import { isNewlyHeld, victimRows } from './victimRows.ts'

/**
 * Plans an unmerge. Every row that the merge changed goes back, unless it has changed since. Newer rows go to the
 * side through which they came. Throws `AssociationsClash`.
 */
export function planUnmerge(facts: UnmergeFacts): UnmergePlan {
  const { mergeId, survivorId, victimId, record, series, settings } = facts
  const side = victimRows(facts)
  const points = splitPoints(facts.ledger, { record, side, now: facts.now }, settings)
  const enrol = planEnrolmentsAgain(facts, side)
  const theirs = facts.cards.filter(({ id }) => side.has(id))
  const ours = facts.cards.filter(({ id }) => !side.has(id))
  const restored = planRestoreRows(facts, side)
  return {
    ...{ mergeId, survivorId, victimId },
    ...restored,
    victimBecomesLoyalty: becomesLoyalty(facts, side, enrol),
    survivorStatus: statusChange(facts, restored.changes),
    place: planRestorePlace(record, facts.place, facts),
    points,
    enrol,
    cards: theirs.map(({ id }) => id),
    notices: [
      ...limitNotices(ours, series, settings, 'The survivor'),
      ...limitNotices(theirs, series, settings, 'The victim'),
      ...loyaltyNotices(becomesLoyalty(facts, side, enrol), []),
      ...enrol.map(({ customerId, programmeId }) =>
        notice(
          'ENROLLED_AGAIN',
          [],
          `The ${customerId === victimId ? 'victim' : 'survivor'} keeps points in program ${programmeId}, so it is enrolled there, in the lowest tier.`,
        ),
      ),
    ],
  }
}

/** Whoever gets a card or an enrollment is `LOYALTY`. What it had before the merge does not change its loyalty type. */
function becomesLoyalty(
  facts: UnmergeFacts,
  side: ReadonlySet<string>,
  enrol: UnmergePlan['enrol'],
): boolean {
  const { rows, record, victimId } = facts
  const isKnown = (id: string) => record.rows.some(({ before }) => before.id === id)
  const victim = rows.find(({ table, row }) => table === 'Customer' && row.id === victimId)
  const isNew = ({ table, row }: TableRow) =>
    (table === 'Card' && isNewlyHeld(facts, row.id)) || (table === 'Enrolment' && !isKnown(row.id))
  return (
    victim?.row.loyaltyType === 'NON_LOYALTY' &&
    (rows.some((one) => side.has(one.row.id) && isNew(one)) ||
      enrol.some(({ customerId }) => customerId === victimId))
  )
}

/** The status that the survivor gets back. */
function statusChange(
  { rows, survivorId }: UnmergeFacts,
  changes: UnmergePlan['changes'],
): UnmergePlan['survivorStatus'] {
  const now = rows.find(({ table, row }) => table === 'Customer' && row.id === survivorId)?.row.status
  const to = changes.find(({ table, id }) => table === 'Customer' && id === survivorId)?.set.status
  return now && to ? { from: now as CustomerStatus, to: to as CustomerStatus } : null
}

/**
 * A side that got points since the merge must be enrolled, or it could not use them. It is enrolled again if its
 * enrollment goes to the other side.
 */
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
    ({ customerId, matchedBy, credited }) =>
      BigInt(credited) > 0n && (customerId === survivorId || (matchedBy !== null && side.has(matchedBy))),
  )
  const wanted = credited.map(({ matchedBy, programmeId }) => ({
    customerId: matchedBy !== null && side.has(matchedBy) ? victimId : survivorId,
    programmeId,
  }))
  return wanted.filter(
    ({ customerId, programmeId }, index) =>
      !isIn(customerId, programmeId) &&
      wanted.findIndex((other) => other.customerId === customerId && other.programmeId === programmeId) ===
        index,
  )
}
