import type { CustomerRef, IdentifierRef } from '../../core/customer/store/findCustomer.ts'
import { builder } from '../builder.ts'
import { IdentifierTypeEnum, SourceEnum } from '../enums.ts'
import { accountIdOptions } from '../inputs.ts'
import { CustomerRef as CustomerType } from './customer.ts'

/** An identifier to look up. */
export const IdentifierInput = builder.inputRef<IdentifierRef>('IdentifierInput').implement({
  description: 'An identifier, and where to look it up.',
  fields: (t) => ({
    source: t.field({
      type: SourceEnum,
      required: true,
      selfService: true,
      description: 'The source; `ALL` searches every source.',
    }),
    accountId: t.string(accountIdOptions),
    type: t.field({
      type: IdentifierTypeEnum,
      required: true,
      selfService: true,
      description: 'The type of the identifier.',
    }),
    value: t.string({
      required: true,
      selfService: true,
      description: 'The value, in any spelling that the type allows.',
    }),
  }),
})

export const CustomerBy = builder.inputRef<CustomerRef>('CustomerBy').implement({
  description: 'A reference to a customer: exactly one of these fields.',
  isOneOf: true,
  fields: (t) => ({
    id: t.globalID({
      for: CustomerType,
      selfService: true,
      description: 'The global id of the customer, or of a customer that it absorbed.',
    }),
    identifier: t.field({
      type: IdentifierInput,
      selfService: true,
      description: 'An identifier that it holds.',
    }),
    legacyId: t.string({
      description:
        'An id that it had in another system before it was imported, or that of a customer which was merged into it there.',
    }),
    cardNumber: t.string({
      selfService: true,
      description:
        'The number of a card that it holds. A card whose status is final (`EXPIRED` or `DELETED`) identifies no customer in a mutation; queries still find its holder.',
    }),
  }),
})
