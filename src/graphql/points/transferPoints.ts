import { maxPoints } from '../../core/points/rules/maxPoints.ts'
import {
  type TransferPointsInput,
  type TransferPointsResult,
  transferPoints,
} from '../../core/points/transferPoints.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { NoticeRef } from '../notice.ts'

const Input = builder.inputRef<TransferPointsInput>('TransferPointsInput').implement({
  description: 'A transfer of points between two customers in one program.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    from: t.field({
      type: CustomerBy,
      required: true,
      description: 'The customer that gives the points. It must be enrolled in the program.',
    }),
    to: t.field({
      type: CustomerBy,
      required: true,
      description: 'The customer that gets the points. It must be enrolled in the program.',
    }),
    programId: t.int({ required: true, description: 'The numeric id of the program.' }),
    points: t.field({
      type: 'Points',
      required: true,
      description: `How many points: 1 to ${maxPoints}, at most the balance.`,
    }),
    reason: t.string({
      required: true,
      description: 'The reason, stored in both ledgers: 1–500 characters.',
    }),
  }),
})

const Payload = builder
  .objectRef<TransferPointsResult & { replayed: boolean }>('TransferPointsPayload')
  .implement({
    description: 'Payload of `transferPoints`.',
    fields: (t) => ({
      from: t.prismaField({
        type: CustomerRef,
        description: 'The customer that gave the points, as it is now.',
        resolve: (query, { fromId }, _args, context) => changedCustomer(query, fromId, context),
      }),
      to: t.prismaField({
        type: CustomerRef,
        description: 'The customer that got the points, as it is now.',
        resolve: (query, { toId }, _args, context) => changedCustomer(query, toId, context),
      }),
      notices: t.field({
        type: [NoticeRef],
        description: 'Notices about the transfer: 2 at most.',
        resolve: ({ notices }) => notices,
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(transferPoints, {
  description:
    'Moves points of one customer to another in the same program. The points that expire first move first, and keep their expiry. They do not count towards the lifetime total of the receiver. A transfer cannot exceed the balance, even if the settings allow a negative one.',
  scope: 'customers:write',
  ownReason: true,
  input: Input,
  payload: Payload,
})
