import { NothingToChange, PlanStale } from '../../engine/commonRefusals.ts'
import { type PreviewableCommand, previewableCommand } from '../../engine/previewableCommand.ts'
import { CardNotClaimable, TooManyWrongPins } from '../card/errors.ts'
import { CardSeriesExhausted } from '../cardSeries/errors.ts'
import { CustomerExists, InvalidChannel, InvalidField, ProfileExists } from '../customer/errors.ts'
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
import { JoinRefused, MergeNeedsApproval } from '../link/errors.ts'
import { linkCard } from '../link/linkCard.ts'
import {
  LoyaltyTypeFinal,
  ProgramNotFound,
  ProgramRetired,
  TierNotFound,
  TierRetired,
} from '../points/errors.ts'
import { TillNotFound } from '../settings/errors.ts'
import { associationFingerprintInput } from './rules/associationFingerprintInput.ts'
import type { UpdatePlan } from './rules/associationPlan.ts'
import { planUpdateAssociation } from './rules/planUpdateAssociation.ts'
import type { UpdateAssociationInput, UpdateAssociationResult } from './rules/updateAssociationInput.ts'
import { applyAssociation } from './store/applyAssociation.ts'
import { type AssociationFacts, loadAssociation } from './store/loadAssociation.ts'

export type UpdateDecision = AssociationFacts & { plan: UpdatePlan; fingerprintInput: object }

/** Updates a customer with its place in a hierarchy, its relatives and its enrollments, in one transaction. */
export const updateAssociation: PreviewableCommand<
  UpdateAssociationInput,
  UpdateDecision,
  UpdateAssociationResult
> = previewableCommand<UpdateAssociationInput, AssociationFacts, UpdateDecision, UpdateAssociationResult>({
  name: 'updateAssociation',
  refusals: [
    ...linkCard.refusals.filter(
      (refusal) =>
        ![
          CardNotClaimable,
          TooManyWrongPins,
          IdentifierNotFound,
          LastIdentifier,
          NothingToChange,
          PlanStale,
        ].includes(refusal as never),
    ),
    CustomerExists,
    ProfileExists,
    JoinRefused,
    MergeNeedsApproval,
    InvalidChannel,
    InvalidField,
    TillNotFound,
    CardSeriesExhausted,
    LoyaltyTypeFinal,
    ProgramNotFound,
    TierNotFound,
    ProgramRetired,
    TierRetired,
    InvalidHierarchy,
    InvalidRole,
    ChildRoleDoesNotQualify,
    TooManyChildren,
    CompanyDiffers,
    CompanyNotFound,
    CompanyInactive,
    ParentNotMapped,
  ],
  load: loadAssociation,
  decide: ({ facts, request, drawn }: AssociationFacts): UpdateDecision => {
    const plan = planUpdateAssociation(facts, request)
    return {
      facts,
      request,
      drawn,
      plan,
      fingerprintInput: associationFingerprintInput(facts, request, plan),
    }
  },
  apply: applyAssociation,
})
