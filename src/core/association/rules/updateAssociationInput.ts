import type { Notice } from '../../../engine/notice.ts'
import type { StoredRefusal } from '../../../engine/refusal.ts'
import type { IdentifierType, LoyaltyType } from '../../../generated/prisma/enums.ts'
import type { FieldValues, ProfileInput } from '../../customer/rules/readProfile.ts'
import type { OwnChildren } from '../../hierarchy/rules/ownChildren.ts'
import type { ItemChanges } from '../../link/rules/itemChanges.ts'
import type { EnrollmentRequest } from '../../points/rules/planEnrollments.ts'
import type { SourceName } from '../../settings/rules/sourceRef.ts'

type Maybe<T> = T | null | undefined
/**
 * An identifier, or a card by its number. A card of a generated series may come without a number and gets a new one.
 */
export type AssociationIdentifier = {
  type: IdentifierType
  value?: Maybe<string>
  seriesId?: Maybe<number>
  seriesCode?: Maybe<string>
  statusLabel?: Maybe<string>
}
/** A profile in the names of the source document. Absent values do not change; null clears a value. */
export type AssociationProfile = Pick<
  ProfileInput,
  'firstName' | 'lastName' | 'associatedWith' | 'fields'
> & {
  createDate?: ProfileInput['registeredAt']
  lastViewedDate?: ProfileInput['lastViewedAt']
  commChannels?: ProfileInput['channels']
}
export type RelativeInput = {
  identifiers: AssociationIdentifier[]
  /** At most one, because a call is about one source account. */
  profiles?: Maybe<AssociationProfile[]>
  extendedFields?: Maybe<FieldValues>
  /** Only for a child. If absent, the role below the customer's role. */
  roleCode?: Maybe<string>
  /** If absent: `NON_LOYALTY` for a new one, and no change for an existing one. */
  loyaltyType?: Maybe<LoyaltyType>
}
export type PlaceInput = {
  /** Null: the customer leaves its hierarchy. */
  hierarchyCode?: Maybe<string>
  /** Required with a hierarchy. */
  roleCode?: Maybe<string>
  fleetCompany?: Maybe<{ externalId: string }>
  /** At most one of the two. A parent that is null is dropped. */
  relatives?: Maybe<{ parentCustomer?: Maybe<RelativeInput>; childCustomers?: Maybe<RelativeInput[]> }>
  /** What to do with children that cannot stay below the customer. Default: `REFUSE`. */
  ownChildren?: Maybe<OwnChildren>
}
export type UpdateAssociationInput = {
  idempotencyKey: string
  expectedPlan?: Maybe<string>
  source: SourceName
  accountId?: Maybe<string>
  identifiers: AssociationIdentifier[]
  loyaltyType: LoyaltyType
  /** At most one, because a call is about one source account. */
  profiles?: Maybe<AssociationProfile[]>
  extendedFields?: Maybe<FieldValues>
  loyaltyProgramEnrollments?: Maybe<EnrollmentRequest[]>
  association?: Maybe<PlaceInput>
}
export type ChildResult = { customerId: string | null; created: boolean; refused: StoredRefusal | null }
export type UpdateAssociationResult = ItemChanges & {
  customerId: string
  mergeId: string | null
  parent: { customerId: string; created: boolean } | null
  enrollments: { programId: number; enrolled: boolean }[]
  children: ChildResult[]
  notices: Notice[]
}
