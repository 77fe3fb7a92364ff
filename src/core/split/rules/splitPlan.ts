import type { Notice } from '../../../engine/notice.ts'
import type { CustomerStatus } from '../../../generated/prisma/enums.ts'
import type { SeriesFacts } from '../../cardSeries/rules/facts.ts'
import type { CustomerFacts, PointsBucket } from '../../customer/rules/facts.ts'
import type { CustomerStatusFields } from '../../merge/rules/mergePlan.ts'
import type { LedgerFacts, PointsShare } from '../../merge/rules/splitPoints.ts'
import type { SideFacts } from '../../merge/rules/victimRows.ts'
import type { SettingsFacts, SourceAccountFacts } from '../../settings/rules/facts.ts'
import type { JoinRecord } from './joinRecord.ts'

export type SplitFacts = {
  now: Date
  from: CustomerFacts
  /** The customer that gets the profile. Null: a new one. */
  to: CustomerFacts | null
  target: SourceAccountFacts
  /** The profile in the source account of the call. Null if there is none. */
  profile: ProfileToSplit | null
  /** The customer's other profiles. */
  others: readonly OtherProfile[]
  /** The numbers of the cards that move along. */
  numbers: readonly string[]
  /** The merges in effect that the customer survived and that can still be undone. */
  merges: readonly (SideFacts & { id: string })[]
  /** The ids that identifiers of the profile had before they were removed. Earlier calls may have used them. */
  detached: readonly string[]
  enrolled: readonly { id: string; programId: number; matchedBy: string | null }[]
  ledger: LedgerFacts['since']
  series: readonly SeriesFacts[]
  settings: SettingsFacts & { negativePoints: boolean }
  /** Notices for references to merged customers. */
  followed: readonly Notice[]
}

export type ProfileToSplit = {
  id: string
  registeredAt: Date | null
  registeredOffset: number | null
  createdAt: Date
  joinRecord: JoinRecord | null
}

/** A profile that stays. `arrived`: a split brought it from another customer. */
export type OtherProfile = { joinRecord: JoinRecord | null; arrived: boolean }

/** Points that move, with the reference through which they were credited. */
export type SplitPart = Omit<PointsBucket, 'amount'> & {
  amount: bigint
  lifetime: bigint
  matchedBy: string
}

/** The changes of a split. */
export type SplitPlan = {
  fromId: string
  /** The customer that gets the profile. Null: a new one. */
  toId: string | null
  target: SourceAccountFacts
  profileId: string
  position: number
  /** The ids of everything that moves. A reference to anything else means nothing to its new holder. */
  side: ReadonlySet<string>
  /** The new customer's own values, or the values to change in the existing one. */
  toValues: Partial<CustomerStatusFields> & { status?: CustomerStatus }
  /** The values to change in the customer that loses the profile. */
  fromValues: Partial<CustomerStatusFields>
  /** The status of the customer that loses the profile, before and after. */
  fromStatus: { from: CustomerStatus; to: CustomerStatus }
  /** Whether an existing customer that gets the profile becomes `LOYALTY`. */
  becomesLoyalty: boolean
  cards: { id: string; number: string; isDefault: boolean; isPrimary: boolean }[]
  enrollments: string[]
  /** Programs in which one of the two has points but no enrollment. It is enrolled there in the lowest tier in use. */
  enroll: { side: 'FROM' | 'TO'; programId: number }[]
  points: PointsShare[]
  parts: SplitPart[]
  notices: Notice[]
}
