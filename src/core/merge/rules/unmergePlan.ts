import type { Notice } from '../../../engine/notice.ts'
import type { CardFacts, SeriesFacts } from '../../cardSeries/rules/facts.ts'
import type { SettingsFacts } from '../../settings/rules/facts.ts'
import type { MergedTable, TableRow } from './mergeRecord.ts'
import type { PlaceBack, PlaceBackFacts } from './planRestorePlace.ts'
import type { LedgerFacts, Parting } from './splitPoints.ts'
import type { SideFacts } from './victimRows.ts'

export type UnmergeFacts = SideFacts & {
  mergeId: string
  now: Date
  ledger: LedgerFacts
  /** The programmes that the survivor and the victim are in by rows of their own. */
  enrolled: readonly { id: string; customerId: string; programmeId: number }[]
  /** What decides on the place that the merge ended, if it ended one. */
  place: PlaceBackFacts | null
  /** The cards that the survivor holds. */
  cards: readonly CardFacts[]
  series: readonly SeriesFacts[]
  settings: SettingsFacts & { negativePoints: boolean }
}

/** What the undoing of a merge changes: applied in this order. */
export type UnmergePlan = {
  mergeId: string
  survivorId: string
  victimId: string
  /** Rows that the merge ended, to be made again; but for the place. */
  again: TableRow[]
  changes: RowChange[]
  place: PlaceBack | null
  /** Points that go to the victim; a negative sum goes the other way. */
  points: Parting[]
  /** Programmes in which a side got points and would have no enrolment: in the lowest tier. */
  enrol: { customerId: string; programmeId: number }[]
  /** The ids of the cards that go to the victim. */
  cards: string[]
  notices: Notice[]
}

/** Columns to set in a row. */
export type RowChange = { table: MergedTable; id: string; set: Record<string, unknown> }
