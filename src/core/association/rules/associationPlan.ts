import type { Notice } from '../../../engine/notice.ts'
import type { DomainError } from '../../../engine/refusal.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import type { ProfileChange, StoredProfile } from '../../customer/rules/planProfileChange.ts'
import type { PlannedPlace } from '../../hierarchy/rules/planAssociation.ts'
import type { LeftPlace } from '../../hierarchy/rules/planLeave.ts'
import type { LinkContext, LinkPlan } from '../../link/rules/linkPlan.ts'
import type { RegistrationPlan } from '../../link/rules/registration/planRegistration.ts'
import type { CustomerStatusFields } from '../../merge/rules/mergePlan.ts'
import type { PlannedEnrollment, ProgramFacts } from '../../points/rules/planEnrollments.ts'
import type { SettingsFacts } from '../../settings/rules/facts.ts'
import type { NumbersLeft } from './reserveNumbers.ts'
import type { RelativeRequest } from './updateRequest.ts'

export type UpdateFacts = LinkContext & {
  settings: SettingsFacts & { fixedAssociations: boolean }
  customers: readonly CustomerFacts[]
  programs: readonly ProgramFacts[]
  nameOf: (sourceAccountId: string) => string
  /** The customers' profiles in the target account, by id. Loaded only if the request changes a profile. */
  ownProfiles: ReadonlyMap<string, StoredProfile>
  /** How many unused numbers there are for the cards that the call creates. */
  numbersLeft: NumbersLeft
  /** Ids for new places of the customer and of its parent. */
  newPlaces: { own: string; parent: string }
}
export type UpdatePlan = {
  customer: CustomerFacts
  link: LinkPlan | null
  customerId: string
  /** The identifier or card that the call used to find it. */
  matchedBy: string | null
  statusFields: CustomerStatusFields
  /** Whether the update changes these fields. */
  isCustomerChanged: boolean
  profile: OwnProfilePlan | null
  enrollments: PlannedEnrollment[]
  /** The customer's place: an existing id or a new one. Null if it does not change. */
  place: (PlannedPlace & { id: string; isNew: boolean; companyMoves: boolean }) | null
  /** The place that ends, because the customer leaves its hierarchy. */
  leaves: LeftPlace | null
  parent: ParentPlan | null
  children: ChildPlan[]
  notices: Notice[]
}

/** A change of a customer's profile in the target account. */
export type OwnProfilePlan = {
  /** Null for the profile that the link of the same plan creates. */
  profileId: string | null
  change: ProfileChange
}
/** An existing parent or child. */
export type KnownRelative = {
  customer: CustomerFacts
  link: LinkPlan | null
  profile: OwnProfilePlan | null
  /** Whether the request makes it `LOYALTY`. */
  becomesLoyalty: boolean
}
/** A parent: an existing one, or one to register with its own place. */
export type ParentPlan = { request: RelativeRequest } & (
  | (KnownRelative & { register: null; place: null })
  | { customer: null; link: null; register: RegistrationPlan; place: PlannedPlace & { id: string } }
)
/** A child: an existing one or one to register. */
export type PlacedChild = {
  kind: 'PLACED'
  request: RelativeRequest
  /** The identifier or card that the call used to find it. */
  matchedBy: string | null
  place: PlannedPlace
} & ((KnownRelative & { register: null }) | { customer: null; link: null; register: RegistrationPlan })
/** A child that is placed, or one that is refused on its own. */
export type ChildPlan = PlacedChild | { kind: 'REFUSED'; error: DomainError }
