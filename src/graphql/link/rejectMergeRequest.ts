import {
  type RejectMergeRequestInput,
  type RejectMergeRequestResult,
  rejectMergeRequest,
} from '../../core/link/rejectMergeRequest.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { MergeRequestRef } from './mergeRequest.ts'

const Input = builder.inputRef<RejectMergeRequestInput>('RejectMergeRequestInput').implement({
  description: 'A request of a merge to reject.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    request: t.globalID({ for: MergeRequestRef, required: true, description: 'The request.' }),
    reason: t.string({ required: true, description: 'Why, for the record: 1–500 characters.' }),
  }),
})

const Payload = builder
  .objectRef<RejectMergeRequestResult & { replayed: boolean }>('RejectMergeRequestPayload')
  .implement({
    description: 'What a rejection came to.',
    fields: (t) => ({
      mergeRequest: t.prismaField({
        type: MergeRequestRef,
        description: 'The request, rejected.',
        resolve: (query, { mergeRequestId }, _args, { db }) =>
          db.mergeRequest.findUniqueOrThrow({ ...query, where: { id: mergeRequestId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(rejectMergeRequest, {
  description: 'Rejects a merge that another caller asked for: its link is not done.',
  scope: 'customers:merge',
  input: Input,
  payload: Payload,
})
