import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { type Parsed, parsed } from '../../../values/parsed.ts'
import { normalizeIdentifier } from '../../identifier/rules/normalizeIdentifier.ts'
import { isPin } from './assertPin.ts'
import { type CardNumberPattern, parseCardNumber } from './cardNumber.ts'

/** The codes for numbers that were not added, with the case for each. */
export const cardNumberErrors = {
  INVALID_CARD_NUMBER:
    'The number is malformed, does not match the pattern of the series, or has a wrong check digit.',
  CARD_NUMBER_REPEATED: 'The number appears earlier in the request. Only the first one was used.',
  INVALID_PIN: 'The PIN does not have 4 to 8 digits.',
  CARD_EXISTS: 'A card with this number already exists, in this series or in another one.',
} as const
export type CardNumberErrorCode = keyof typeof cardNumberErrors

/** Why one number of a list was not added. */
export type CardNumberError = { index: number; number: string; code: CardNumberErrorCode; message: string }

/** A number that can be added, and its position in the list. */
export type SoundNumber = { index: number; number: string }

/** The most numbers in one list. */
export const maxNumbers = 10_000

type Given = {
  /** The PIN of each number, in their order. */
  pins?: readonly (string | null)[]
  /** The name of the list in the input. */
  list?: 'cardNumbers' | 'cards'
}

/** Separates the numbers that can be added, trimmed, from those that cannot. Throws `InvalidInput`. */
export function judgeCardNumbers(
  numbers: readonly string[],
  pattern: CardNumberPattern | null,
  { pins = [], list = 'cardNumbers' }: Given = {},
): { sound: SoundNumber[]; errors: CardNumberError[] } {
  if (numbers.length === 0 || numbers.length > maxNumbers)
    throw new InvalidInput({ reason: `a call must have 1 to ${maxNumbers} ${list}.` }, [list])
  const errors: CardNumberError[] = []
  const first = new Map<string, number>()
  numbers.forEach((text, index) => {
    const read = readNumber(text, pattern)
    const pin = pins[index] ?? null
    if (!read.ok) errors.push(refuse(index, text, 'INVALID_CARD_NUMBER', `The number ${read.reason}.`))
    else if (first.has(read.value)) errors.push(refuse(index, read.value, 'CARD_NUMBER_REPEATED'))
    else if (pin !== null && !isPin(pin)) errors.push(refuse(index, read.value, 'INVALID_PIN'))
    else first.set(read.value, index)
  })
  return { sound: Array.from(first, ([number, index]) => ({ index, number })), errors }
}

/** The error for a number that already has a card. */
export const cardExists = ({ index, number }: SoundNumber): CardNumberError =>
  refuse(index, number, 'CARD_EXISTS')

function readNumber(text: string, pattern: CardNumberPattern | null): Parsed<string> {
  const read = normalizeIdentifier({ type: 'CARD_NUMBER', value: text })
  if (!read.ok) return read
  const number = read.value.normalized
  const fits = pattern ? parseCardNumber(pattern, number) : parsed(number)
  return fits.ok ? parsed(number) : fits
}

const refuse = (
  index: number,
  number: string,
  code: CardNumberErrorCode,
  message: string = cardNumberErrors[code],
): CardNumberError => ({ index, number: shown(number), code, message })

// The number is returned without characters that cannot be stored or seen.
const shown = (number: string): string => number.slice(0, 150).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\uFFFD')
