import type { CardRef as CardRefInput } from '../../core/card/store/findCard.ts'
import { builder } from '../builder.ts'
import { CardRef } from './card.ts'

export const CardBy = builder.inputRef<CardRefInput>('CardBy').implement({
  description: 'A reference to a card: exactly one of these fields.',
  isOneOf: true,
  fields: (t) => ({
    id: t.globalID({ for: CardRef, selfService: true, description: 'The global id of the card.' }),
    cardNumber: t.string({ selfService: true, description: 'The card number.' }),
  }),
})
