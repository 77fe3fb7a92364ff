import {
  type EraseCustomerInput,
  type EraseCustomerResult,
  eraseCustomer,
} from '../../core/privacy/eraseCustomer.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { customerGlobalId } from '../globalId.ts'
import { idempotencyKeyOptions } from '../inputs.ts'

const Input = builder.inputRef<EraseCustomerInput>('EraseCustomerInput').implement({
  description: 'A customer to erase.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    customer: t.field({
      type: CustomerBy,
      required: true,
      description: 'The customer to erase.',
    }),
    reason: t.string({
      required: true,
      description: 'The reason: 1–500 characters. It is kept forever, so name a case and not the person.',
    }),
  }),
})

const Payload = builder
  .objectRef<EraseCustomerResult & { replayed: boolean }>('EraseCustomerPayload')
  .implement({
    description: 'Payload of `eraseCustomer`.',
    fields: (t) => ({
      customer: t.prismaField({
        type: CustomerRef,
        description: 'What remains of the customer: its id and times, with the status `CLOSED`.',
        resolve: (query, { customerId }, _args, context) => changedCustomer(query, customerId, context),
      }),
      erasedIds: t.idList({
        description: 'Every id of the person: the current one first, then the merged ones.',
        resolve: ({ erasedIds }) => erasedIds.map(customerGlobalId),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(eraseCustomer, {
  description:
    'Erases a person, under every id: profiles, channels, identifiers, and all texts in logs, events and stored results. Ids, times, points and card numbers remain. It cannot be undone.',
  scope: 'customers:erase',
  ownReason: true,
  input: Input,
  payload: Payload,
})
