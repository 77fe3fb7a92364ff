import { customerApi } from '../../engine/legacy.ts'
import { refusal } from '../../engine/refusal.ts'

export class InvalidCardSeries extends refusal({
  code: 'INVALID_CARD_SERIES',
  when: 'The card series does not exist, `seriesId` and `seriesCode` name different series, or the card does not belong to the series.',
  fields: { reason: ['text', 'What is wrong with the series.'] },
  say: ({ reason }) => `The card series cannot be used: ${reason}`,
  legacy: customerApi(3000),
  selfService: true,
}) {}

export class CardSeriesClosed extends refusal({
  code: 'CARD_SERIES_CLOSED',
  when: 'The closing date of the card series has passed. Its cards can no longer be issued.',
  fields: { seriesCode: ['text', 'The code of the series.'] },
  say: ({ seriesCode }) =>
    `The card series ${seriesCode} is closed, so its cards can no longer be issued. Use another series.`,
  legacy: customerApi(3008),
  selfService: true,
}) {}

export class InvalidCardNumber extends refusal({
  code: 'INVALID_CARD_NUMBER',
  when: 'The number does not match the pattern of any series, or its check digit is wrong. It was not looked up.',
  fields: { cardNumber: ['text', 'The card number.'] },
  say: ({ cardNumber }) => `${cardNumber} is not a valid card number here. Check for a typo.`,
  selfService: true,
}) {}

export class CardSeriesExists extends refusal({
  code: 'CARD_SERIES_EXISTS',
  when: 'A card series with this code already exists.',
  fields: { seriesCode: ['text', 'The code of the series.'] },
  say: ({ seriesCode }) => `A card series with the code ${seriesCode} already exists. Choose another code.`,
}) {}

export class CardSeriesExhausted extends refusal({
  code: 'CARD_SERIES_EXHAUSTED',
  when: 'The pattern of the series has fewer unused numbers than requested.',
  fields: {
    seriesCode: ['text', 'The code of the series.'],
    remaining: ['count', 'How many numbers are left.'],
  },
  say: ({ seriesCode, remaining }) =>
    `The series ${seriesCode} has only ${remaining} numbers left. Create a series with longer numbers.`,
}) {}

export class PinsNotConfigured extends refusal({
  code: 'PINS_NOT_CONFIGURED',
  when: 'The call has a PIN, but the service has no secret to protect PINs with.',
  say: () =>
    'The service cannot keep PINs: PIN_SECRET is not configured. Configure it, and send the call again.',
  retryable: true,
}) {}

export class NoCardsToRetire extends refusal({
  code: 'NO_CARDS_TO_RETIRE',
  when: 'None of the numbers belongs to a card of the series that has no holder and no final status.',
  fields: { seriesCode: ['text', 'The code of the series.'] },
  say: ({ seriesCode }) =>
    `The series ${seriesCode} has no cards with these numbers that can be retired. Check the numbers and the series.`,
}) {}
