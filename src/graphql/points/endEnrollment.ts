import {
  type EndEnrollmentInput,
  type EndEnrollmentResult,
  endEnrollment,
} from '../../core/points/endEnrollment.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { CustomerRef } from '../customer/customer.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { payloadCustomer } from '../customer/payloadCustomer.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { NoticeRef } from '../notice.ts'

const Input = builder.inputRef<EndEnrollmentInput>('EndEnrollmentInput').implement({
  description: 'The end of the enrollment of a customer in one program.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    customer: t.field({
      type: CustomerBy,
      required: true,
      description: 'The customer. It must be enrolled in the program.',
    }),
    programId: t.int({ required: true, description: 'The numeric id of the program.' }),
    forfeitPoints: t.boolean({
      description:
        'Whether the points of the customer in the program are taken away. False or absent: the call is refused while the customer has points.',
    }),
    reason: t.string({
      required: true,
      description:
        'The reason, stored in the event, and in the ledger if points are forfeited: 1–500 characters.',
    }),
  }),
})

const Payload = builder
  .objectRef<EndEnrollmentResult & { replayed: boolean }>('EndEnrollmentPayload')
  .implement({
    description: 'Payload of `endEnrollment`.',
    fields: (t) => ({
      customer: t.prismaField({
        type: CustomerRef,
        description: 'The customer as it is now.',
        resolve: (query, payload, _args, context, info) => payloadCustomer(query, payload, context, info),
      }),
      forfeitedPoints: t.field({
        type: 'Points',
        description: 'The points that were taken away; 0 if there were none.',
        resolve: ({ forfeited }) => BigInt(forfeited),
      }),
      notices: t.field({
        type: [NoticeRef],
        description: 'Notices about the change: 1 at most.',
        resolve: ({ notices }) => notices,
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(endEnrollment, {
  description:
    'Ends the enrollment of a customer in a program. The tier is gone, the ledger stays readable, and the customer may be enrolled again later. The call is refused while the customer has points, unless it forfeits them, and while the customer owes points. The enrollments in the program of customers that were merged into it end too, so an undo of the merge does not bring them back.',
  scope: 'customers:write',
  ownReason: true,
  input: Input,
  payload: Payload,
})
