import type { DomainError } from '../../../engine/refusal.ts'
import type { LoyaltyType } from '../../../generated/prisma/enums.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import type { OwnSeries } from '../../cardSeries/rules/ownSeries.ts'
import type { KeptFields } from '../../customer/rules/keptValues.ts'
import type { FieldValues, ProfileColumns } from '../../customer/rules/readProfile.ts'
import type { OwnChildren } from '../../hierarchy/rules/ownChildren.ts'
import type { CompanyFacts, HierarchyFacts, RoleFacts } from '../../hierarchy/rules/planAssociation.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import type { NewCustomer } from '../../link/rules/registration/planRegistration.ts'
import type { EnrollmentRequest } from '../../points/rules/planEnrollments.ts'

type Path = (string | number)[]
/**
 * A card that the call creates. Until it has a number, `card` represents it: its id and its number name its item in
 * the request.
 */
export type NewCard = { card: CardFacts; series: OwnSeries; path: Path }
/** The identifiers of one customer. The cards to create are among the items. */
export type RequestedItems = { items: LinkItem[]; newCards: NewCard[] }
/** The profile of one customer in the source account of the call. */
export type RequestedProfile = {
  profile: ProfileColumns
  fields: FieldValues | null | undefined
  /** The extended fields that pass only if the customer has them already. */
  keptFields?: KeptFields | undefined
}
/** One customer of a request: the customer itself, its parent or a child. */
export type RequestedCustomer = RequestedItems & RequestedProfile
/** A parent or child. */
export type RelativeRequest = RequestedCustomer & {
  newCustomer: NewCustomer
  /** The loyalty type of an existing relative. Null: it stays. */
  loyaltyType: LoyaltyType | null
  /** Null: the role next to the customer's role. */
  role: RoleFacts | null
  path: Path
}
export type PlaceRequest = {
  hierarchy: HierarchyFacts
  role: RoleFacts
  /** Undefined: none is named. Null: it is cleared. */
  company: CompanyFacts | null | undefined
  parent: RelativeRequest | null
  /** Whether the customer loses its parent. */
  dropsParent?: true
  /** Absent: `REFUSE`. */
  ownChildren?: OwnChildren
  /** Each child, or the reason why it is refused on its own. */
  children: (RelativeRequest | DomainError)[]
}
/** A parsed and checked update. */
export type UpdateRequest = RequestedCustomer & {
  loyaltyType: LoyaltyType
  /** Null clears all. */
  extendedFields: FieldValues | null
  enrollments: readonly EnrollmentRequest[]
  place: PlaceRequest | null
  /** The customer leaves its hierarchy. */
  leave?: { ownChildren: OwnChildren } | null
}

/** Every customer of a request. Children that are refused on their own are left out. */
export const customersOf = (request: UpdateRequest): RequestedCustomer[] =>
  [request, request.place?.parent, ...(request.place?.children ?? [])].filter(
    (one) => one !== null && one !== undefined && 'items' in one,
  )

/** The names of the values that a request changes in a profile. */
export const changedIn = ({ profile, fields }: RequestedProfile): string[] =>
  Object.entries({ ...profile, fields }).flatMap(([name, value]) => (value === undefined ? [] : [name]))
