import { type LinkCardInput, type LinkCardResult, linkCard } from '../../core/link/linkCard.ts'
import { maxLinkItems } from '../../core/link/rules/readLinkItems.ts'
import { builder, type InputFields } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { CustomerRef } from '../customer/customer.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { payloadCustomer } from '../customer/payloadCustomer.ts'
import { SourceEnum } from '../enums.ts'
import { customerGlobalId } from '../globalId.ts'
import { accountIdOptions, expectedPlanOptions, idempotencyKeyOptions } from '../inputs.ts'
import { MergeRef } from '../merge/merge.ts'
import { NoticeRef } from '../notice.ts'
import type { Previewed } from '../previewField.ts'
import { changedItems } from './changedItems.ts'
import { LinkItem } from './linkItem.ts'
import { MergeRequestRef } from './mergeRequest.ts'

const asked = (t: InputFields) => ({
  customer: t.field({
    type: CustomerBy,
    required: true,
    selfService: true,
    description: 'The customer to change.',
  }),
  source: t.field({
    type: SourceEnum,
    required: true,
    selfService: true,
    description:
      'The source of the change. `ALL` removes everywhere: each value in every source account in which the customer holds it. It can only remove.',
  }),
  accountId: t.string(accountIdOptions),
  add: t.field({
    type: [LinkItem],
    selfService: true,
    description: `Identifiers and cards to link, ${maxLinkItems} at most.`,
  }),
  remove: t.field({
    type: [LinkItem],
    selfService: true,
    description: `Identifiers and cards to delink, ${maxLinkItems} at most.`,
  }),
})

const Input = builder.inputRef<LinkCardInput>('LinkCardInput').implement({
  description:
    'What to link to a customer and what to delink: at least one item. Removals are applied first, so a swap works in one call.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    expectedPlan: t.string(expectedPlanOptions),
    ...asked(t),
  }),
})

/** The input of `previewLinkCard`. */
export const PreviewLinkCardInput = builder
  .inputRef<Previewed<LinkCardInput>>('PreviewLinkCardInput')
  .implement({
    description:
      'Input of `previewLinkCard`: the same fields as `LinkCardInput`, without the idempotency key.',
    fields: asked,
  })

const Payload = builder.objectRef<LinkCardResult & { replayed: boolean }>('LinkCardPayload').implement({
  description: 'Payload of `linkCard`.',
  fields: (t) => ({
    customer: t.prismaField({
      type: CustomerRef,
      description: 'The customer as it is now; after a merge, the survivor.',
      selfService: true,
      resolve: (query, payload, _args, context, info) => payloadCustomer(query, payload, context, info),
    }),
    cards: t.prismaField(changedItems.cards),
    removedCardIds: t.field(changedItems.removedCardIds),
    identifiers: t.prismaField(changedItems.identifiers),
    removedIdentifierIds: t.field(changedItems.removedIdentifierIds),
    survivorId: t.id({
      nullable: true,
      description: 'In a merge: the customer that already held the identifier. It survives.',
      resolve: ({ survivorId }) => survivorId && customerGlobalId(survivorId),
    }),
    absorbedId: t.id({
      nullable: true,
      description: 'In a merge: the customer named in the call. Its id now resolves to the survivor.',
      resolve: ({ victimId }) => victimId && customerGlobalId(victimId),
    }),
    merge: t.prismaField({
      type: MergeRef,
      nullable: true,
      description: 'The merge; null if there was none.',
      resolve: (query, { mergeId }, _args, { db }) =>
        db.merge.findFirst({ ...query, where: { id: { in: mergeId ? [mergeId] : [] } } }),
    }),
    mergeRequest: t.prismaField({
      type: MergeRequestRef,
      nullable: true,
      description:
        'The merge request, if the policy requires an approval. In that case nothing else was changed.',
      selfService: true,
      resolve: (query, { mergeRequestId }, _args, { db }) =>
        db.mergeRequest.findFirst({
          ...query,
          where: { id: { in: mergeRequestId ? [mergeRequestId] : [] } },
        }),
    }),
    notices: t.field({
      type: [NoticeRef],
      description:
        'Notices about the change: at most one for each item of the request, one for the loyalty type, and one for each card limit that a merge exceeded.',
      selfService: true,
      resolve: ({ notices }) => notices,
    }),
    replayed: t.exposeBoolean('replayed', replayedOptions),
  }),
})

commandField(linkCard, {
  description:
    'Links identifiers and cards to a customer and delinks them, in one transaction. If another customer holds an identifier in another source or account, the two customers merge, and the other customer survives. If the policy of the identifier type requires an approval, the link becomes a `mergeRequest` instead.',
  selfService: true,
  scope: 'customers:write',
  input: Input,
  payload: Payload,
})
