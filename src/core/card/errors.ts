import { customerApi, esLoyalty } from '../../engine/legacy.ts'
import { refusal } from '../../engine/refusal.ts'
import type { CardStatus } from '../../generated/prisma/enums.ts'

const limitFields = {
  limit: ['count', 'The most cards allowed.'],
  held: ['count', 'The number of cards that already count.'],
  requested: ['count', 'The number of cards requested.'],
} as const

export class CardNotFound extends refusal({
  code: 'CARD_NOT_FOUND',
  when: 'No card has this number, or the card does not belong to the given series.',
  fields: {
    cardNumber: [
      'text',
      'The card number; empty if the call gave an id, or a value that cannot be a card number.',
    ],
  },
  say: ({ cardNumber }) =>
    cardNumber
      ? `No card has the number ${cardNumber} here. Check the number. A new card must be added to its series first.`
      : 'The card does not exist. Check its number or its id.',
  retryable: true,
  legacy: customerApi(3010),
  selfService: true,
}) {}

export class CardNotLinkable extends refusal({
  code: 'CARD_NOT_LINKABLE',
  when: 'The status of the card does not allow issuing it.',
  fields: { cardNumber: ['text', 'The card number.'], cardStatus: ['cardStatus', 'The status of the card.'] },
  say: ({ cardNumber, cardStatus }) =>
    `Card ${cardNumber} is ${cardStatus}, so it cannot be linked or claimed. Use another card.`,
  legacy: customerApi(3027),
}) {}

export class CardNotPhysical extends refusal({
  code: 'CARD_NOT_PHYSICAL',
  when: 'A physical card was requested, but the card belongs to a digital series.',
  fields: {
    cardNumber: ['text', 'The card number.'],
    seriesCode: ['text', 'The code of the digital series.'],
  },
  say: ({ cardNumber, seriesCode }) =>
    `Card ${cardNumber} belongs to the digital series ${seriesCode}. Use the number of a physical card.`,
}) {}

export class CardNotClaimable extends refusal({
  code: 'CARD_NOT_CLAIMABLE',
  when: 'For self-service tokens only: the card cannot be linked. The number does not exist, the card is not free, its series does not allow it, the PIN is wrong or missing, or five wrong PINs have locked the card. The answer is always the same.',
  say: () =>
    'This card cannot be added. Check its number and its PIN. After five wrong PINs, only the shop can add the card.',
  selfService: true,
}) {}

export class TooManyWrongPins extends refusal({
  code: 'TOO_MANY_WRONG_PINS',
  when: 'For self-service tokens only: the member has given five wrong PINs within 24 hours, for any cards. No further PIN is compared until then.',
  fields: { retryAt: ['moment', 'When the member can try again.'] },
  say: ({ retryAt }) => `Too many wrong PINs. Try again after ${retryAt}, or ask the shop to add the card.`,
  retryable: true,
  selfService: true,
}) {}

export class CardHasNoPin extends refusal({
  code: 'CARD_HAS_NO_PIN',
  when: 'The call resets the wrong tries of a card that has no PIN, and gives no new PIN.',
  fields: { cardNumber: ['text', 'The card number.'] },
  say: ({ cardNumber }) => `Card ${cardNumber} has no PIN. Give it one with this call.`,
}) {}

export class CardTaken extends refusal({
  code: 'CARD_TAKEN',
  when: 'Another customer holds the card, and the policy for cards is `REFUSE`.',
  fields: {
    cardNumber: ['text', 'The card number.'],
    customerId: ['customerId', 'The customer that holds it.'],
  },
  say: ({ cardNumber }) => `Another customer holds card ${cardNumber}. Delink it there first.`,
  legacy: customerApi(3027),
}) {}

export class InvalidStatusLabel extends refusal({
  code: 'INVALID_STATUS_LABEL',
  when: 'Issuing a card requires a status label for `ACTIVE` or `ISSUED`. The label is missing, unknown or for another status. A card that the customer holds already accepts any label that exists, and needs none.',
  fields: { known: ['texts', 'The labels that are allowed.'] },
  say: ({ known }) =>
    `Issuing a card requires a status label for ACTIVE or ISSUED. Use one of: ${known.join(', ')}.`,
  legacy: customerApi(3017),
  selfService: true,
}) {}

export class StatusLabelNotFound extends refusal({
  code: 'STATUS_LABEL_NOT_FOUND',
  when: 'No status label has this name.',
  fields: { known: ['texts', 'The labels that are defined.'] },
  say: ({ known }) => `The status label does not exist. Use one of: ${known.join(', ')}.`,
  legacy: customerApi(3017),
}) {}

export class StatusLabelNotForDelink extends refusal({
  code: 'STATUS_LABEL_NOT_FOR_DELINK',
  when: 'Delinking a card requires a status label for `NOT_ISSUED`. The label is missing, unknown or for another status.',
  fields: { known: ['texts', 'The labels that are allowed.'] },
  say: ({ known }) =>
    `Delinking a card requires a status label for NOT_ISSUED. Use one of: ${known.join(', ')}.`,
  legacy: customerApi(3018),
  selfService: true,
}) {}

export class NoCardsRequested extends refusal({
  code: 'NO_CARDS_REQUESTED',
  when: 'The list of cards is empty, or the quantity is 0 or less.',
  say: () => 'At least one card should be requested.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', 'At least one card should be requested.'),
}) {}

export class InvalidLoyaltyId extends refusal({
  code: 'INVALID_LOYALTY_ID',
  when: 'A `loyaltyId` is empty, or contains characters that no card number has.',
  say: () => 'A loyaltyId is empty or malformed. Give the number as it is printed on the card.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', 'Invalid loyaltyId'),
}) {}

export class DigitalCardsDisabled extends refusal({
  code: 'DIGITAL_CARDS_DISABLED',
  when: 'Digital cards are disabled, or the settings name no series for them.',
  say: () => 'Digital cards are not enabled. Enable them in the settings, and set their series.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', 'Digital cards not enabled.'),
}) {}

export class SeveralDefaultCards extends refusal({
  code: 'SEVERAL_DEFAULT_CARDS',
  when: 'More than one card of the request is marked as default.',
  say: () => 'Only one card can be the default card. Mark only one card with isDefault.',
}) {}

export class CardRepeated extends refusal({
  code: 'CARD_REPEATED',
  when: 'The number appears earlier in the same request. Only the first one is used.',
  fields: { cardNumber: ['text', 'The card number.'] },
  say: ({ cardNumber }) => `Card ${cardNumber} appears twice in the request. Only the first one was used.`,
}) {}

export class CardAlreadyHeld extends refusal({
  code: 'CARD_ALREADY_HELD',
  when: 'The customer already holds the card.',
  fields: { cardNumber: ['text', 'The card number.'] },
  say: ({ cardNumber }) => `The customer already holds card ${cardNumber}.`,
}) {}

export class CardPoolExhausted extends refusal({
  code: 'CARD_POOL_EXHAUSTED',
  when: 'The pool of the series has fewer cards than requested.',
  fields: {
    seriesCode: ['text', 'The code of the series.'],
    missing: ['count', 'The number of cards that could not be issued.'],
  },
  say: ({ seriesCode, missing }) =>
    `The pool of ${seriesCode} has ${missing} cards too few. Add cards to the series, and send the request again.`,
  retryable: true,
}) {}

export class CardNotHeld extends refusal({
  code: 'CARD_NOT_HELD',
  when: 'The card has no holder, and the change requires one.',
  fields: { cardNumber: ['text', 'The card number.'] },
  say: ({ cardNumber }) => `No customer holds card ${cardNumber}. Link it first.`,
  selfService: true,
}) {}

export class CardSuspendedByOther extends refusal({
  code: 'CARD_SUSPENDED_BY_OTHER',
  when: 'For self-service tokens only: another caller suspended the card. Only that caller, or staff, can resume it.',
  fields: { cardNumber: ['text', 'The card number.'] },
  say: ({ cardNumber }) =>
    `Card ${cardNumber} was suspended by another caller. Contact the shop to resume it.`,
  selfService: true,
}) {}

export class CardStatusSame extends refusal({
  code: 'CARD_STATUS_SAME',
  when: 'The card already has this status, and the label for it.',
  fields: { cardNumber: ['text', 'The card number.'] },
  say: ({ cardNumber }) => `Card ${cardNumber} already has this status and label.`,
  legacy: customerApi(3012),
  selfService: true,
}) {}

export class CardSeriesLimitExceeded extends refusal({
  code: 'CARD_SERIES_LIMIT_EXCEEDED',
  when: 'The customer would hold more cards of the series than the series allows.',
  fields: { seriesCode: ['text', 'The code of the series.'], ...limitFields },
  say: ({ seriesCode, limit, held, requested }) =>
    `A customer may hold at most ${limit} cards of ${seriesCode}: ${held} held, ${requested} requested. Request fewer cards.`,
  legacy: customerApi(3036),
  selfService: true,
}) {}

export class CardLimitExceeded extends refusal({
  code: 'CARD_LIMIT_EXCEEDED',
  when: 'The customer would hold more cards than an account may have.',
  fields: limitFields,
  say: ({ limit, held, requested }) =>
    `An account may hold at most ${limit} cards: ${held} held, ${requested} requested. Request fewer cards.`,
  legacy: customerApi(3039),
  legacyIn: { addCards: esLoyalty(400, 'INVALID_REQUEST', 'Maximum number of cards exceeded.') },
  selfService: true,
}) {}

/** What helps where a card cannot become this status at once. */
function nextStep(from: CardStatus, to: CardStatus): string {
  if (to === 'NOT_ISSUED') return ' Remove it with linkCard.'
  if (from === 'NOT_ISSUED') return ' Link it first.'
  return from === 'ISSUED' ? ' Suspend it first.' : ''
}

export class CardStatusChangeRefused extends refusal({
  code: 'CARD_STATUS_CHANGE_REFUSED',
  when: 'The card cannot change from its status to the requested status.',
  fields: {
    cardNumber: ['text', 'The card number.'],
    cardStatus: ['cardStatus', 'The current status of the card.'],
    requestedCardStatus: ['cardStatus', 'The requested status.'],
  },
  say: ({ cardNumber, cardStatus, requestedCardStatus }) =>
    `Card ${cardNumber} is ${cardStatus} and cannot become ${requestedCardStatus}.${nextStep(cardStatus, requestedCardStatus)}`,
  legacy: customerApi(3038),
  selfService: true,
}) {}

export class StatusLabelExists extends refusal({
  code: 'STATUS_LABEL_EXISTS',
  when: 'The label already exists.',
  fields: { cardStatus: ['cardStatus', 'The status that the label stands for.'] },
  say: ({ cardStatus }) =>
    `This label already stands for ${cardStatus}. Change it with updateStatusLabel, or choose another label.`,
}) {}

export class CardNotOfCustomer extends refusal({
  code: 'CARD_NOT_OF_CUSTOMER',
  when: 'The customer does not hold the card.',
  fields: { cardNumber: ['text', 'The card number.'] },
  say: ({ cardNumber }) => `The customer does not hold card ${cardNumber}. Check the number.`,
}) {}
