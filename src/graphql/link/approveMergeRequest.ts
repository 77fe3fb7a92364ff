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
import { MergeRequestRef } from './mergeRequest.ts'

const Input = builder.inputRef<ApproveMergeRequestInput>('ApproveMergeRequestInput').implement({
  description: 'A request of a merge to approve.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    request: t.globalID({ for: MergeRequestRef, required: true, description: 'The request.' }),
    reason: t.string({ description: 'Why, for the record: 500 characters at most.' }),
  }),
})

const Payload = builder
  .objectRef<ApproveMergeRequestResult & { replayed: boolean }>('ApproveMergeRequestPayload')
  .implement({
    description: 'What an approval came to.',
    fields: (t) => ({
      mergeRequest: t.prismaField({
        type: MergeRequestRef,
        description: 'The request, approved, with its merge.',
        resolve: (query, { mergeRequestId }, _args, { db }) =>
          db.mergeRequest.findUniqueOrThrow({ ...query, where: { id: mergeRequestId } }),
      }),
      customer: t.prismaField({
        type: CustomerRef,
        description: 'The customer that holds everything now.',
        resolve: (query, payload, _args, context, info) => payloadCustomer(query, payload, context, info),
      }),
      notices: t.field({
        type: [NoticeRef],
        description:
          'What else to know: one for each item of the link at most, and one for each rule that the merge passed.',
        resolve: ({ notices }) => notices,
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(approveMergeRequest, {
  description:
    'Approves a merge that another caller asked for, and does its link by the rules as they are now. A refusal of the link, whose path leads into the link as it was asked, leaves the request pending.',
  scope: 'customers:merge',
  input: Input,
  payload: Payload,
})
