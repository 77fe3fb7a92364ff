import { card, cardWithLabel } from '../eventFields.ts'
import type { EventDeclarations } from './eventDeclaration.ts'

/** The types of events of cards. */
export const cardEvents = {
  CARD_LINKED: { text: 'A card was issued to a customer.', data: cardWithLabel },
  CARD_DELINKED: { text: 'A card went back to its pool.', data: cardWithLabel },
  CARD_UPDATED: {
    text: 'The label or the extended data of a card was changed.',
    data: {
      ...card,
      changed: ['texts', 'The names of the values that changed: one for each.', { kept: true }],
    },
  },
  CARD_STATUS_CHANGED: {
    text: 'The status label of a card changed.',
    data: {
      ...cardWithLabel,
      from: ['cardStatus', 'The status before.', { name: 'fromStatus' }],
      to: ['cardStatus', 'The status after the change.', { name: 'toStatus' }],
    },
  },
  CARD_EXPIRED: {
    text: 'A card expired. The time is that of the expiry; the event is written within a minute after it.',
    data: {
      ...cardWithLabel,
      from: ['cardStatus', 'The status before.', { name: 'fromStatus' }],
    },
  },
  CARD_MADE_PRIMARY: { text: 'A card became the primary card of its holder.', data: card },
  CARD_MADE_DEFAULT: { text: 'A card became the default card of its holder.', data: card },
  CARD_REPLACED: {
    text: 'A card replaced another card.',
    data: {
      ...card,
      replaced: ['text', 'The number of the replaced card.', { name: 'replacedCardNumber', kept: true }],
      why: ['text', 'The reason: `LOST_OR_STOLEN`, `DAMAGED` or `CANCELLED`.', { kept: true }],
    },
  },
  CARD_PIN_SET: { text: 'A card got a PIN, or its wrong tries were reset.', data: card },
  CARD_PIN_REFUSED: {
    text: 'A member gave a wrong PIN for a card. The fifth locks the card for claiming.',
    data: { ...card, wrongTries: ['count', 'The number of wrong PINs since the PIN was set or reset.'] },
  },
} as const satisfies EventDeclarations
