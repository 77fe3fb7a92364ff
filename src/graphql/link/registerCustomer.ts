import {
  type RegisterCustomerInput,
  type RegisterCustomerResult,
  registerCustomer,
} from '../../core/link/registerCustomer.ts'
import { maxLinkItems } from '../../core/link/rules/readLinkItems.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { CustomerRef } from '../customer/customer.ts'
import { payloadCustomer } from '../customer/payloadCustomer.ts'
import { ProfileInput } from '../customer/profileInput.ts'
import { LoyaltyTypeEnum, SourceEnum } from '../enums.ts'
import { accountIdOptions, idempotencyKeyOptions } from '../inputs.ts'
import { NoticeRef } from '../notice.ts'
import { LinkItem } from './linkItem.ts'

const RegistrationStatusEnum = builder.enumType('RegistrationStatus', {
  description: 'The status that a new customer can have.',
  values: {
    ACTIVE: { description: 'The person has registered.' },
    UNREGISTERED: {
      description:
        'The person has not registered yet, for example because a card was handed out before the form is filled in.',
    },
  },
})

const Input = builder.inputRef<RegisterCustomerInput>('RegisterCustomerInput').implement({
  description: 'A customer to register, as one source knows it.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    source: t.field({
      type: SourceEnum,
      required: true,
      description: 'The source in which the customer is registered.',
    }),
    accountId: t.string(accountIdOptions),
    identifiers: t.field({
      type: [LinkItem],
      required: true,
      description: `Its identifiers and cards: 1 to ${maxLinkItems}.`,
    }),
    status: t.field({
      type: RegistrationStatusEnum,
      description:
        'The status of a new customer. Default `ACTIVE`. An existing customer keeps its status, but `ACTIVE` makes an unregistered one active.',
    }),
    loyaltyType: t.field({
      type: LoyaltyTypeEnum,
      description:
        'Whether the customer takes part in loyalty. Default `NON_LOYALTY`; with a card it becomes `LOYALTY`.',
    }),
    extendedFields: t.field({
      type: 'JSONObject',
      description: 'The defined fields of the customer, by name.',
    }),
    profile: t.field({
      type: ProfileInput,
      description: 'Names, channels and the other values of the profile.',
    }),
  }),
})

const Payload = builder
  .objectRef<RegisterCustomerResult & { replayed: boolean }>('RegisterCustomerPayload')
  .implement({
    description: 'Payload of `registerCustomer`.',
    fields: (t) => ({
      customer: t.prismaField({
        type: CustomerRef,
        description: 'The customer: a new one, or the one that the profile joined.',
        resolve: (query, payload, _args, context, info) => payloadCustomer(query, payload, context, info),
      }),
      created: t.exposeBoolean('created', { description: 'Whether the customer is new.' }),
      notices: t.field({
        type: [NoticeRef],
        description:
          'Notices about the change: at most one for each item of the request, one for the loyalty type, and one for each card limit that a merge exceeded.',
        resolve: ({ notices }) => notices,
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(registerCustomer, {
  description:
    'Registers a customer in a source. If another customer holds one of the identifiers in another source or account, the new profile joins that customer. If an `UNREGISTERED` customer holds one, in any source, it becomes `ACTIVE` and gets the profile.',
  scope: 'customers:write',
  input: Input,
  payload: Payload,
})
