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
  description: 'A request of a merge to withdraw.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    request: t.globalID({ for: MergeRequestRef, required: true, description: 'The request.' }),
    reason: t.string({ description: 'Why, for the record: 500 characters at most.' }),
  }),
})

const Payload = builder
  .objectRef<WithdrawMergeRequestResult & { replayed: boolean }>('WithdrawMergeRequestPayload')
  .implement({
    description: 'What a withdrawal came to.',
    fields: (t) => ({
      mergeRequest: t.prismaField({
        type: MergeRequestRef,
        description: 'The request, withdrawn.',
        resolve: (query, { mergeRequestId }, _args, { db }) =>
          db.mergeRequest.findUniqueOrThrow({ ...query, where: { id: mergeRequestId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(withdrawMergeRequest, {
  description: 'Withdraws a merge that this caller asked for: its link is not done.',
  scope: 'customers:write',
  input: Input,
  payload: Payload,
})
