import type { MergeRef as MergeBy } from '../../core/merge/store/findMerge.ts'
import {
  type UnmergeCustomersInput,
  type UnmergeCustomersResult,
  unmergeCustomers,
} from '../../core/merge/unmergeCustomers.ts'
import { builder, type InputFields } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { CustomerRef } from '../customer/customer.ts'
import { expectedPlanOptions, idempotencyKeyOptions } from '../inputs.ts'
import { NoticeRef } from '../notice.ts'
import type { Previewed } from '../previewField.ts'
import { MergeRef } from './merge.ts'

const By = builder.inputRef<MergeBy>('MergeBy').implement({
  description: 'A merge, by one of its names.',
  isOneOf: true,
  fields: (t) => ({
    id: t.globalID({ for: MergeRef, description: 'Its global id: `Customer.merges` gives it.' }),
    victim: t.globalID({
      for: CustomerRef,
      description: 'The own old id of the customer that was absorbed.',
    }),
  }),
})

const asked = (t: InputFields) => ({
  merge: t.field({ type: By, required: true, description: 'The merge to undo.' }),
})

const Input = builder.inputRef<UnmergeCustomersInput>('UnmergeCustomersInput').implement({
  description: 'A merge to undo.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    expectedPlan: t.string(expectedPlanOptions),
    ...asked(t),
    reason: t.string({ required: true, description: 'Why, for the history: 1–200 characters.' }),
  }),
})

/** The input of `previewUnmerge`. */
export const PreviewUnmergeInput = builder
  .inputRef<Previewed<UnmergeCustomersInput>>('PreviewUnmergeInput')
  .implement({
    description: 'An undo to foresee: what `UnmergeCustomersInput` asks, without its key and its reason.',
    fields: asked,
  })

const Payload = builder
  .objectRef<UnmergeCustomersResult & { replayed: boolean }>('UnmergeCustomersPayload')
  .implement({
    description: 'What the undoing of a merge came to.',
    fields: (t) => ({
      merge: t.prismaField({
        type: MergeRef,
        description: 'The merge, undone.',
        resolve: (query, { mergeId }, _args, { db }) =>
          db.merge.findUniqueOrThrow({ ...query, where: { id: mergeId } }),
      }),
      survivor: t.prismaField({
        type: CustomerRef,
        description: 'The customer that had survived, as it is now.',
        resolve: (query, { survivorId }, _args, { db }) =>
          db.customer.findUniqueOrThrow({ ...query, where: { id: survivorId } }),
      }),
      victim: t.prismaField({
        type: CustomerRef,
        description: 'The customer that had been absorbed: itself again, as it is now.',
        resolve: (query, { victimId }, _args, { db }) =>
          db.customer.findUniqueOrThrow({ ...query, where: { id: victimId } }),
      }),
      notices: t.field({
        type: [NoticeRef],
        description: 'What else to know: one for each card limit that a side passes and each new enrolment.',
        resolve: ({ notices }) => notices,
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(unmergeCustomers, {
  description:
    'Undoes the latest merge of a customer: what the merge moved goes back, unless it was changed since, and what came after goes to the side whose profile, identifier or card the call named, else to the survivor.',
  scope: 'customers:merge',
  input: Input,
  payload: Payload,
})
