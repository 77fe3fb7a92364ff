import { maxChildrenOfCall } from '../../core/association/rules/parseUpdateRequest.ts'
import type {
  ChildResult,
  UpdateAssociationResult,
} from '../../core/association/rules/updateAssociationInput.ts'
import { updateAssociation } from '../../core/association/updateAssociation.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { payloadCustomer } from '../customer/payloadCustomer.ts'
import { LoyaltyErrorRef, toGraphQLValue } from '../errors.ts'
import { AssociationRef } from '../hierarchy/association.ts'
import { changedItems } from '../link/changedItems.ts'
import { MergeRef } from '../merge/merge.ts'
import { NoticeRef } from '../notice.ts'
import { ProgramRef } from '../points/program.ts'
import { createLivingIdLoader } from '../reach/livingIdLoader.ts'
import { UpdateAssociationInputRef } from './associationInput.ts'

/** The result of one enrollment. */
export const EnrollmentResult = builder
  .objectRef<UpdateAssociationResult['enrollments'][number]>('EnrollmentResult')
  .implement({
    description: 'The result of one enrollment.',
    fields: (t) => ({
      program: t.prismaField({
        type: ProgramRef,
        description: 'The program.',
        resolve: (query, { programId }, _args, { db }) =>
          db.program.findUniqueOrThrow({ ...query, where: { id: programId } }),
      }),
      enrolled: t.exposeBoolean('enrolled', {
        description:
          'Whether this call enrolled the customer. False: the customer was already enrolled, and nothing changed.',
      }),
    }),
  })

type Related = { customerId: string; created: boolean }
const RelatedCustomerRef = builder.objectRef<Related>('RelatedCustomer').implement({
  description: 'A parent or child that the call named.',
  fields: (t) => ({
    customer: t.prismaField({
      type: CustomerRef,
      description: 'The customer.',
      resolve: (query, { customerId }, _args, context) => changedCustomer(query, customerId, context),
    }),
    created: t.exposeBoolean('created', { description: 'Whether this call registered the customer.' }),
  }),
})

const ChildResultRef = builder.objectRef<ChildResult>('ChildResult').implement({
  description: 'The result for one child: placed, or refused on its own.',
  fields: (t) => ({
    child: t.field({
      type: RelatedCustomerRef,
      nullable: true,
      description: 'The child; null if it was refused.',
      resolve: ({ customerId, created }) => (customerId === null ? null : { customerId, created }),
    }),
    error: t.field({
      type: LoyaltyErrorRef,
      nullable: true,
      description: 'Why the child was refused; null if it was not.',
      resolve: ({ refused }) => refused && toGraphQLValue(refused),
    }),
  }),
})

const Payload = builder
  .objectRef<UpdateAssociationResult & { replayed: boolean }>('UpdateAssociationPayload')
  .implement({
    description:
      'Payload of `updateAssociation`. The customer’s own part is all or nothing; each child has its own result.',
    fields: (t) => ({
      customer: t.prismaField({
        type: CustomerRef,
        description: 'The customer as it is now; after a merge, the survivor.',
        resolve: (query, payload, _args, context, info) => payloadCustomer(query, payload, context, info),
      }),
      association: t.prismaField({
        type: AssociationRef,
        nullable: true,
        description: 'The place as it is now; null if the customer has none.',
        resolve: async (query, { customerId }, _args, { db, loaders }) => {
          const id = (await loaders.of(createLivingIdLoader).load(customerId)) ?? customerId
          return db.association.findUnique({ ...query, where: { customerId: id } })
        },
      }),
      cards: t.prismaField(changedItems.cards),
      identifiers: t.prismaField(changedItems.identifiers),
      merge: t.prismaField({
        type: MergeRef,
        nullable: true,
        description: 'The merge, if another customer held an identifier in another source or account.',
        resolve: (query, { mergeId }, _args, { db }) =>
          db.merge.findFirst({ ...query, where: { id: { in: mergeId ? [mergeId] : [] } } }),
      }),
      parent: t.field({
        type: RelatedCustomerRef,
        nullable: true,
        description: 'The parent that the call named; null if it named none.',
        resolve: ({ parent }) => parent,
      }),
      enrollments: t.field({
        type: [EnrollmentResult],
        description: 'A result for each enrollment, in the order of the request: 20 at most.',
        resolve: ({ enrollments }) => enrollments,
      }),
      childResults: t.field({
        type: [ChildResultRef],
        description: `A result for each child, in the order of the request: ${maxChildrenOfCall} at most.`,
        resolve: ({ children }) => children,
      }),
      childCount: t.int({
        description: 'How many children were named.',
        resolve: ({ children }) => children.length,
      }),
      childSuccessCount: t.int({
        description: 'How many of the children were placed.',
        resolve: ({ children }) => children.filter(({ refused }) => !refused).length,
      }),
      childFailureCount: t.int({
        description: 'How many of the children were refused.',
        resolve: ({ children }) => children.filter(({ refused }) => refused).length,
      }),
      notices: t.field({
        type: [NoticeRef],
        description:
          'Notices about the change: at most one for each identifier, one for the loyalty type of each customer, and one for each card limit that a merge exceeded.',
        resolve: ({ notices }) => notices,
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(updateAssociation, {
  description:
    'Updates a customer: its profile, its place in a hierarchy, its parent or children and its enrollments, in one transaction. The customer’s own part is all or nothing. Each child succeeds or fails on its own.',
  scope: 'customers:write',
  input: UpdateAssociationInputRef,
  payload: Payload,
})
