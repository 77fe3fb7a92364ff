import { type ChangeTierInput, changeTier } from '../../core/points/changeTier.ts'
import { builder } from '../builder.ts'
import { commandField } from '../commandField.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { customerPayload } from '../customer/customerPayload.ts'
import { idempotencyKeyOptions } from '../inputs.ts'

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
    reason: t.string({ required: true, description: 'The reason, stored in the event: 1–500 characters.' }),
  }),
})

commandField(changeTier, {
  description:
    'Raises or lowers the tier of an enrolled customer, or changes when the tier expires. The points do not change.',
  scope: 'customers:write',
  ownReason: true,
  input: Input,
  payload: customerPayload(changeTier),
})
