import {
  type ChangeCustomerStatusInput,
  changeCustomerStatus,
} from '../../core/customer/changeCustomerStatus.ts'
import { builder } from '../builder.ts'
import { commandField } from '../commandField.ts'
import { CustomerStatusEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { CustomerBy } from './customerBy.ts'
import { customerPayload } from './customerPayload.ts'

const Input = builder.inputRef<ChangeCustomerStatusInput>('ChangeCustomerStatusInput').implement({
  description: 'A new status of a customer.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    customer: t.field({ type: CustomerBy, required: true, description: 'The customer.' }),
    status: t.field({
      type: CustomerStatusEnum,
      required: true,
      description:
        'The new status. `UNREGISTERED` can only be given at registration, and only a merge sets `MERGED`.',
    }),
    reason: t.string({
      required: true,
      description: 'The reason, stored in the history: 1–500 characters.',
    }),
  }),
})

commandField(changeCustomerStatus, {
  description:
    'Changes the status of a customer. `ACTIVE` and `SUSPENDED` can follow each other. `UNREGISTERED` becomes `ACTIVE`. Each of the three can become `CANCELLED`, `CLOSED` or `DECEASED`, and each of these can become `ACTIVE` again, unless the customer was erased.',
  scope: 'customers:write',
  ownReason: true,
  input: Input,
  payload: customerPayload(changeCustomerStatus),
})
