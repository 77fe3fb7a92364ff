import type { Work } from '../../../engine/executeCommand.ts'
import { assertNumbersLeft } from '../rules/numbersLeft.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { mintedCards } from './mintedCards.ts'
import { makeRandomCards } from './mintRandomCards.ts'
import { makeSequentialCards } from './mintSequentialCards.ts'
import { imagineCards } from './previewCardNumbers.ts'

/**
 * Creates new cards in the pool of a series and returns their numbers. A preview only simulates them. Throws
 * `CardSeriesExhausted`.
 */
export async function makeCards(work: Work, series: OwnSeries, quantity: number): Promise<string[]> {
  const make = series.numbering === 'SEQUENTIAL' ? makeSequentialCards : makeRandomCards
  const made = await (work.preview ? imagineCards : make)(work, series, quantity)
  const { numbers } = mintedCards(work)
  for (const number of made) numbers.add(number)
  assertNumbersLeft(series, made.length, quantity)
  return made
}
