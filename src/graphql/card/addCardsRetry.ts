import type { AddCardsResult } from '../../core/card/addCards.ts'
import { type CardsInput, maxCardsToAdd, type PhysicalCardInput } from '../../core/card/rules/cardsInput.ts'
import { builder } from '../builder.ts'
import { CustomerRef } from '../customer/customer.ts'
import { payloadCustomer } from '../customer/payloadCustomer.ts'

// Each type has the fields of an input of `addCards`. Inputs cannot be answers.

const nullable = { nullable: true } as const
const labelOptions = { ...nullable, description: 'As it was sent.' }

const PhysicalCardRetry = builder.objectRef<PhysicalCardInput>('PhysicalCardRetry').implement({
  description: 'A physical card to send again, as a `PhysicalCardInput`.',
  fields: (t) => ({
    loyaltyId: t.exposeString('loyaltyId', { description: 'The card number.' }),
    cardLabel: t.exposeString('cardLabel', labelOptions),
    statusLabel: t.exposeString('statusLabel', labelOptions),
    isDefault: t.exposeBoolean('isDefault', labelOptions),
    extendedData: t.expose('extendedData', { ...labelOptions, type: 'JSONObject' }),
  }),
})

type Digital = NonNullable<CardsInput['digital']>
const DigitalRetry = builder.objectRef<Digital>('DigitalRetry').implement({
  description: 'The digital cards that are missing, as a `DigitalCardsInput`.',
  fields: (t) => ({
    quantity: t.exposeInt('quantity', { description: `How many cards are missing: 1 to ${maxCardsToAdd}.` }),
    cardLabel: t.exposeString('cardLabel', labelOptions),
    statusLabel: t.exposeString('statusLabel', labelOptions),
  }),
})

const PhysicalCardsRetry = builder
  .objectRef<{ physical: PhysicalCardInput[] }>('PhysicalCardsRetry')
  .implement({
    description: 'Physical cards to send again.',
    fields: (t) => ({
      physical: t.expose('physical', {
        type: [PhysicalCardRetry],
        description: `The cards that can succeed later, in the order of the request: ${maxCardsToAdd} at most.`,
      }),
    }),
  })

const DigitalCardsRetry = builder.objectRef<{ digital: Digital }>('DigitalCardsRetry').implement({
  description: 'Digital cards to ask for again.',
  fields: (t) => ({
    digital: t.expose('digital', { type: DigitalRetry, description: 'The cards that are missing.' }),
  }),
})

const CardsRetry = builder.unionType('CardsRetry', {
  description: 'The cards to send again, as a `CardsInput`: physical or digital ones.',
  types: [PhysicalCardsRetry, DigitalCardsRetry],
  resolveType: (cards) => ('physical' in cards ? PhysicalCardsRetry : DigitalCardsRetry),
})

type Retry = Omit<AddCardsResult, 'retryCards'> & { retryCards: CardsInput; replayed: boolean }
/** The input for another `addCards` call with the cards that can succeed later. */
export const AddCardsRetryRef = builder.objectRef<Retry>('AddCardsRetry').implement({
  description:
    'An `AddCardsInput` with the cards that can succeed later. Select all its fields, of the customer only the `id`, and send it back as it is, without `__typename`.',
  fields: (t) => ({
    idempotencyKey: t.exposeString('retryKey', {
      description: 'A key of its own: send this input again under the same key.',
    }),
    customer: t.prismaField({
      type: CustomerRef,
      description: 'The customer that receives the cards. Select only its `id`.',
      resolve: (query, retry, _args, context, info) => payloadCustomer(query, retry, context, info),
    }),
    cards: t.field({
      type: CardsRetry,
      description: 'The cards.',
      resolve: ({ retryCards }) => retryCards as never,
    }),
    reason: t.exposeString('retryReason', { nullable: true, description: 'The reason, as it was sent.' }),
  }),
})
