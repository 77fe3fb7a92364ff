import type { CardNumberPattern } from './cardNumber.ts'
import type { CheckDigitMethod } from './checkDigit.ts'

/** The columns of a series that define its numbers. */
export type SeriesNumbers = {
  prefix: string
  suffix: string
  length: number | null
  checkDigit: CheckDigitMethod
}

/** The pattern of the numbers of a series. Null for an external series that accepts any number. */
export const patternOf = ({ prefix, suffix, length, checkDigit }: SeriesNumbers): CardNumberPattern | null =>
  length === null ? null : { prefix, suffix, length, checkDigit }
