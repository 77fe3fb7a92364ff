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
  description: 'A merge request to reject.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    request: t.globalID({
      for: MergeRequestRef,
      required: true,
      description: 'The global id of the request.',
    }),
    reason: t.string({ required: true, description: 'The reason, kept on record: 1–500 characters.' }),
  }),
})

const Payload = builder
  .objectRef<RejectMergeRequestResult & { replayed: boolean }>('RejectMergeRequestPayload')
  .implement({
    description: 'Payload of `rejectMergeRequest`.',
    fields: (t) => ({
      mergeRequest: t.prismaField({
        type: MergeRequestRef,
        description: 'The rejected request.',
        resolve: (query, { mergeRequestId }, _args, { db }) =>
          db.mergeRequest.findUniqueOrThrow({ ...query, where: { id: mergeRequestId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(rejectMergeRequest, {
  description: 'Rejects a merge request of another caller. Its link is not carried out.',
  scope: 'customers:merge',
  ownReason: true,
  input: Input,
  payload: Payload,
})
