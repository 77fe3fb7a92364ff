import type { CardNumberPattern } from './cardNumber.ts'
import type { CheckDigitMethod } from './checkDigit.ts'

/** The columns of a series that say how its numbers are made. */
export type SeriesNumbers = {
  prefix: string
  suffix: string
  length: number | null
  checkDigit: CheckDigitMethod
}

/** The pattern of a series' numbers; null for an external series that takes any number. */
export const patternOf = ({ prefix, suffix, length, checkDigit }: SeriesNumbers): CardNumberPattern | null =>
  length === null ? null : { prefix, suffix, length, checkDigit }
