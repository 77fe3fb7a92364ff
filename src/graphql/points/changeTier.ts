import { type ChangeTierInput, type ChangeTierResult, changeTier } from '../../core/points/changeTier.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { CustomerRef } from '../customer/customer.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { payloadCustomer } from '../customer/payloadCustomer.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { NoticeRef } from '../notice.ts'

const Input = builder.inputRef<ChangeTierInput>('ChangeTierInput').implement({
  description: 'A change of the tier of a customer in one program.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    customer: t.field({
      type: CustomerBy,
      required: true,
      description: 'The customer. It must be enrolled in the program.',
    }),
    programId: t.int({ required: true, description: 'The numeric id of the program.' }),
    tierNumber: t.int({
      required: true,
      description: 'The number of the tier, higher or lower than the present one: 1 is the lowest.',
    }),
    expiresAt: t.field({
      type: 'OffsetDateTime',
      description:
        'When the tier expires, in the future. Absent: the present expiry stays, if it has not passed. Null: never.',
    }),
    reason: t.string({ required: true, description: 'The reason, stored in the event: 1–200 characters.' }),
  }),
})

const Payload = builder.objectRef<ChangeTierResult & { replayed: boolean }>('ChangeTierPayload').implement({
  description: 'Payload of `changeTier`.',
  fields: (t) => ({
    customer: t.prismaField({
      type: CustomerRef,
      description: 'The customer as it is now.',
      resolve: (query, payload, _args, context, info) => payloadCustomer(query, payload, context, info),
    }),
    notices: t.field({
      type: [NoticeRef],
      description: 'Notices about the change: 1 at most.',
      resolve: ({ notices }) => notices,
    }),
    replayed: t.exposeBoolean('replayed', replayedOptions),
  }),
})

commandField(changeTier, {
  description:
    'Raises or lowers the tier of an enrolled customer, or changes when the tier expires. The points do not change.',
  scope: 'customers:write',
  ownReason: true,
  input: Input,
  payload: Payload,
})
