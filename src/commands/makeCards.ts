import type { CardNumberPattern } from '../domain/cardNumber.ts'
import { CardSeriesExhausted } from '../domain/errors.ts'
import { patternOf, type SeriesNumbers } from '../domain/patternOf.ts'
import type { Numbering } from '../generated/prisma/enums.ts'
import type { Work } from '../transact.ts'
import { imagineCards } from './imagineCards.ts'
import { makeRandomCards } from './makeRandomCards.ts'
import { makeSequentialCards } from './makeSequentialCards.ts'

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

/**
 * Creates new cards in the pool of a series and returns their numbers. A preview only simulates them. Throws
 * `CardSeriesExhausted`.
 */
export async function makeCards(work: Work, series: OwnSeries, quantity: number): Promise<string[]> {
  const make = series.numbering === 'SEQUENTIAL' ? makeSequentialCards : makeRandomCards
  const made = await (work.preview ? imagineCards : make)(work, series, quantity)
  for (const number of made) work.made.numbers.add(number)
  if (made.length < quantity)
    throw new CardSeriesExhausted({ seriesCode: series.code, remaining: made.length }, ['quantity'])
  return made
}
