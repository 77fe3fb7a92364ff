import { loyaltyNotices, notice } from '../../../engine/notice.ts'
import type { CustomerStatus } from '../../../generated/prisma/enums.ts'
import { limitNotices } from '../../card/rules/limits/cardLimits.ts'
import type { TableRow } from './mergeRecord.ts'
import { planRestorePlace } from './planRestorePlace.ts'
import { planRestoreRows } from './planRestoreRows.ts'
import { restoredConsents } from './restoredConsents.ts'
import { type PointsShare, splitPoints } from './splitPoints.ts'
import type { RowChange, UnmergeFacts, UnmergePlan } from './unmergePlan.ts'
import { isNewlyHeld, victimRows } from './victimRows.ts'

/**
 * Plans an unmerge. Every row that the merge changed goes back, unless it has changed since. Newer rows go to the
 * side through which they came. Throws `AssociationsClash`.
 */
export function planUnmerge(facts: UnmergeFacts): UnmergePlan {
  const { mergeId, survivorId, victimId, record, series, settings } = facts
  const side = victimRows(facts)
  const points = splitPoints(facts.ledger, { record, side, now: facts.now }, settings)
  const enroll = planEnrollmentsAgain(facts, { side, points })
  const theirs = facts.cards.filter(({ id }) => side.has(id))
  const ours = facts.cards.filter(({ id }) => !side.has(id))
  const { again, changes: restored, ended } = planRestoreRows(facts, side)
  const changes = gains(facts, { side, enroll }, survivorId) ? keepLoyalty(restored, survivorId) : restored
  const victimBecomesLoyalty = isNonLoyalty(facts, victimId) && gains(facts, { side, enroll }, victimId)
  return {
    ...{ mergeId, survivorId, victimId, again, changes, ended, victimBecomesLoyalty },
    survivorStatus: statusChange(facts, changes),
    consents: restoredConsents(facts, changes, side),
    histories: record.consents ?? [],
    place: getsPlace(facts, changes) ? null : planRestorePlace(record, facts.place, facts),
    points,
    enroll,
    cards: theirs.map(({ id }) => id),
    notices: [
      ...limitNotices(ours, series, settings, 'The survivor'),
      ...limitNotices(theirs, series, settings, 'The victim'),
      ...loyaltyNotices(victimBecomesLoyalty, []),
      ...enroll.map(({ customerId, programId }) =>
        notice(
          'ENROLLED_AGAIN',
          [],
          `The ${customerId === victimId ? 'victim' : 'survivor'} keeps points in program ${programId}, so it is enrolled there, in the lowest tier in use.`,
        ),
      ),
    ],
  }
}

type Gains = { side: ReadonlySet<string>; enroll: UnmergePlan['enroll'] }

/**
 * Whether a customer has a card or an enrollment from since the merge, or is enrolled again. Whoever gets one is `LOYALTY`.
 * What it had before the merge does not change its loyalty type.
 */
function gains(facts: UnmergeFacts, { side, enroll }: Gains, customerId: string): boolean {
  const { rows, record, survivorId, victimId } = facts
  const known = new Set([...record.held, ...record.rows.map(({ before }) => before.id)])
  const isNew = ({ table, row }: TableRow) =>
    (table === 'Card' && isNewlyHeld(facts, row.id)) || (table === 'Enrollment' && !known.has(row.id))
  const has = ({ row }: TableRow) =>
    row.customerId === survivorId && side.has(row.id) === (customerId === victimId)
  return (
    rows.some((one) => has(one) && isNew(one)) || enroll.some((member) => member.customerId === customerId)
  )
}

/** Whether the victim gets a place that is newer than the merge. A customer has one place, so the former one does not come back. */
const getsPlace = ({ victimId }: UnmergeFacts, changes: UnmergePlan['changes']): boolean =>
  changes.some(({ table, set }) => table === 'Association' && set.customerId === victimId)

const isNonLoyalty = ({ rows }: UnmergeFacts, customerId: string): boolean =>
  rows.some(
    ({ table, row }) => table === 'Customer' && row.id === customerId && row.loyaltyType === 'NON_LOYALTY',
  )

/** The changes without the one of the customer's loyalty type. */
const keepLoyalty = (changes: readonly RowChange[], customerId: string): RowChange[] =>
  changes.flatMap((change) => {
    if (change.table !== 'Customer' || change.id !== customerId) return change
    const { loyaltyType: _type, ...set } = change.set
    return Object.keys(set).length > 0 ? { ...change, set } : []
  })

/** The status that the survivor gets back. */
function statusChange(
  { rows, survivorId }: UnmergeFacts,
  changes: UnmergePlan['changes'],
): UnmergePlan['survivorStatus'] {
  const now = rows.find(({ table, row }) => table === 'Customer' && row.id === survivorId)?.row.status
  const to = changes.find(({ table, id }) => table === 'Customer' && id === survivorId)?.set.status
  return now && to ? { from: now as CustomerStatus, to: to as CustomerStatus } : null
}
type Sides = { side: ReadonlySet<string>; points: UnmergePlan['points'] }
type Enrollment = UnmergePlan['enroll'][number]

/**
 * A side that has points, or got points since the merge, must be enrolled, or it could not use them. It is enrolled
 * again if its enrollment goes to the other side or has ended. If both enrollments have ended, only a side that has
 * points is enrolled again.
 */
function planEnrollmentsAgain(facts: UnmergeFacts, { side, points }: Sides): UnmergePlan['enroll'] {
  const { survivorId, victimId, ledger, enrolled } = facts
  const isIn = ({ customerId, programId }: Enrollment) =>
    enrolled.some(
      (row) => row.programId === programId && (side.has(row.id) ? victimId : row.customerId) === customerId,
    )
  const credited = ledger.since
    .filter(
      ({ customerId, matchedBy, credited, programId }) =>
        BigInt(credited) > 0n &&
        (customerId === survivorId || (matchedBy !== null && side.has(matchedBy))) &&
        enrolled.some((row) => row.programId === programId),
    )
    .map(({ matchedBy, programId }) => ({
      customerId: matchedBy !== null && side.has(matchedBy) ? victimId : survivorId,
      programId,
    }))
  const wanted = [...credited, ...planHolders(facts, points)]
  return wanted.filter(
    (one, index) =>
      !isIn(one) &&
      wanted.findIndex(
        (other) => other.customerId === one.customerId && other.programId === one.programId,
      ) === index,
  )
}

/** The programs in which each side has points after the undo. */
function planHolders(
  { survivorId, victimId, ledger }: UnmergeFacts,
  points: UnmergePlan['points'],
): Enrollment[] {
  const theirs = points.filter(({ amount }) => amount !== 0n)
  const given = new Map(theirs.map(({ amount, ...bucket }) => [bucketKey(bucket), amount]))
  const ours = ledger.total.filter(
    ({ amount, ...bucket }) => BigInt(amount) !== (given.get(bucketKey(bucket)) ?? 0n),
  )
  return [
    ...theirs.map(({ programId }) => ({ customerId: victimId, programId })),
    ...ours.map(({ programId }) => ({ customerId: survivorId, programId })),
  ]
}

const bucketKey = ({ programId, expiresAt }: Pick<PointsShare, 'programId' | 'expiresAt'>): string =>
  `${programId} ${expiresAt === null ? 'never' : new Date(expiresAt).toISOString()}`
