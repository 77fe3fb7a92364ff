import { numbers } from '../eventFields.ts'
import type { EventDeclarations } from './eventDeclaration.ts'

/** The types of events of card series and the cards in their pools. */
export const cardSeriesEvents = {
  CARD_SERIES_CREATED: {
    text: 'A card series was created.',
    data: {
      seriesId: ['series', 'The series as it is today.', { name: 'series' }],
      code: ['text', 'The code of the series.', { name: 'seriesCode' }],
      form: ['cardForm', 'Whether its cards are physical or digital.'],
      origin: ['cardOrigin', 'Who creates the card numbers.'],
    },
  },
  CARD_SERIES_UPDATED: {
    text: 'A card series was changed. Values that the change did not set are null.',
    data: {
      seriesId: ['series', 'The series as it is today.', { name: 'series' }],
      code: ['text', 'The code of the series.', { name: 'seriesCode' }],
      changed: ['texts', 'The names of the values that changed: one for each.'],
      name: ['text', 'Display name.'],
      expiryDays: ['count', 'Days from issue until a card expires.'],
      maxPerCustomer: ['count', 'The most cards of the series that a customer may hold.'],
      closesAt: ['text', 'The time from which no card can be issued: ISO 8601.'],
    },
  },
  CARDS_ADDED: { text: 'Card numbers were added to an external series.', data: numbers },
  CARDS_GENERATED: {
    text: 'Card numbers were generated for a series.',
    data: { ...numbers, generationId: ['generation', 'The job as it is now.', { name: 'generation' }] },
  },
  CARDS_RETIRED: {
    text: 'Cards that no customer held were retired.',
    data: { ...numbers, retirementId: ['retirement', 'The job as it is now.', { name: 'retirement' }] },
  },
} as const satisfies EventDeclarations
