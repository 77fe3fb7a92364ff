import type { Notice } from '../../../engine/notice.ts'
import type { CustomerStatus } from '../../../generated/prisma/enums.ts'
import type { CardFacts, SeriesFacts } from '../../cardSeries/rules/facts.ts'
import type { ChangedConsent } from '../../customer/rules/changedConsents.ts'
import type { SettingsFacts } from '../../settings/rules/facts.ts'
import type { MergedTable, MovedConsents, TableRow } from './mergeRecord.ts'
import type { RestoredPlace, RestorePlaceFacts } from './planRestorePlace.ts'
import type { LedgerFacts, PointsShare } from './splitPoints.ts'
import type { SideFacts } from './victimRows.ts'

export type UnmergeFacts = SideFacts & {
  mergeId: string
  now: Date
  ledger: LedgerFacts
  /** The programs in which the survivor and the victim have enrollment rows of their own. */
  enrolled: readonly {
    id: string
    customerId: string
    programId: number
    tierSequence: number
    tierExpiresAt: Date | null
  }[]
  /** The facts about the place that the merge ended; null if it ended none. */
  place: RestorePlaceFacts | null
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
  /** The ids of enrollments that end, because the victim has one of its own in the program. */
  ended: string[]
  /** Null if there is none to restore, or if a newer place goes to the victim. */
  place: RestoredPlace | null
  /** Consents that go back, with the customer that has the channel afterwards. */
  consents: (ChangedConsent & { profileId: string; customerId: string })[]
  /** Consent histories that go back to the profiles that the merge ended. */
  histories: MovedConsents[]
  /** Points that go to the victim. A negative sum moves a debt. */
  points: PointsShare[]
  /** Programs in which a side has points but no enrollment. It is enrolled there in the lowest tier in use. */
  enroll: { customerId: string; programId: number }[]
  /** The ids of the cards that go to the victim. */
  cards: string[]
  /** Whether cards or enrollments that came since the merge make a `NON_LOYALTY` victim `LOYALTY`. */
  victimBecomesLoyalty: boolean
  /** The change of the survivor's status; null if it keeps its status. */
  survivorStatus: { from: CustomerStatus; to: CustomerStatus } | null
  notices: Notice[]
}

/** Columns to set in a row. */
export type RowChange = { table: MergedTable; id: string; set: Record<string, unknown> }
