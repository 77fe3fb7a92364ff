import {
  type RegisterCustomerInput,
  type RegisterCustomerResult,
  registerCustomer,
} from '../../core/link/registerCustomer.ts'
import { maxLinkItems } from '../../core/link/rules/readLinkItems.ts'
import { builder, type InputFields } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { CustomerRef } from '../customer/customer.ts'
import { payloadCustomer } from '../customer/payloadCustomer.ts'
import { ProfileRef } from '../customer/profile.ts'
import { ProfileInput } from '../customer/profileInput.ts'
import { LoyaltyTypeEnum, SourceEnum } from '../enums.ts'
import { accountIdOptions, expectedPlanOptions, idempotencyKeyOptions } from '../inputs.ts'
import { NoticeRef } from '../notice.ts'
import type { Previewed } from '../previewField.ts'
import { changedItems } from './changedItems.ts'
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

const asked = (t: InputFields) => ({
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
})

const Input = builder.inputRef<RegisterCustomerInput>('RegisterCustomerInput').implement({
  description: 'A customer to register, as one source knows it.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    expectedPlan: t.string(expectedPlanOptions),
    ...asked(t),
  }),
})

/** The input of `previewRegisterCustomer`. */
export const PreviewRegisterCustomerInput = builder
  .inputRef<Previewed<RegisterCustomerInput>>('PreviewRegisterCustomerInput')
  .implement({
    description:
      'Input of `previewRegisterCustomer`: the same fields as `RegisterCustomerInput`, without the idempotency key.',
    fields: asked,
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
      profile: t.prismaField({
        type: ProfileRef,
        nullable: true,
        description: 'The profile in the source of the call, as it is now; null if it has ended since.',
        resolve: (query, { profileId }, _args, { db }) =>
          db.profile.findUnique({ ...query, where: { id: profileId } }),
      }),
      cards: t.prismaField(changedItems.cards),
      identifiers: t.prismaField(changedItems.identifiers),
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
    'Registers a customer in a source. If another customer holds one of the identifiers in another source or account, the new profile joins that customer. If an `UNREGISTERED` customer holds one, in any source, it becomes `ACTIVE` and gets the profile. `previewRegisterCustomer` says which.',
  scope: 'customers:write',
  input: Input,
  payload: Payload,
})
