import { type LinkCardInput, type LinkCardResult, linkCard } from '../../core/link/linkCard.ts'
import { maxLinkItems } from '../../core/link/store/readLinkItems.ts'
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
import { LinkItem } from './linkItem.ts'
import { MergeRequestRef } from './mergeRequest.ts'

const asked = (t: InputFields) => ({
  customer: t.field({ type: CustomerBy, required: true, description: 'The customer to change.' }),
  source: t.field({
    type: SourceEnum,
    required: true,
    description: 'The source that the change is about.',
  }),
  accountId: t.string(accountIdOptions),
  add: t.field({
    type: [LinkItem],
    description: `Identifiers and cards to link, ${maxLinkItems} at most.`,
  }),
  remove: t.field({
    type: [LinkItem],
    description: `Identifiers and cards to delink, ${maxLinkItems} at most.`,
  }),
})

const Input = builder.inputRef<LinkCardInput>('LinkCardInput').implement({
  description:
    'What to link to a customer, and what to delink: at least one of them. Removals come first, so a swap works in one call.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    expectedPlan: t.string(expectedPlanOptions),
    ...asked(t),
  }),
})

/** The input of `previewLinkCard`. */
export const PreviewLinkCardInput = builder
  .inputRef<Previewed<LinkCardInput>>('PreviewLinkCardInput')
  .implement({ description: 'A link to foresee: what `LinkCardInput` asks, without its key.', fields: asked })

const Payload = builder.objectRef<LinkCardResult & { replayed: boolean }>('LinkCardPayload').implement({
  description: 'What a link came to.',
  fields: (t) => ({
    customer: t.prismaField({
      type: CustomerRef,
      description: 'The customer as it is now; after a merge, the survivor.',
      resolve: (query, payload, _args, context, info) => payloadCustomer(query, payload, context, info),
    }),
    survivorId: t.id({
      nullable: true,
      description: 'In a merge: the customer that held the identifier already, and lives on.',
      resolve: ({ survivorId }) => survivorId && customerGlobalId(survivorId),
    }),
    victimId: t.id({
      nullable: true,
      description: 'In a merge: the customer named in the call. Its id resolves to the survivor from now on.',
      resolve: ({ victimId }) => victimId && customerGlobalId(victimId),
    }),
    merge: t.prismaField({
      type: MergeRef,
      nullable: true,
      description: 'The merge, if there was one.',
      resolve: (query, { mergeId }, _args, { db }) =>
        db.merge.findFirst({ ...query, where: { id: { in: mergeId ? [mergeId] : [] } } }),
    }),
    mergeRequest: t.prismaField({
      type: MergeRequestRef,
      nullable: true,
      description:
        'The request that waits for an approval of the merge, if the policy wants one: then nothing else was changed.',
      resolve: (query, { mergeRequestId }, _args, { db }) =>
        db.mergeRequest.findFirst({
          ...query,
          where: { id: { in: mergeRequestId ? [mergeRequestId] : [] } },
        }),
    }),
    notices: t.field({
      type: [NoticeRef],
      description:
        'What else to know: one for each item of the request at most, and one for each rule that a merge passed.',
      resolve: ({ notices }) => notices,
    }),
    replayed: t.exposeBoolean('replayed', replayedOptions),
  }),
})

commandField(linkCard, {
  description:
    'Links identifiers and cards to a customer and delinks them, in one transaction. An identifier that another customer holds in another source merges the two: that one survives. Where the policy of its type wants an approval, the link waits as a `mergeRequest` instead.',
  scope: 'customers:write',
  input: Input,
  payload: Payload,
})
