import {
  type ReplaceCardInput,
  type ReplacementInput,
  type ReplaceReason,
  replaceCard,
} from '../../core/card/replaceCard.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { CardRef } from './card.ts'
import { CardBy, reasonOptions } from './cardInputs.ts'

const ReplaceReasonEnum = builder.enumType('ReplaceReason', {
  description: 'Why a card is replaced: also the status label, of `DELETED`, that the old card ends with.',
  values: {
    LOST_OR_STOLEN: { description: 'It is lost, or was stolen.' },
    DAMAGED: { description: 'It no longer works.' },
    CANCELLED: { description: 'It was given up.' },
  } satisfies Record<ReplaceReason, object>,
})

const Replacement = builder.inputRef<ReplacementInput>('ReplacementInput').implement({
  description: 'The card that takes the place of the old one.',
  isOneOf: true,
  fields: (t) => ({
    loyaltyId: t.string({ description: 'A physical card, by its number: in the pool.' }),
    digital: t.boolean({ description: 'True: a digital card, of the series set for them.' }),
  }),
})

const Input = builder.inputRef<ReplaceCardInput>('ReplaceCardInput').implement({
  description: 'A card to end, and the one that takes its place.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    card: t.field({ type: CardBy, required: true, description: 'The old card: held by a customer.' }),
    why: t.field({ type: ReplaceReasonEnum, required: true, description: 'Why the old card ends.' }),
    replacement: t.field({ type: Replacement, required: true, description: 'The new card.' }),
    reason: t.string(reasonOptions),
  }),
})

const Payload = builder
  .objectRef<Awaited<ReturnType<typeof replaceCard.run>> & { replayed: boolean }>('ReplaceCardPayload')
  .implement({
    description: 'What a replacement came to.',
    fields: (t) => ({
      card: t.prismaField({
        type: CardRef,
        description: 'The new card: active, with the flags and the label of the old.',
        resolve: (query, { cardId }, _args, { db }) =>
          db.card.findUniqueOrThrow({ ...query, where: { id: cardId } }),
      }),
      replaced: t.prismaField({
        type: CardRef,
        description: 'The old card: deleted, with the reason as its label.',
        resolve: (query, { replacedCardId }, _args, { db }) =>
          db.card.findUniqueOrThrow({ ...query, where: { id: replacedCardId } }),
      }),
      customer: t.prismaField({
        type: CustomerRef,
        description: 'Their holder.',
        resolve: (query, { customerId }, _args, context) => changedCustomer(query, customerId, context),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(replaceCard, {
  description: 'Ends a card that is lost, stolen, damaged or given up, and puts another in its place.',
  scope: 'customers:write',
  input: Input,
  payload: Payload,
})
