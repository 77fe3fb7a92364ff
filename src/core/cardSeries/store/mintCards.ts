import type { Work } from '../../../engine/executeCommand.ts'
import { assertNumbersLeft } from '../rules/numbersLeft.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { makeRandomCards } from './mintRandomCards.ts'
import { makeSequentialCards } from './mintSequentialCards.ts'

/** Creates new cards in the pool of a series and returns their numbers. Throws `CardSeriesExhausted`. */
export async function makeCards(work: Work, series: OwnSeries, quantity: number): Promise<string[]> {
  const make = series.numbering === 'SEQUENTIAL' ? makeSequentialCards : makeRandomCards
  const made = await make(work, series, quantity)
  assertNumbersLeft(series, made.length, quantity)
  return made
}
