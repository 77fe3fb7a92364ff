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
  description: 'Whom to erase.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    customer: t.field({
      type: CustomerBy,
      required: true,
      description: 'The customer, by one of its names.',
    }),
    reason: t.string({
      required: true,
      description: 'Why, 1–500 characters: it is kept for ever, so name a case and not the person.',
    }),
  }),
})

const Payload = builder
  .objectRef<EraseCustomerResult & { replayed: boolean }>('EraseCustomerPayload')
  .implement({
    description: 'What an erasure came to.',
    fields: (t) => ({
      customer: t.prismaField({
        type: CustomerRef,
        description: 'What is left of the customer: `CLOSED`, its id and times.',
        resolve: (query, { customerId }, _args, context) => changedCustomer(query, customerId, context),
      }),
      erasedIds: t.idList({
        description: 'Every id that the person went by: its own first, then the merged ones.',
        resolve: ({ erasedIds }) => erasedIds.map(customerGlobalId),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(eraseCustomer, {
  description:
    'Erases a person, under every id: profiles, channels, identifiers, and every word in logs, events and stored answers. Ids, times, points and the numbers of cards stay. It cannot be undone.',
  scope: 'customers:erase',
  input: Input,
  payload: Payload,
})
