import type { Notice } from '../../../engine/notice.ts'
import type { CustomerStatus, LoyaltyType } from '../../../generated/prisma/enums.ts'
import type { SeriesFacts } from '../../cardSeries/rules/facts.ts'
import type { CustomerFacts, PointsBucket, TierStanding } from '../../customer/rules/facts.ts'
import type { SettingsFacts } from '../../settings/rules/facts.ts'
import type { CombinedProfile, ProfileEntry } from './combineProfiles.ts'
import type { MergeWishes } from './mergeOverrides.ts'
import type { AssociationMerge } from './planAssociationMerge.ts'

/** The customer's own values that a merge decides. */
export type CustomerStanding = {
  status: CustomerStatus
  loyaltyType: LoyaltyType
  registeredAt: Date
  registeredOffset: number
  extendedFields: Record<string, unknown>
}

/** All that a merge moves and changes, with what it was before: enough to apply it and to turn it round. */
export type MergePlan = {
  survivorId: string
  victimId: string
  /** The victim's status, to return to. */
  victimStatus: CustomerStatus
  before: CustomerStanding
  after: CustomerStanding
  /** Ids that resolved to the victim and now resolve to the survivor. */
  aliases: string[]
  /** All that move, and those that change places. */
  profiles: { id: string; position: number; positionBefore: number }[]
  /** Profiles of both in one source account that become one. */
  combined: CombinedProfile[]
  channels: { id: string; subscribed: boolean }[]
  cards: { id: string; isDefault: boolean; isPrimary: boolean; wasDefault: boolean; wasPrimary: boolean }[]
  enrolmentsMoved: string[]
  tiersRaised: { id: string; before: TierStanding; after: TierStanding }[]
  /** Points that leave the victim's ledger for the survivor's; a negative sum goes the other way. */
  points: PointsBucket[]
  association: AssociationMerge | null
  notices: Notice[]
}

export type MergeFacts = {
  survivor: CustomerFacts
  victim: CustomerFacts
  series: readonly SeriesFacts[]
  settings: SettingsFacts
  /** What to call a source account in a refusal. */
  nameOf: (sourceAccountId: string) => string
  /** A merge on purpose: what the caller wishes, and the profiles as a whole, so that those of one account can be combined. */
  onPurpose?: { wishes: MergeWishes; entries: readonly ProfileEntry[] }
}
