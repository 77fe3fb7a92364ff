import {
  type ProposeMergeInput,
  type ProposeMergeResult,
  proposeMerge,
} from '../../core/duplicate/proposeMerge.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { CustomerRef } from '../customer/customer.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { MergeRequestRef } from '../link/mergeRequest.ts'
import { SuspectedDuplicateRef } from './suspectedDuplicate.ts'

const Input = builder.inputRef<ProposeMergeInput>('ProposeMergeInput').implement({
  description: 'A suspected duplicate to merge.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    pair: t.globalID({
      for: SuspectedDuplicateRef,
      required: true,
      description: 'The global id of the pair.',
    }),
    survivor: t.globalID({
      for: CustomerRef,
      description: 'The customer of the pair that survives. If absent, the one with the older id.',
    }),
  }),
})

const Payload = builder
  .objectRef<ProposeMergeResult & { replayed: boolean }>('ProposeMergePayload')
  .implement({
    description: 'Payload of `proposeMerge`.',
    fields: (t) => ({
      mergeRequest: t.prismaField({
        type: MergeRequestRef,
        description: 'The merge request that waits. `approveMergeRequest` merges the two.',
        resolve: (query, { mergeRequestId }, _args, { db }) =>
          db.mergeRequest.findUniqueOrThrow({ ...query, where: { id: mergeRequestId } }),
      }),
      pair: t.prismaField({
        type: SuspectedDuplicateRef,
        nullable: true,
        description:
          'The pair as it is now; null if it has gone away, for example because the two were merged.',
        resolve: (query, { duplicateId }, _args, { db }) =>
          db.suspectedDuplicate.findUnique({ ...query, where: { id: duplicateId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(proposeMerge, {
  description:
    'Proposes to merge a suspected duplicate. Nothing is merged until a different caller approves the merge request; the merge is then that of `mergeCustomers` without overrides. A merge that is not allowed now is refused at once.',
  scope: 'customers:merge',
  input: Input,
  payload: Payload,
})
