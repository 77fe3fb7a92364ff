import type { Numbering } from '../../../generated/prisma/enums.ts'
import type { CardNumberPattern } from './cardNumber.ts'
import { patternOf, type SeriesNumbers } from './cardNumberPattern.ts'

/** A series that generates its own numbers. */
export type OwnSeries = { id: number; code: string; numbering: Numbering; pattern: CardNumberPattern }

/** Returns a generated series with its pattern. */
export function ownSeries({
  id,
  code,
  numbering,
  ...numbers
}: SeriesNumbers & Omit<OwnSeries, 'pattern'>): OwnSeries {
  const pattern = patternOf(numbers)
  if (!pattern) throw new Error('a GENERATED series has no pattern')
  return { id, code, numbering, pattern }
}
