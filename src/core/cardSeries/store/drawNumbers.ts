import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { drawRandomNumbers } from './drawRandomNumbers.ts'
import { drawSequentialNumbers } from './drawSequentialNumbers.ts'

/**
 * Finds unused numbers of a series, in ascending order. Returns fewer only if the series has no more. Concurrent calls
 * for numbers that they would compete for wait for each other. A preview locks nothing.
 */
export async function drawNumbers(
  context: CommandContext,
  series: OwnSeries,
  quantity: number,
): Promise<string[]> {
  if (quantity <= 0) return []
  const draw = series.numbering === 'SEQUENTIAL' ? drawSequentialNumbers : drawRandomNumbers
  return (await draw(context, series, quantity)).sort()
}
