import type { ChildPlan, ParentPlan } from '../../core/association/rules/associationPlan.ts'
import { maxChildrenOfCall } from '../../core/association/rules/parseUpdateRequest.ts'
import { type UpdateDecision, updateAssociation } from '../../core/association/updateAssociation.ts'
import { maxLinkItems } from '../../core/link/rules/readLinkItems.ts'
import { outcomeOfMerge } from '../../core/merge/rules/mergeOutcome.ts'
import { builder } from '../builder.ts'
import { CustomerRef } from '../customer/customer.ts'
import { LoyaltyTypeEnum } from '../enums.ts'
import { LoyaltyErrorRef, toGraphQLValue } from '../errors.ts'
import { CompanyRef } from '../hierarchy/company.ts'
import { MergeOutcomeRef } from '../merge/mergeOutcome.ts'
import { NoticeRef } from '../notice.ts'
import { PlannedCardRef, PlannedIdentifierRef, plannedIssue } from '../plannedChange.ts'
import { type Preview, planHashOptions, previewField } from '../previewField.ts'
import { PreviewUpdateAssociationInputRef } from './associationInput.ts'
import { EnrollmentResult } from './updateAssociation.ts'

type PlannedRelative = Pick<ParentPlan, 'customer'> & { refused?: Parameters<typeof toGraphQLValue>[0] }

const RelativeRef = builder.objectRef<PlannedRelative>('PlannedRelative').implement({
  description: 'A parent or child, as the update would find it: existing, to be registered, or refused.',
  fields: (t) => ({
    customer: t.prismaField({
      type: CustomerRef,
      nullable: true,
      description: 'The customer as it is now; null if it would be registered or refused.',
      resolve: (query, { customer }, _args, { db }) =>
        customer && db.customer.findUnique({ ...query, where: { id: customer.id } }),
    }),
    created: t.boolean({
      description: 'Whether it would be registered.',
      resolve: ({ customer, refused }) => !customer && !refused,
    }),
    error: t.field({
      type: LoyaltyErrorRef,
      nullable: true,
      description: 'Why it would be refused; null if it would not be.',
      resolve: ({ refused }) => (refused ? toGraphQLValue(refused) : null),
    }),
  }),
})

const relativeOf = (child: ChildPlan): PlannedRelative =>
  child.kind === 'REFUSED' ? { customer: null, refused: child.error.stored() } : { customer: child.customer }

type PlannedPlace = NonNullable<UpdateDecision['plan']['place']> & { roleCode: string; hierarchyCode: string }

const PlaceRef = builder.objectRef<PlannedPlace>('PlannedPlace').implement({
  description: 'The place in a hierarchy that the customer would have.',
  fields: (t) => ({
    hierarchyCode: t.exposeString('hierarchyCode', { description: 'The hierarchy.' }),
    roleCode: t.exposeString('roleCode', { description: 'The role.' }),
    company: t.prismaField({
      type: CompanyRef,
      nullable: true,
      description: 'The company; null if there is none.',
      resolve: (query, { companyId }, _args, { db }) =>
        companyId === null ? null : db.company.findUnique({ ...query, where: { id: companyId } }),
    }),
    isNew: t.exposeBoolean('isNew', { description: 'Whether this is the first place of the customer.' }),
    hasParent: t.boolean({
      description: 'Whether the place would have a parent.',
      resolve: ({ parentId }) => parentId !== null,
    }),
    childrenLoseParent: t.boolean({
      description:
        'Whether the children of the customer would keep their places and lose it as their parent.',
      resolve: ({ lifts }) => lifts === true,
    }),
  }),
})

const Payload = builder.objectRef<Preview<UpdateDecision>>('UpdateAssociationPreview').implement({
  description:
    'What an update would do. The customer’s own part is all or nothing; each child has its own result.',
  fields: (t) => ({
    planHash: t.exposeString('planHash', planHashOptions),
    customer: t.prismaField({
      type: CustomerRef,
      description: 'The customer as it is now; in a merge, the survivor.',
      resolve: (query, { decision }, _args, { db }) =>
        db.customer.findUniqueOrThrow({ ...query, where: { id: decision.plan.customerId } }),
    }),
    merge: t.field({
      type: MergeOutcomeRef,
      nullable: true,
      description: 'The merge that would happen; null if there is none.',
      resolve: ({ decision }) => mergeOutcomeOf(decision),
    }),
    loyaltyType: t.field({
      type: LoyaltyTypeEnum,
      description: 'The loyalty type afterwards.',
      resolve: ({ decision }) => decision.plan.statusFields.loyaltyType,
    }),
    attached: t.field({
      type: [PlannedIdentifierRef],
      description: `Identifiers that would be attached to the customer: ${maxLinkItems} at most.`,
      resolve: ({ decision }) => decision.plan.link?.attach ?? [],
    }),
    linked: t.field({
      type: [PlannedCardRef],
      description: `Cards that would be issued to the customer: ${maxLinkItems} at most.`,
      resolve: ({ decision }) => linkedCards(decision),
    }),
    place: t.field({
      type: PlaceRef,
      nullable: true,
      description: 'The customer’s place afterwards; null if the update does not change it.',
      resolve: ({ decision: { plan, request } }) =>
        plan.place && request.place
          ? {
              ...plan.place,
              roleCode: request.place.role.code,
              hierarchyCode: request.place.hierarchy.code,
            }
          : null,
    }),
    leavesHierarchy: t.boolean({
      description: 'Whether the customer would leave its hierarchy.',
      resolve: ({ decision }) => decision.plan.leaves !== null,
    }),
    parent: t.field({
      type: RelativeRef,
      nullable: true,
      description: 'The parent that the call named; null if it named none.',
      resolve: ({ decision }) => decision.plan.parent,
    }),
    enrollments: t.field({
      type: [EnrollmentResult],
      description: 'The result of each enrollment, in the order of the request: 20 at most.',
      resolve: ({ decision }) =>
        decision.plan.enrollments.map(({ programId, tier }) => ({ programId, enrolled: tier !== null })),
    }),
    childResults: t.field({
      type: [RelativeRef],
      description: `What would happen to each child, in the order of the request: ${maxChildrenOfCall} at most.`,
      resolve: ({ decision }) => decision.plan.children.map(relativeOf),
    }),
    notices: t.field({
      type: [NoticeRef],
      description:
        'The notices that the update would return: at most one for each identifier, one for the loyalty type of each customer, and one for each card limit that a merge exceeds.',
      resolve: ({ decision }) => decision.plan.notices,
    }),
  }),
})

/** The cards that would be issued. A card that the update would create has no number yet. */
function linkedCards({ plan: { link }, request }: UpdateDecision) {
  const created = new Set(request.newCards.map(({ card }) => card.id))
  return (link?.link ?? []).map((card) => plannedIssue(card, !created.has(card.id)))
}

function mergeOutcomeOf({ facts, plan: { link, customer } }: UpdateDecision) {
  const merge = link?.merge
  const survivor = facts.customers.find(({ id }) => id === merge?.survivorId)
  return merge && survivor ? outcomeOfMerge({ ...facts, plan: merge, survivor, victim: customer }) : null
}

previewField(updateAssociation, {
  name: 'UpdateAssociation',
  description: 'What `updateAssociation` would do now.',
  scope: 'customers:write',
  input: PreviewUpdateAssociationInputRef,
  payload: Payload,
})
