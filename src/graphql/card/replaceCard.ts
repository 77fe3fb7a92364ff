import { type ReplaceCardInput, replaceCard } from '../../core/card/replaceCard.ts'
import type { ReplacementInput } from '../../core/card/rules/planReplacement.ts'
import { builder } from '../builder.ts'
import { ReplaceReasonEnum } from '../cardEnums.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { CardRef } from './card.ts'
import { CardBy } from './cardInputs.ts'

const Replacement = builder.inputRef<ReplacementInput>('ReplacementInput').implement({
  description: 'The card that replaces the old one.',
  isOneOf: true,
  fields: (t) => ({
    loyaltyId: t.string({ description: 'A physical card, by its number. It must be in the pool.' }),
    digital: t.boolean({ description: 'True: a digital card, from the series in the settings.' }),
  }),
})

const Input = builder.inputRef<ReplaceCardInput>('ReplaceCardInput').implement({
  description: 'A card to end, and the card that replaces it.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    card: t.field({ type: CardBy, required: true, description: 'The old card. A customer must hold it.' }),
    why: t.field({ type: ReplaceReasonEnum, required: true, description: 'Why the old card is replaced.' }),
    replacement: t.field({ type: Replacement, required: true, description: 'The new card.' }),
  }),
})

const Payload = builder
  .objectRef<Awaited<ReturnType<typeof replaceCard.run>> & { replayed: boolean }>('ReplaceCardPayload')
  .implement({
    description: 'Payload of `replaceCard`.',
    fields: (t) => ({
      card: t.prismaField({
        type: CardRef,
        description: 'The new card: active, with the flags and the text label of the old card.',
        resolve: (query, { cardId }, _args, { db }) =>
          db.card.findUniqueOrThrow({ ...query, where: { id: cardId } }),
      }),
      replaced: t.prismaField({
        type: CardRef,
        description: 'The old card: deleted, with the reason as its status label.',
        resolve: (query, { replacedCardId }, _args, { db }) =>
          db.card.findUniqueOrThrow({ ...query, where: { id: replacedCardId } }),
      }),
      customer: t.prismaField({
        type: CustomerRef,
        description: 'The holder of both cards.',
        resolve: (query, { customerId }, _args, context) => changedCustomer(query, customerId, context),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(replaceCard, {
  description:
    'Ends a card that is lost, stolen, damaged or no longer wanted, and replaces it with another card.',
  scope: 'customers:write',
  input: Input,
  payload: Payload,
})
