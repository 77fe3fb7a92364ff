import { limitNotices } from './cardLimits.ts'
import type { CardFacts, SeriesFacts, SettingsFacts } from './facts.ts'
import type { MergedTable, TableRow } from './mergeRecord.ts'
import { type Notice, notice } from './notice.ts'
import { type LedgerFacts, type Parting, partPoints } from './partPoints.ts'
import { type PlaceBack, type PlaceBackFacts, planPlaceBack } from './planPlaceBack.ts'
import { planRowsBack } from './planRowsBack.ts'
import { type SideFacts, victimSide } from './victimSide.ts'

/** Columns to set in a row. */
export type RowChange = { table: MergedTable; id: string; set: Record<string, unknown> }
export type UnmergeFacts = SideFacts & {
  mergeId: string
  now: Date
  ledger: LedgerFacts
  /** The programs in which the survivor and the victim have enrollment rows of their own. */
  enrolled: readonly { id: string; customerId: string; programmeId: number }[]
  /** The facts about the place that the merge ended; null if it ended none. */
  place: PlaceBackFacts | null
  /** The cards that the survivor holds. */
  cards: readonly CardFacts[]
  series: readonly SeriesFacts[]
  settings: SettingsFacts & { negativePoints: boolean }
}

/** The changes of an unmerge, applied in this order. */
export type UnmergePlan = {
  mergeId: string
  survivorId: string
  victimId: string
  /** Rows that the merge ended, to be created again, except the place. */
  again: TableRow[]
  changes: RowChange[]
  place: PlaceBack | null
  /** Points that go to the victim. A negative sum moves a debt. */
  points: Parting[]
  /** Programs in which a side has points but no enrollment. It is enrolled there in the lowest tier. */
  enrol: { customerId: string; programmeId: number }[]
  /** The ids of the cards that go to the victim. */
  cards: string[]
  notices: Notice[]
}

/**
 * Plans an unmerge. Every row that the merge changed goes back, unless it has changed since. Newer rows go to the
 * side through which they came. Throws `AssociationsClash`.
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
          `The ${customerId === victimId ? 'victim' : 'survivor'} keeps points in program ${programmeId}, so it is enrolled there, in the lowest tier.`,
        ),
      ),
    ],
  }
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
