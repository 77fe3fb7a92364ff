import { type DoNotMergeInput, type DoNotMergeResult, doNotMerge } from '../../core/merge/doNotMerge.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { NoticeRef } from '../notice.ts'
import { MergeBanRef } from './mergeBan.ts'

const Input = builder.inputRef<DoNotMergeInput>('DoNotMergeInput').implement({
  description: 'Two customers to keep apart.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    customer: t.field({ type: CustomerBy, required: true, description: 'One of them.' }),
    otherCustomer: t.field({ type: CustomerBy, required: true, description: 'The other.' }),
    reason: t.string({ required: true, description: 'Why, for the record: 1–500 characters.' }),
  }),
})

const Payload = builder.objectRef<DoNotMergeResult & { replayed: boolean }>('DoNotMergePayload').implement({
  description: 'What a ban came to.',
  fields: (t) => ({
    ban: t.prismaField({
      type: MergeBanRef,
      description: 'The ban that keeps the two apart.',
      resolve: (query, { banId }, _args, { db }) =>
        db.mergeBan.findUniqueOrThrow({ ...query, where: { id: banId } }),
    }),
    created: t.exposeBoolean('created', {
      description: 'Whether the ban is new; if not, these two ids were kept apart already.',
    }),
    notices: t.field({
      type: [NoticeRef],
      description: 'What else to know: 2 at most.',
      resolve: ({ notices }) => notices,
    }),
    replayed: t.exposeBoolean('replayed', replayedOptions),
  }),
})

commandField(doNotMerge, {
  description:
    'Keeps two customers apart until the ban is lifted: whatever would merge them is refused, also under the customers that they are merged into. An id that was merged counts as itself here.',
  scope: 'customers:merge',
  input: Input,
  payload: Payload,
})
