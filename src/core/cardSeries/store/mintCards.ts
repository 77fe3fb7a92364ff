import type { CommandContext } from '../../../engine/executeCommand.ts'
import { assertNumbersLeft } from '../rules/numbersLeft.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { mintRandomCards } from './mintRandomCards.ts'
import { mintSequentialCards } from './mintSequentialCards.ts'

/** Creates new cards in the pool of a series and returns their numbers. Throws `CardSeriesExhausted`. */
export async function mintCards(
  context: CommandContext,
  series: OwnSeries,
  quantity: number,
): Promise<string[]> {
  const mint = series.numbering === 'SEQUENTIAL' ? mintSequentialCards : mintRandomCards
  const minted = await mint(context, series, quantity)
  assertNumbersLeft(series, minted.length, quantity)
  return minted
}
