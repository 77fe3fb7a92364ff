import type { Notice } from '../../../engine/notice.ts'
import type { CustomerStatus, LoyaltyType } from '../../../generated/prisma/enums.ts'
import type { SeriesFacts } from '../../cardSeries/rules/facts.ts'
import type { ChangedConsent } from '../../customer/rules/changedConsents.ts'
import type { CustomerFacts, PointsBucket, TierState } from '../../customer/rules/facts.ts'
import type { FieldReferences } from '../../customer/rules/fieldReferences.ts'
import type { SettingsFacts } from '../../settings/rules/facts.ts'
import type { CombinedProfile, ProfileEntry } from './combineProfiles.ts'
import type { MergeOverrides } from './mergeOverrides.ts'
import type { AssociationMerge } from './planAssociationMerge.ts'

/** The customer's own values that a merge decides. */
export type CustomerStatusFields = {
  status: CustomerStatus
  loyaltyType: LoyaltyType
  registeredAt: Date
  registeredOffset: number
  extendedFields: Record<string, unknown>
  fieldsMatchedBy: FieldReferences
}

/**
 * Everything that a merge moves or changes, with the values before. It is enough to apply the merge and to undo it.
 */
export type MergePlan = {
  survivorId: string
  victimId: string
  /** The victim's status before the merge. */
  victimStatus: CustomerStatus
  before: CustomerStatusFields
  after: CustomerStatusFields
  /** Ids that resolved to the victim and will resolve to the survivor. */
  aliases: string[]
  /** Profiles that move, and profiles whose position changes. */
  profiles: { id: string; position: number; positionBefore: number }[]
  /** Pairs of profiles in the same source account that become one. */
  combined: CombinedProfile[]
  /** Consents that change, because the other side has a channel with the same value. */
  consents: (ChangedConsent & { id: string; profileId: string })[]
  cards: { id: string; isDefault: boolean; isPrimary: boolean; wasDefault: boolean; wasPrimary: boolean }[]
  enrollmentsMoved: string[]
  /** Enrollments of the survivor that get the tier of the victim. */
  tiersTaken: { id: string; before: TierState; after: TierState }[]
  /** Points that move from the victim's ledger to the survivor's. A negative sum moves a debt. */
  points: PointsBucket[]
  association: AssociationMerge | null
  notices: Notice[]
}

export type MergeFacts = {
  now: Date
  survivor: CustomerFacts
  victim: CustomerFacts
  series: readonly SeriesFacts[]
  settings: SettingsFacts
  /** The display name of a source account in a refusal. */
  nameOf: (sourceAccountId: string) => string
  /**
   * Only for a manual merge: the overrides of the caller, and the complete profiles, so that profiles in the same
   * account can be combined.
   */
  manual?: { overrides: MergeOverrides; entries: readonly ProfileEntry[] }
}
