import type { CountReason } from '../core/card/rules/limits/cardAllowance.ts'
import { cardNumberErrors } from '../core/cardSeries/rules/judgeCardNumbers.ts'
import type { ReplaceReason } from '../core/events/rules/eventData.ts'
import type * as db from '../generated/prisma/enums.ts'
import { enumFromDatabase } from './enums.ts'

export const CardStatusEnum = enumFromDatabase<db.CardStatus>('CardStatus', 'The status of a card.', {
  NOT_ISSUED: 'In the pool, without a holder.',
  ISSUED: 'Given out, but not active yet.',
  ACTIVE: 'In use.',
  SUSPENDED: 'Suspended: out of use for now.',
  EXPIRED: 'Past its expiry. Final.',
  DELETED: 'Out of use. Final.',
})

export const CardFormEnum = enumFromDatabase<db.CardForm>(
  'CardForm',
  'Whether a card is physical or digital.',
  {
    PHYSICAL: 'A plastic card.',
    DIGITAL: 'A number in an app or wallet.',
  },
)

export const CardOriginEnum = enumFromDatabase<db.CardOrigin>(
  'CardOrigin',
  'Where the numbers of a series come from.',
  {
    GENERATED: 'The service generates the numbers, following the pattern of the series.',
    EXTERNAL: 'The client supplies the numbers.',
  },
)

export const CheckDigitMethodEnum = enumFromDatabase<db.CheckDigitMethod>(
  'CheckDigitMethod',
  'How the check digit of a card number is calculated.',
  {
    LUHN: 'Luhn algorithm, ISO/IEC 7812-1.',
    MOD7: 'The number formed by the digits before it, modulo 7.',
    NONE: 'No check digit.',
  },
)

export const SelfLinkingEnum = enumFromDatabase<db.SelfLinking>(
  'SelfLinking',
  'Whether members can link free cards of a series to themselves by self-service.',
  {
    REFUSED: 'They cannot.',
    WITH_PIN: 'With the PIN of the card. Five wrong PINs lock the card until staff resets it.',
    OPEN: 'With the number alone. A member that guesses a free number gets the card.',
  },
)

export const NumberingEnum = enumFromDatabase<db.Numbering>(
  'Numbering',
  'The order in which a series generates its numbers.',
  {
    RANDOM: 'In random order: one number does not reveal another.',
    SEQUENTIAL: 'In ascending order.',
  },
)

export const CardNumberErrorCodeEnum = enumFromDatabase(
  'CardNumberErrorCode',
  'Why a card number was not added to a series.',
  cardNumberErrors,
)

export const ReplaceReasonEnum = enumFromDatabase<ReplaceReason>(
  'ReplaceReason',
  'Why a card is replaced. It is also the status label of the old card, with the status `DELETED`.',
  {
    LOST_OR_STOLEN: 'The card is lost or was stolen.',
    DAMAGED: 'The card no longer works.',
    CANCELLED: 'The holder gave the card up.',
  },
)

export const CountReasonEnum = enumFromDatabase<CountReason>(
  'CardCountReason',
  'Why a card counts towards limits, or does not count.',
  {
    STATUS_COUNTS: 'Cards with this status count.',
    ONLY_ACTIVE_COUNTS: 'It is `ISSUED` or `SUSPENDED`, and the settings count only active cards.',
    STATUS_NEVER_COUNTS: 'Cards with this status never count.',
  },
)
