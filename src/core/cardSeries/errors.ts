import { customerApi } from '../../engine/legacy.ts'
import { refusal } from '../../engine/refusal.ts'

export class InvalidCardSeries extends refusal({
  code: 'INVALID_CARD_SERIES',
  when: 'No such card series, the id and the code name different ones, or the card is not of it.',
  fields: { reason: ['text', 'What is wrong with the series.'] },
  say: ({ reason }) => `The card series cannot be used: ${reason}`,
  legacy: customerApi(3000),
}) {}

export class CardSeriesClosed extends refusal({
  code: 'CARD_SERIES_CLOSED',
  when: 'The card series has passed its closing date: none of its cards can be issued.',
  fields: { seriesCode: ['text', 'The code of the series.'] },
  say: ({ seriesCode }) => `The card series ${seriesCode} is closed: its cards can no longer be issued.`,
  legacy: customerApi(3008),
}) {}

export class InvalidCardNumber extends refusal({
  code: 'INVALID_CARD_NUMBER',
  when: 'The number fits no pattern of a series, or its check digit is wrong. It was not looked up.',
  fields: { number: ['text', 'The card number.'] },
  say: ({ number }) => `${number} cannot be a card number here. Check for a slip of the pen.`,
}) {}

export class CardSeriesExists extends refusal({
  code: 'CARD_SERIES_EXISTS',
  when: 'A card series has this code already.',
  fields: { seriesCode: ['text', 'The code.'] },
  say: ({ seriesCode }) => `A card series with the code ${seriesCode} exists already.`,
}) {}

export class CardSeriesExhausted extends refusal({
  code: 'CARD_SERIES_EXHAUSTED',
  when: 'The pattern of the series has fewer unused numbers than were asked for.',
  fields: {
    seriesCode: ['text', 'The code of the series.'],
    remaining: ['count', 'Numbers that are left.'],
  },
  say: ({ seriesCode, remaining }) =>
    `The series ${seriesCode} has ${remaining} numbers left. Create a longer series.`,
}) {}
