import type {
  ChildResult,
  UpdateAssociationResult,
} from '../../core/association/rules/updateAssociationInput.ts'
import { maxChildrenOfCall } from '../../core/association/store/readPlace.ts'
import { updateAssociation } from '../../core/association/updateAssociation.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { payloadCustomer } from '../customer/payloadCustomer.ts'
import { LoyaltyErrorRef, toldRefusal } from '../errors.ts'
import { AssociationRef } from '../hierarchy/association.ts'
import { createLivingIdLoader } from '../livingIdLoader.ts'
import { MergeRef } from '../merge/merge.ts'
import { NoticeRef } from '../notice.ts'
import { ProgrammeRef } from '../points/programme.ts'
import { UpdateAssociationInputRef } from './associationInput.ts'

/** What became of one enrolment. */
export const EnrolmentResult = builder
  .objectRef<UpdateAssociationResult['enrolments'][number]>('EnrolmentResult')
  .implement({
    description: 'What became of one enrolment.',
    fields: (t) => ({
      programme: t.prismaField({
        type: ProgrammeRef,
        description: 'The programme.',
        resolve: (query, { programmeId }, _args, { db }) =>
          db.programme.findUniqueOrThrow({ ...query, where: { id: programmeId } }),
      }),
      enrolled: t.exposeBoolean('enrolled', {
        description:
          'Whether the customer is enrolled by this call; false: it was in the programme, and nothing changed.',
      }),
    }),
  })

type Related = { customerId: string; created: boolean }
const RelatedCustomerRef = builder.objectRef<Related>('RelatedCustomer').implement({
  description: 'A relative that was named.',
  fields: (t) => ({
    customer: t.prismaField({
      type: CustomerRef,
      description: 'The customer.',
      resolve: (query, { customerId }, _args, context) => changedCustomer(query, customerId, context),
    }),
    created: t.exposeBoolean('created', { description: 'Whether it was registered by this call.' }),
  }),
})

const ChildResultRef = builder.objectRef<ChildResult>('ChildResult').implement({
  description: 'What became of one child: placed, or refused by itself.',
  fields: (t) => ({
    child: t.field({
      type: RelatedCustomerRef,
      nullable: true,
      description: 'The child; null where it was refused.',
      resolve: ({ customerId, created }) => (customerId === null ? null : { customerId, created }),
    }),
    error: t.field({
      type: LoyaltyErrorRef,
      nullable: true,
      description: 'Why it was refused; null where it was not.',
      resolve: ({ refused }) => refused && toldRefusal(refused),
    }),
  }),
})

const Payload = builder
  .objectRef<UpdateAssociationResult & { replayed: boolean }>('UpdateAssociationPayload')
  .implement({
    description: 'What an update came to: the customer’s own part as a whole, each child by itself.',
    fields: (t) => ({
      customer: t.prismaField({
        type: CustomerRef,
        description: 'The customer as it is now; after a merge, the survivor.',
        resolve: (query, payload, _args, context, info) => payloadCustomer(query, payload, context, info),
      }),
      association: t.prismaField({
        type: AssociationRef,
        nullable: true,
        description: 'Its place as it is now; null if it has none.',
        resolve: async (query, { customerId }, _args, { db, loaders }) => {
          const id = (await loaders.of(createLivingIdLoader).load(customerId)) ?? customerId
          return db.association.findUnique({ ...query, where: { customerId: id } })
        },
      }),
      merge: t.prismaField({
        type: MergeRef,
        nullable: true,
        description: 'The merge, if an identifier that lives elsewhere made one.',
        resolve: (query, { mergeId }, _args, { db }) =>
          db.merge.findFirst({ ...query, where: { id: { in: mergeId ? [mergeId] : [] } } }),
      }),
      parent: t.field({
        type: RelatedCustomerRef,
        nullable: true,
        description: 'The parent that was named, if one was.',
        resolve: ({ parent }) => parent,
      }),
      enrolments: t.field({
        type: [EnrolmentResult],
        description: 'A result for each enrolment, in the order of the request: 20 at most.',
        resolve: ({ enrolments }) => enrolments,
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
        description: 'How many of them were placed.',
        resolve: ({ children }) => children.filter(({ refused }) => !refused).length,
      }),
      childFailureCount: t.int({
        description: 'How many of them were refused.',
        resolve: ({ children }) => children.filter(({ refused }) => refused).length,
      }),
      notices: t.field({
        type: [NoticeRef],
        description:
          'What else to know: one for each identifier at most, and one for each rule that a merge passed.',
        resolve: ({ notices }) => notices,
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(updateAssociation, {
  description:
    'Updates a customer with its profile, its place in a hierarchy, its parent or children and its enrolments, in one transaction. The customer’s own part is all or nothing; children are judged one by one.',
  scope: 'customers:write',
  input: UpdateAssociationInputRef,
  payload: Payload,
})
