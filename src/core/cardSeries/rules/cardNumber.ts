import { type Parsed, parsed, refused } from '../../../values/parsed.ts'
import { type CheckDigitMethod, checkDigit } from './checkDigit.ts'

/**
 * How a generated series numbers its cards: prefix + body + check digit + suffix. `length` counts the body and the
 * check digit, but not prefix and suffix. Prefix and suffix consist of `A-Z a-z 0-9 -` and may be empty.
 */
export type CardNumberPattern = {
  prefix: string
  suffix: string
  length: number
  checkDigit: CheckDigitMethod
}

/** Whether the text has the form of a card number: 1–150 of `A-Z a-z 0-9 -`. */
export const isCardNumber = (text: string): boolean => /^[A-Za-z0-9-]{1,150}$/.test(text)

const SHORTEST = 5
const LONGEST = 150

/** The number of digits in the body of a number. */
export const bodyLength = (pattern: CardNumberPattern): number =>
  pattern.checkDigit === 'NONE' ? pattern.length : pattern.length - 1

/** How many different numbers the pattern has: ten to the power of the body length. */
export const maxBodies = (pattern: CardNumberPattern): bigint => 10n ** BigInt(bodyLength(pattern))

/** Accepts a pattern whose numbers have 5–150 characters and at least one body digit. */
export function checkCardNumberPattern(pattern: CardNumberPattern): Parsed<CardNumberPattern> {
  const { prefix, suffix, length } = pattern
  if (!/^[A-Za-z0-9-]*$/.test(prefix + suffix)) {
    return refused('must have a prefix and suffix of letters A–Z, digits 0–9 and hyphens only')
  }
  if (!Number.isSafeInteger(length) || bodyLength(pattern) < 1) {
    return refused('must have a length with at least one digit besides the check digit')
  }
  const total = prefix.length + length + suffix.length
  if (total < SHORTEST || total > LONGEST) {
    return refused(
      `makes numbers of ${total} characters; prefix, length and suffix together must be ${SHORTEST}–${LONGEST}`,
    )
  }
  return parsed(pattern)
}

/**
 * The body for a counter that starts at 0, zero-padded to the body length. Refused if the counter exceeds the
 * capacity.
 */
export function sequentialBody(pattern: CardNumberPattern, counter: bigint): Parsed<string> {
  if (counter < 0n || counter >= maxBodies(pattern)) {
    return refused('is greater than the last number of the series; create another series')
  }
  return parsed(counter.toString().padStart(bodyLength(pattern), '0'))
}

/**
 * Composes the whole number from a body of exactly `bodyLength` digits. The check digit covers all digits of prefix
 * and body, in order. It ignores letters, hyphens and the suffix.
 */
export function composeCardNumber(pattern: CardNumberPattern, bodyDigits: string): Parsed<string> {
  const sound = checkCardNumberPattern(pattern)
  if (!sound.ok) return sound
  const size = bodyLength(pattern)
  if (bodyDigits.length !== size || !/^\d+$/.test(bodyDigits)) {
    return refused(`must have a body of ${size} digits 0–9`)
  }
  return parsed(pattern.prefix + bodyDigits + checkDigitOf(pattern, bodyDigits) + pattern.suffix)
}

/** Composes the whole number from a valid body. Throws `RangeError` for any other body. */
export function numberOfBody(pattern: CardNumberPattern, bodyDigits: string): string {
  const composed = composeCardNumber(pattern, bodyDigits)
  if (!composed.ok) throw new RangeError(`the card number ${composed.reason}`)
  return composed.value
}

/** Composes the whole number for a counter that starts at 0. Throws `RangeError` past the capacity of the pattern. */
export function sequentialNumber(pattern: CardNumberPattern, counter: bigint): string {
  const body = sequentialBody(pattern, counter)
  if (!body.ok) throw new RangeError(`the counter ${body.reason}`)
  return numberOfBody(pattern, body.value)
}

/**
 * Splits a number of the series into body and check digit. Refused if the number does not match the pattern
 * (case-sensitive) or the check digit is wrong.
 */
export function parseCardNumber(
  pattern: CardNumberPattern,
  number: string,
): Parsed<{ body: string; checkDigit: string }> {
  const { prefix, suffix, length } = pattern
  const digits = number.slice(prefix.length, prefix.length + length)
  if (number !== prefix + digits + suffix || digits.length !== length || !/^\d+$/.test(digits)) {
    return refused('does not match the pattern of the card series; check prefix, length and suffix')
  }
  const body = digits.slice(0, bodyLength(pattern))
  const check = digits.slice(body.length)
  if (check !== checkDigitOf(pattern, body)) {
    return refused('has a wrong check digit; check it for a typo')
  }
  return parsed({ body, checkDigit: check })
}

/** The counter of a number that `sequentialNumber` composed. Throws `RangeError` for any other number. */
export function counterOf(pattern: CardNumberPattern, number: string): bigint {
  const read = parseCardNumber(pattern, number)
  if (!read.ok) throw new RangeError(`the card number ${read.reason}`)
  return BigInt(read.value.body)
}

const checkDigitOf = (pattern: CardNumberPattern, body: string): string =>
  checkDigit(pattern.checkDigit, pattern.prefix.replace(/\D/g, '') + body)
