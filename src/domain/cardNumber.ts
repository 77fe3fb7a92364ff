import { type CheckDigitMethod, checkDigit } from './checkDigit.ts'
import { type Parsed, parsed, refused } from './parsed.ts'

/**
 * How a series of ours numbers its cards: prefix + body + check digit + suffix. `length` counts the body and
 * the check digit, not prefix and suffix (each of `A-Z a-z 0-9 -`, may be empty). DOMAIN §1, §4.
 */
export type CardNumberPattern = {
  prefix: string
  suffix: string
  length: number
  checkDigit: CheckDigitMethod
}

/** Whether a text is spelled like a card number: 1–150 of `A-Z a-z 0-9 -`. */
export const isCardNumber = (text: string): boolean => /^[A-Za-z0-9-]{1,150}$/.test(text)

const SHORTEST = 5
const LONGEST = 150

/** How many digits the body of the pattern's numbers has. */
export const bodyLength = (pattern: CardNumberPattern): number =>
  pattern.checkDigit === 'NONE' ? pattern.length : pattern.length - 1

/** How many different numbers the pattern can make: ten to the power of the body's length. */
export const maxBodies = (pattern: CardNumberPattern): bigint => 10n ** BigInt(bodyLength(pattern))

/** Passes a pattern that makes numbers of 5–150 characters with a body of at least one digit. */
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
 * The body of the number with this counter, from 0: zero-padded to the body's length; refused past the
 * capacity.
 */
export function sequentialBody(pattern: CardNumberPattern, counter: bigint): Parsed<string> {
  if (counter < 0n || counter >= maxBodies(pattern)) {
    return refused('is greater than the last number of the series; create another series')
  }
  return parsed(counter.toString().padStart(bodyLength(pattern), '0'))
}

/**
 * The whole number for a body of exactly `bodyLength` digits (a padded counter, or random digits passed in).
 * The check digit is computed over all digits of prefix and body, in order, letters and hyphens skipped; the
 * suffix takes no part.
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

/** The whole number for a body that is known to fit its pattern; any other is a bug. */
export function numberOfBody(pattern: CardNumberPattern, bodyDigits: string): string {
  const composed = composeCardNumber(pattern, bodyDigits)
  if (!composed.ok) throw new RangeError(`the card number ${composed.reason}`)
  return composed.value
}

/** The whole number with this counter, from 0; past the capacity of the pattern it is a bug. */
export function sequentialNumber(pattern: CardNumberPattern, counter: bigint): string {
  const body = sequentialBody(pattern, counter)
  if (!body.ok) throw new RangeError(`the counter ${body.reason}`)
  return numberOfBody(pattern, body.value)
}

/**
 * Takes a number of the series apart; refused when it does not fit the pattern (case counts) or its check
 * digit is wrong.
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

const checkDigitOf = (pattern: CardNumberPattern, body: string): string =>
  checkDigit(pattern.checkDigit, pattern.prefix.replace(/\D/g, '') + body)
