import * as errors from '../domain/errors.ts'
import type { Notice } from '../domain/notice.ts'
import type { EnrolmentWish } from '../domain/planEnrolments.ts'
import { planUpdateAssociation, type UpdatePlan } from '../domain/planUpdateAssociation.ts'
import type { FieldValues, ProfileInput } from '../domain/readProfile.ts'
import type { StoredRefusal } from '../domain/refusal.ts'
import type { IdentifierType, LoyaltyType } from '../generated/prisma/enums.ts'
import { type PlannedCommand, plannedCommand } from '../plannedCommand.ts'
import { applyAssociation } from './applyAssociation.ts'
import { basisOfUpdate } from './basisOfPlan.ts'
import type { SourceName } from './findSourceAccount.ts'
import { linkCard } from './linkCard.ts'
import { type AssociationLoad, loadAssociationFacts } from './loadAssociationFacts.ts'

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
export type RelativeInput = {
  identifiers: AssociationIdentifier[]
  profile?: Maybe<ProfileInput>
  extendedFields?: Maybe<FieldValues>
  /** Only for a child. If absent, the role below the customer's role. */
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
  /** The numbers of the cards that this call created. */
  made: ReadonlySet<string>
  basis: object
}

/** Updates a customer with its place in a hierarchy, its relatives and its enrollments, in one transaction. */
export const updateAssociation: PlannedCommand<
  UpdateAssociationInput,
  UpdateDecision,
  UpdateAssociationResult
> = plannedCommand({
  name: 'updateAssociation',
  refusals: [
    ...linkCard.refusals.filter(
      (refusal) =>
        ![
          errors.IdentifierNotFound,
          errors.LastIdentifier,
          errors.NothingToChange,
          errors.PlanStale,
        ].includes(refusal as never),
    ),
    errors.CustomerExists,
    errors.MergeNeedsApproval,
    errors.InvalidField,
    errors.CardSeriesExhausted,
    errors.LoyaltyTypeFinal,
    errors.ProgrammeNotFound,
    errors.TierNotFound,
    errors.InvalidHierarchy,
    errors.InvalidRole,
    errors.ChildRoleDoesNotQualify,
    errors.TooManyChildren,
    errors.CompanyDiffers,
    errors.CompanyNotFound,
    errors.CompanyInactive,
    errors.ParentNotMapped,
  ],
  decide: async (work, input) => {
    const load = await loadAssociationFacts(work, input)
    const plan = planUpdateAssociation(load.facts, load.wish)
    const made = work.made.numbers
    return { load, plan, made, basis: basisOfUpdate(load.facts, load.wish, plan, made) }
  },
  apply: (work, { load, plan }, input) => applyAssociation(work, load, plan, input),
})
