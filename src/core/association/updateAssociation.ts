import { NothingToChange, PlanStale } from '../../engine/commonRefusals.ts'
import type { Notice } from '../../engine/notice.ts'
import { type PlannedCommand, plannedCommand } from '../../engine/previewableCommand.ts'
import type { StoredRefusal } from '../../engine/refusal.ts'
import type { IdentifierType, LoyaltyType } from '../../generated/prisma/enums.ts'
import { CardSeriesExhausted } from '../cardSeries/errors.ts'
import { CustomerExists, InvalidField } from '../customer/errors.ts'
import type { FieldValues, ProfileInput } from '../customer/rules/readProfile.ts'
import {
  ChildRoleDoesNotQualify,
  CompanyDiffers,
  CompanyInactive,
  CompanyNotFound,
  InvalidHierarchy,
  InvalidRole,
  ParentNotMapped,
  TooManyChildren,
} from '../hierarchy/errors.ts'
import { IdentifierNotFound, LastIdentifier } from '../identifier/errors.ts'
import { MergeNeedsApproval } from '../link/errors.ts'
import { linkCard } from '../link/linkCard.ts'
import { basisOfUpdate } from '../link/store/planBasis.ts'
import { LoyaltyTypeFinal, ProgrammeNotFound, TierNotFound } from '../points/errors.ts'
import type { EnrolmentWish } from '../points/rules/planEnrolments.ts'
import type { SourceName } from '../settings/store/findSourceAccount.ts'
import { planUpdateAssociation, type UpdatePlan } from './rules/planUpdateAssociation.ts'
import { applyAssociation } from './store/applyAssociation.ts'
import { type AssociationLoad, loadAssociationFacts } from './store/loadAssociationFacts.ts'

type Maybe<T> = T | null | undefined
/** An identifier, or a card by its number; a card of a series of ours may come without one, and is made. */
export type AssociationIdentifier = {
  type: IdentifierType
  value?: Maybe<string>
  seriesId?: Maybe<number>
  seriesCode?: Maybe<string>
  statusLabel?: Maybe<string>
}
export type RelativeInput = {
  identifiers: AssociationIdentifier[]
  profile?: Maybe<ProfileInput>
  extendedFields?: Maybe<FieldValues>
  /** Of a child: the role below the customer's if absent. */
  roleCode?: Maybe<string>
}
export type PlaceInput = {
  hierarchyCode: string
  roleCode: string
  fleetCompany?: Maybe<{ externalId: string }>
  /** Exactly one of the two. */
  relatives?: Maybe<{ parentCustomer?: Maybe<RelativeInput>; childCustomers?: Maybe<RelativeInput[]> }>
}
export type UpdateAssociationInput = {
  idempotencyKey: string
  expectedPlan?: Maybe<string>
  source: SourceName
  accountId?: Maybe<string>
  identifiers: AssociationIdentifier[]
  loyaltyType: LoyaltyType
  profile?: Maybe<ProfileInput>
  extendedFields?: Maybe<FieldValues>
  loyaltyProgramEnrollments?: Maybe<EnrolmentWish[]>
  association?: Maybe<PlaceInput>
}
export type ChildResult = { customerId: string | null; created: boolean; refused: StoredRefusal | null }
export type UpdateAssociationResult = {
  customerId: string
  mergeId: string | null
  parent: { customerId: string; created: boolean } | null
  enrolments: { programmeId: number; enrolled: boolean }[]
  children: ChildResult[]
  notices: Notice[]
}

export type UpdateDecision = {
  load: AssociationLoad
  plan: UpdatePlan
  /** The numbers of cards made for the call. */
  made: ReadonlySet<string>
  basis: object
}

/** Updates a customer with its place in a hierarchy, its relatives and its enrolments, in one transaction (DOMAIN §5). */
export const updateAssociation: PlannedCommand<
  UpdateAssociationInput,
  UpdateDecision,
  UpdateAssociationResult
> = plannedCommand({
  name: 'updateAssociation',
  refusals: [
    ...linkCard.refusals.filter(
      (refusal) =>
        ![IdentifierNotFound, LastIdentifier, NothingToChange, PlanStale].includes(refusal as never),
    ),
    CustomerExists,
    MergeNeedsApproval,
    InvalidField,
    CardSeriesExhausted,
    LoyaltyTypeFinal,
    ProgrammeNotFound,
    TierNotFound,
    InvalidHierarchy,
    InvalidRole,
    ChildRoleDoesNotQualify,
    TooManyChildren,
    CompanyDiffers,
    CompanyNotFound,
    CompanyInactive,
    ParentNotMapped,
  ],
  decide: async (work, input) => {
    const load = await loadAssociationFacts(work, input)
    const plan = planUpdateAssociation(load.facts, load.wish)
    const made = work.made.numbers
    return { load, plan, made, basis: basisOfUpdate(load.facts, load.wish, plan, made) }
  },
  apply: (work, { load, plan }, input) => applyAssociation(work, load, plan, input),
})
