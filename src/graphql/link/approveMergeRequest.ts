import {
  type ApproveMergeRequestInput,
  type ApproveMergeRequestResult,
  approveMergeRequest,
} from '../../core/link/approveMergeRequest.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { CustomerRef } from '../customer/customer.ts'
import { payloadCustomer } from '../customer/payloadCustomer.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { NoticeRef } from '../notice.ts'
import { changedItems } from './changedItems.ts'
import { MergeRequestRef } from './mergeRequest.ts'

const Input = builder.inputRef<ApproveMergeRequestInput>('ApproveMergeRequestInput').implement({
  description: 'A merge request to approve.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    request: t.globalID({
      for: MergeRequestRef,
      required: true,
      description: 'The global id of the request.',
    }),
    reason: t.string({
      description:
        'The reason, kept on record: 500 characters at most. If absent, the events of the approval have the reason of the request.',
    }),
  }),
})

const Payload = builder
  .objectRef<ApproveMergeRequestResult & { replayed: boolean }>('ApproveMergeRequestPayload')
  .implement({
    description: 'Payload of `approveMergeRequest`.',
    fields: (t) => ({
      mergeRequest: t.prismaField({
        type: MergeRequestRef,
        description: 'The approved request, with its merge.',
        resolve: (query, { mergeRequestId }, _args, { db }) =>
          db.mergeRequest.findUniqueOrThrow({ ...query, where: { id: mergeRequestId } }),
      }),
      customer: t.prismaField({
        type: CustomerRef,
        description: 'The customer as it is now; after a merge, the survivor.',
        resolve: (query, payload, _args, context, info) => payloadCustomer(query, payload, context, info),
      }),
      cards: t.prismaField(changedItems.cards),
      removedCardIds: t.field(changedItems.removedCardIds),
      identifiers: t.prismaField(changedItems.identifiers),
      removedIdentifierIds: t.field(changedItems.removedIdentifierIds),
      notices: t.field({
        type: [NoticeRef],
        description:
          'Notices about the change: at most one for each item of the link, one for the loyalty type, and one for each card limit that the merge exceeded.',
        resolve: ({ notices }) => notices,
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(approveMergeRequest, {
  description:
    'Approves a merge request of another caller, and carries out its link under the current rules. If the link is refused, the request stays pending, and the path of the refusal points into the link.',
  scope: 'customers:merge',
  ownReason: true,
  input: Input,
  payload: Payload,
})
