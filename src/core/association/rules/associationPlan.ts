import type { Notice } from '../../../engine/notice.ts'
import type { DomainError } from '../../../engine/refusal.ts'
import type { LoyaltyType } from '../../../generated/prisma/enums.ts'
import type { OffsetDateTime } from '../../../values/offsetDateTime.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import type { FieldValues } from '../../customer/rules/readProfile.ts'
import type {
  CompanyFacts,
  HierarchyFacts,
  PlannedPlace,
  RoleFacts,
} from '../../hierarchy/rules/planAssociation.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import type { Holdings, LinkPlan } from '../../link/rules/linkPlan.ts'
import type { Newcomer, RegistrationPlan } from '../../link/rules/planRegistration.ts'
import type { CustomerStanding } from '../../merge/rules/mergePlan.ts'
import type { EnrolmentWish, PlannedEnrolment, ProgrammeFacts } from '../../points/rules/planEnrolments.ts'
import type { SettingsFacts } from '../../settings/rules/facts.ts'

/** A parent or child from the request, with its input checked. */
export type RelativeWish = {
  items: LinkItem[]
  newcomer: Newcomer
  role: RoleFacts | null
  path: (string | number)[]
}
export type PlaceWishes = {
  hierarchy: HierarchyFacts
  role: RoleFacts
  company: CompanyFacts | null
  parent: RelativeWish | null
  /** Each requested child, or the reason why its input is not valid. */
  children: (RelativeWish | DomainError)[]
}
export type UpdateFacts = Holdings & {
  settings: SettingsFacts & { fixedAssociations: boolean }
  customers: readonly CustomerFacts[]
  programmes: readonly ProgrammeFacts[]
  nameOf: (sourceAccountId: string) => string
  /** Ids for new places: at least two. */
  newPlaceIds: readonly string[]
}
export type UpdateWish = {
  items: LinkItem[]
  loyaltyType: LoyaltyType
  registered: OffsetDateTime | null
  extendedFields: FieldValues
  enrolments: readonly EnrolmentWish[]
  place: PlaceWishes | null
}
export type UpdatePlan = {
  named: CustomerFacts
  link: LinkPlan | null
  customerId: string
  /** The identifier or card that the call used to find it. */
  matchedBy: string | null
  standing: CustomerStanding
  enrolments: PlannedEnrolment[]
  /** The customer's place: an existing id or a new one. */
  place: (PlannedPlace & { id: string; isNew: boolean; companyMoves: boolean }) | null
  parent: ParentPlan | null
  children: ChildPlan[]
  notices: Notice[]
}

/** A parent: an existing one, or one to register with its own place. */
export type ParentPlan = {
  customer: CustomerFacts | null
  link: LinkPlan | null
  register: RegistrationPlan | null
  place: (PlannedPlace & { id: string }) | null
}
/** A child: an existing one, one to register, or one that is refused on its own. */
export type ChildPlan =
  | {
      kind: 'PLACED'
      customer: CustomerFacts | null
      /** The identifier or card that the call used to find it. */
      matchedBy: string | null
      register: RegistrationPlan | null
      link: LinkPlan | null
      place: PlannedPlace
    }
  | { kind: 'REFUSED'; error: DomainError }
