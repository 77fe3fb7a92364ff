import {
  type WithdrawMergeRequestInput,
  type WithdrawMergeRequestResult,
  withdrawMergeRequest,
} from '../../core/link/withdrawMergeRequest.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { MergeRequestRef } from './mergeRequest.ts'

const Input = builder.inputRef<WithdrawMergeRequestInput>('WithdrawMergeRequestInput').implement({
  description: 'A merge request to withdraw.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    request: t.globalID({
      for: MergeRequestRef,
      required: true,
      description: 'The global id of the request.',
    }),
    reason: t.string({ description: 'The reason, kept on record: 500 characters at most.' }),
  }),
})

const Payload = builder
  .objectRef<WithdrawMergeRequestResult & { replayed: boolean }>('WithdrawMergeRequestPayload')
  .implement({
    description: 'Payload of `withdrawMergeRequest`.',
    fields: (t) => ({
      mergeRequest: t.prismaField({
        type: MergeRequestRef,
        description: 'The withdrawn request.',
        resolve: (query, { mergeRequestId }, _args, { db }) =>
          db.mergeRequest.findUniqueOrThrow({ ...query, where: { id: mergeRequestId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(withdrawMergeRequest, {
  description: 'Withdraws a merge request of this caller. Its link is not carried out.',
  scope: 'customers:write',
  ownReason: true,
  input: Input,
  payload: Payload,
})
