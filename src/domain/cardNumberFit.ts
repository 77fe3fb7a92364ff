import { parseCardNumber } from './cardNumber.ts'
import type { SeriesFacts } from './facts.ts'

/** Whether a number can be of a series, by its pattern and check digit alone; a series without a length takes any. */
export const fitsSeries = ({ length, ...pattern }: SeriesFacts, number: string): boolean =>
  length === null || parseCardNumber({ ...pattern, length }, number).ok
