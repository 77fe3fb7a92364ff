import {
  type DismissDuplicateInput,
  type DismissDuplicateResult,
  dismissDuplicate,
} from '../../core/duplicate/dismissDuplicate.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { SuspectedDuplicateRef } from './suspectedDuplicate.ts'

const Input = builder.inputRef<DismissDuplicateInput>('DismissDuplicateInput').implement({
  description: 'A suspected duplicate that is none.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    pair: t.globalID({
      for: SuspectedDuplicateRef,
      required: true,
      description: 'The global id of the pair.',
    }),
    reason: t.string({ required: true, description: 'The reason, kept on record: 1–500 characters.' }),
  }),
})

const Payload = builder
  .objectRef<DismissDuplicateResult & { replayed: boolean }>('DismissDuplicatePayload')
  .implement({
    description: 'Payload of `dismissDuplicate`.',
    fields: (t) => ({
      pair: t.prismaField({
        type: SuspectedDuplicateRef,
        nullable: true,
        description: 'The dismissed pair; null if a customer was erased meanwhile.',
        resolve: (query, { duplicateId }, _args, { db }) =>
          db.suspectedDuplicate.findUnique({ ...query, where: { id: duplicateId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(dismissDuplicate, {
  description:
    'Dismisses a suspected duplicate for good, also if the two customers change or are merged into others. It does not ban a merge: `doNotMerge` does.',
  scope: 'customers:merge',
  ownReason: true,
  input: Input,
  payload: Payload,
})
