import type { CardRef as CardRefInput } from '../../core/card/store/findCard.ts'
import { builder } from '../builder.ts'
import { CardRef } from './card.ts'

export const CardBy = builder.inputRef<CardRefInput>('CardBy').implement({
  description: 'A card, by one of its names.',
  isOneOf: true,
  fields: (t) => ({
    id: t.globalID({ for: CardRef, description: 'Its global id.' }),
    number: t.string({ description: 'Its number.' }),
  }),
})

export const reasonOptions = {
  description: 'Why, for the log of the card: 500 characters at most.',
} as const
