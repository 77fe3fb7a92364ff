import { type DoNotMergeInput, type DoNotMergeResult, doNotMerge } from '../../core/merge/doNotMerge.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { NoticeRef } from '../notice.ts'
import { MergeBanRef } from './mergeBan.ts'

const Input = builder.inputRef<DoNotMergeInput>('DoNotMergeInput').implement({
  description: 'Two customers that must never merge.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    customer: t.field({ type: CustomerBy, required: true, description: 'One of the two customers.' }),
    otherCustomer: t.field({ type: CustomerBy, required: true, description: 'The other customer.' }),
    reason: t.string({ required: true, description: 'The reason, kept on record: 1–500 characters.' }),
  }),
})

const Payload = builder.objectRef<DoNotMergeResult & { replayed: boolean }>('DoNotMergePayload').implement({
  description: 'Payload of `doNotMerge`.',
  fields: (t) => ({
    ban: t.prismaField({
      type: MergeBanRef,
      description: 'The ban that prevents the merge.',
      resolve: (query, { banId }, _args, { db }) =>
        db.mergeBan.findUniqueOrThrow({ ...query, where: { id: banId } }),
    }),
    notices: t.field({
      type: [NoticeRef],
      description: 'Notices about the change: 2 at most.',
      resolve: ({ notices }) => notices,
    }),
    replayed: t.exposeBoolean('replayed', replayedOptions),
  }),
})

commandField(doNotMerge, {
  description:
    'Bans the merge of two customers until the ban is lifted. The ban also applies to the customers that they are merged into. The ban keeps a merged id as it is, and does not replace it with the survivor’s id.',
  scope: 'customers:merge',
  ownReason: true,
  input: Input,
  payload: Payload,
})
