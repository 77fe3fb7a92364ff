import { customerApi, esLoyalty } from '../../engine/legacy.ts'
import { refusal } from '../../engine/refusal.ts'

const limitFields = {
  limit: ['count', 'The most cards allowed.'],
  held: ['count', 'The cards that count already.'],
  requested: ['count', 'The cards asked for.'],
} as const

export class CardNotFound extends refusal({
  code: 'CARD_NOT_FOUND',
  when: 'No card has this number, or it is not of the series that was named.',
  fields: { number: ['text', 'The card number; empty where an id was given, or what can be no number.'] },
  say: ({ number }) =>
    number
      ? `No card has the number ${number} here. Bring it in or generate it first.`
      : 'There is no such card. Check its number or its id.',
  retryable: true,
  legacy: customerApi(3010),
}) {}

export class CardNotLinkable extends refusal({
  code: 'CARD_NOT_LINKABLE',
  when: 'The status of the card does not allow it to be issued.',
  fields: { number: ['text', 'The card number.'], cardStatus: ['cardStatus', 'Its status.'] },
  say: ({ number, cardStatus }) => `Card ${number} is ${cardStatus} and cannot be linked.`,
  legacy: customerApi(3027),
}) {}

export class CardTaken extends refusal({
  code: 'CARD_TAKEN',
  when: 'Another customer holds the card, and the policy for cards is `REFUSE`.',
  fields: {
    number: ['text', 'The card number.'],
    customerId: ['customerId', 'The customer that holds it.'],
  },
  say: ({ number }) => `Another customer holds card ${number}. Delink it there first.`,
  legacy: customerApi(3027),
}) {}

export class InvalidStatusLabel extends refusal({
  code: 'INVALID_STATUS_LABEL',
  when: 'The status label is missing, unknown, or stands for a status other than `ACTIVE` where a card is linked.',
  fields: { known: ['texts', 'The labels that would do.'] },
  say: ({ known }) => `A status label for ACTIVE is needed. One of: ${known.join(', ')}.`,
  legacy: customerApi(3017),
}) {}

export class UnknownStatusLabel extends refusal({
  code: 'UNKNOWN_STATUS_LABEL',
  when: 'No such status label is defined.',
  fields: { known: ['texts', 'The labels there are.'] },
  say: ({ known }) => `There is no such status label. One of: ${known.join(', ')}.`,
  legacy: customerApi(3017),
}) {}

export class StatusLabelNotForDelink extends refusal({
  code: 'STATUS_LABEL_NOT_FOR_DELINK',
  when: 'The status label is missing, unknown, or stands for a status other than `NOT_ISSUED` where a card is delinked.',
  fields: { known: ['texts', 'The labels that would do.'] },
  say: ({ known }) =>
    `A status label for NOT_ISSUED is needed to delink a card. One of: ${known.join(', ')}.`,
  legacy: customerApi(3018),
}) {}

export class NoCardsRequested extends refusal({
  code: 'NO_CARDS_REQUESTED',
  when: 'The list of cards is empty, or the quantity is 0 or less.',
  say: () => 'At least one card should be requested.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', 'At least one card should be requested.'),
}) {}

export class InvalidLoyaltyId extends refusal({
  code: 'INVALID_LOYALTY_ID',
  when: 'A `loyaltyId` is empty, or has characters that no card number has.',
  say: () => 'A loyaltyId is empty or malformed. Give the number as it stands on the card.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', 'Invalid loyaltyId'),
}) {}

export class DigitalCardsDisabled extends refusal({
  code: 'DIGITAL_CARDS_DISABLED',
  when: 'Digital cards are switched off, or no series is set for them.',
  say: () => 'Digital cards are not enabled. Switch them on in the settings, with a series for them.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', 'Digital cards not enabled.'),
}) {}

export class SeveralDefaultCards extends refusal({
  code: 'SEVERAL_DEFAULT_CARDS',
  when: 'More than one card of a request is to be the default.',
  say: () => 'Only one card can be the default. Mark one of them.',
}) {}

export class CardRepeated extends refusal({
  code: 'CARD_REPEATED',
  when: 'The number stands earlier in the same request; the first counts.',
  fields: { number: ['text', 'The card number.'] },
  say: ({ number }) => `Card ${number} stands twice in the request: the first counts.`,
}) {}

export class CardAlreadyHeld extends refusal({
  code: 'CARD_ALREADY_HELD',
  when: 'The customer holds the card already.',
  fields: { number: ['text', 'The card number.'] },
  say: ({ number }) => `The customer holds card ${number} already.`,
}) {}

export class CardPoolExhausted extends refusal({
  code: 'CARD_POOL_EXHAUSTED',
  when: 'The pool of the series held fewer cards than were asked for.',
  fields: {
    seriesCode: ['text', 'The code of the series.'],
    missing: ['count', 'Cards that could not be given.'],
  },
  say: ({ seriesCode, missing }) =>
    `The pool of ${seriesCode} is short of ${missing} cards. Bring in more, and ask again.`,
  retryable: true,
}) {}

export class CardNotHeld extends refusal({
  code: 'CARD_NOT_HELD',
  when: 'The card has no holder, and the change needs one.',
  fields: { number: ['text', 'The card number.'] },
  say: ({ number }) => `No customer holds card ${number}. Link it first.`,
}) {}

export class CardNotActive extends refusal({
  code: 'CARD_NOT_ACTIVE',
  when: 'The card is not `ACTIVE`, and the change needs it to be.',
  fields: { number: ['text', 'The card number.'], cardStatus: ['cardStatus', 'Its status.'] },
  say: ({ number, cardStatus }) => `Card ${number} is ${cardStatus}; only an active card will do.`,
}) {}

export class CardStatusSame extends refusal({
  code: 'CARD_STATUS_SAME',
  when: 'The card has this status label already.',
  fields: { number: ['text', 'The card number.'] },
  say: ({ number }) => `Card ${number} has this status label already.`,
  legacy: customerApi(3012),
}) {}

export class CardSeriesLimitExceeded extends refusal({
  code: 'CARD_SERIES_LIMIT_EXCEEDED',
  when: 'The customer would hold more cards of the series than it allows.',
  fields: { seriesCode: ['text', 'The code of the series.'], ...limitFields },
  say: ({ seriesCode, limit, held, requested }) =>
    `A customer may hold ${limit} cards of ${seriesCode}: ${held} held, ${requested} requested.`,
  legacy: customerApi(3036),
}) {}

export class CardLimitExceeded extends refusal({
  code: 'CARD_LIMIT_EXCEEDED',
  when: 'The customer would hold more cards than an account may.',
  fields: limitFields,
  say: ({ limit, held, requested }) =>
    `An account may hold ${limit} cards: ${held} held, ${requested} requested.`,
  legacy: customerApi(3039),
  legacyIn: { addCards: esLoyalty(400, 'INVALID_REQUEST', 'Maximum number of cards exceeded.') },
}) {}

export class CardStatusChangeRefused extends refusal({
  code: 'CARD_STATUS_CHANGE_REFUSED',
  when: 'The status of the card cannot become the one asked for.',
  fields: {
    number: ['text', 'The card number.'],
    from: ['cardStatus', 'Its status.'],
    to: ['cardStatus', 'The status asked for.'],
  },
  say: ({ number, from, to }) => `Card ${number} is ${from} and cannot become ${to}.`,
  legacy: customerApi(3038),
}) {}

export class StatusLabelExists extends refusal({
  code: 'STATUS_LABEL_EXISTS',
  when: 'The label stands for another status already; a label never changes its status.',
  fields: { cardStatus: ['cardStatus', 'The status it stands for.'] },
  say: ({ cardStatus }) => `This label stands for ${cardStatus} already. Choose another word.`,
}) {}
