import { parseCardNumber } from './cardNumber.ts'
import { patternOf } from './cardNumberPattern.ts'
import type { SeriesFacts } from './facts.ts'

/**
 * Whether a number matches the pattern and the check digit of a series. A series without a length accepts any number.
 */
export function fitsSeries(series: SeriesFacts, number: string): boolean {
  const pattern = patternOf(series)
  return pattern === null || parseCardNumber(pattern, number).ok
}
