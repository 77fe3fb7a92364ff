/** How a card series calculates check digits. `NONE` has none. */
export type CheckDigitMethod = 'LUHN' | 'MOD7' | 'NONE'

/**
 * The check digit for one or more digits. LUHN (ISO/IEC 7812-1): `0`–`9`. MOD7, the number modulo 7: `0`–`6`. NONE:
 * the empty string. Throws `RangeError` if the text is not digits only.
 */
export function checkDigit(method: CheckDigitMethod, digits: string): string {
  if (!/^\d+$/.test(digits)) throw new RangeError('a check digit needs digits')
  if (method === 'NONE') return ''
  return String(method === 'LUHN' ? luhn(digits) : mod7(digits))
}

/**
 * Whether the last digit is the correct check digit for the digits before it. False for fewer than two digits; always
 * true for NONE.
 */
export function hasValidCheckDigit(method: CheckDigitMethod, digits: string): boolean {
  if (method === 'NONE') return true
  return /^\d{2,}$/.test(digits) && checkDigit(method, digits.slice(0, -1)) === digits.slice(-1)
}

function luhn(digits: string): number {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 0 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return (10 - (sum % 10)) % 10
}

// Digit by digit, because a long number does not fit a float.
const mod7 = (digits: string): number =>
  Array.from(digits, Number).reduce((rest, digit) => (rest * 10 + digit) % 7, 0)
