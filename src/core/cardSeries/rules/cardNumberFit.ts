import { parseCardNumber } from './cardNumber.ts'
import { patternOf } from './cardNumberPattern.ts'
import type { SeriesFacts } from './facts.ts'

/** Whether a number can be of a series, by its pattern and check digit alone; a series without a length takes any. */
export function fitsSeries(series: SeriesFacts, number: string): boolean {
  const pattern = patternOf(series)
  return pattern === null || parseCardNumber(pattern, number).ok
}
