import type { MergeRef as MergeBy } from '../../core/merge/store/lockMerge.ts'
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
  description: 'A reference to a merge: exactly one of these fields.',
  isOneOf: true,
  fields: (t) => ({
    id: t.globalID({
      for: MergeRef,
      description: 'The global id of the merge, as `Customer.merges` returns it.',
    }),
    absorbed: t.globalID({
      for: CustomerRef,
      description: 'The former id of the absorbed customer.',
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
    reason: t.string({ required: true, description: 'The reason, kept in the history: 1–500 characters.' }),
  }),
})

/** The input of `previewUnmerge`. */
export const PreviewUnmergeInput = builder
  .inputRef<Previewed<UnmergeCustomersInput>>('PreviewUnmergeInput')
  .implement({
    description:
      'Input of `previewUnmerge`: the same fields as `UnmergeCustomersInput`, without the idempotency key and the reason.',
    fields: asked,
  })

const Payload = builder
  .objectRef<UnmergeCustomersResult & { replayed: boolean }>('UnmergeCustomersPayload')
  .implement({
    description: 'Payload of `unmergeCustomers`.',
    fields: (t) => ({
      merge: t.prismaField({
        type: MergeRef,
        description: 'The merge that was undone.',
        resolve: (query, { mergeId }, _args, { db }) =>
          db.merge.findUniqueOrThrow({ ...query, where: { id: mergeId } }),
      }),
      survivor: t.prismaField({
        type: CustomerRef,
        description: 'The customer that survived the merge, as it is now.',
        resolve: (query, { survivorId }, _args, { db }) =>
          db.customer.findUniqueOrThrow({ ...query, where: { id: survivorId } }),
      }),
      absorbed: t.prismaField({
        type: CustomerRef,
        description: 'The customer that was absorbed, as it is now: separate again.',
        resolve: (query, { victimId }, _args, { db }) =>
          db.customer.findUniqueOrThrow({ ...query, where: { id: victimId } }),
      }),
      notices: t.field({
        type: [NoticeRef],
        description:
          'Notices about the change: one for each card limit that a side exceeds, one for each new enrollment, and one for the loyalty type.',
        resolve: ({ notices }) => notices,
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(unmergeCustomers, {
  description:
    'Undoes the latest merge of a customer. What the merge moved goes back, unless it has changed since. Later additions go to the side whose profile, identifier or card the call used; otherwise they stay with the survivor.',
  scope: 'customers:merge',
  ownReason: true,
  input: Input,
  payload: Payload,
})
