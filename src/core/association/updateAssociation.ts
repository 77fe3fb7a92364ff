import { NothingToChange, PlanStale } from '../../engine/commonRefusals.ts'
import { type PlannedCommand, plannedCommand } from '../../engine/previewableCommand.ts'
import { CardSeriesExhausted } from '../cardSeries/errors.ts'
import { mintedCards } from '../cardSeries/store/mintedCards.ts'
import { CustomerExists, InvalidField } from '../customer/errors.ts'
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
import { LoyaltyTypeFinal, ProgrammeNotFound, TierNotFound } from '../points/errors.ts'
import { basisOfUpdate } from './rules/associationBasis.ts'
import type { UpdatePlan } from './rules/associationPlan.ts'
import { planUpdateAssociation } from './rules/planUpdateAssociation.ts'
import type { UpdateAssociationInput, UpdateAssociationResult } from './rules/updateAssociationInput.ts'
import { applyAssociation } from './store/applyAssociation.ts'
import { type AssociationLoad, loadAssociationFacts } from './store/loadAssociationFacts.ts'

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
    const made = mintedCards(work).numbers
    return { load, plan, made, basis: basisOfUpdate(load.facts, load.wish, plan, made) }
  },
  apply: (work, { load, plan }, input) => applyAssociation(work, load, plan, input),
})
