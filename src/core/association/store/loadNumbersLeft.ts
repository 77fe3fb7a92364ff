import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { OwnSeries } from '../../cardSeries/rules/ownSeries.ts'
import { countNumbersLeft } from '../../cardSeries/store/countNumbersLeft.ts'
import { lockCardSeries } from '../../cardSeries/store/lockCardSeries.ts'
import type { NumbersLeft } from '../rules/reserveNumbers.ts'
import type { NewCard } from '../rules/updateRequest.ts'

/** With at least this many numbers left, the calls at work cannot exhaust a series. */
const plenty = 1_000_000n

/**
 * Counts the numbers left in each series of the cards to create. Locks a series that could be exhausted, in ascending
 * order of the ids, so that the numbers are still there when the cards are created. A preview locks nothing.
 */
export async function loadNumbersLeft(
  context: CommandContext,
  newCards: readonly NewCard[],
): Promise<NumbersLeft> {
  const series = new Map(newCards.map((card) => [card.series.id, card.series]))
  const left = new Map<number, bigint>()
  for (const one of [...series.values()].sort((a, b) => a.id - b.id))
    left.set(one.id, await count(context, one))
  return left
}

async function count({ tx, preview }: CommandContext, series: OwnSeries): Promise<bigint> {
  const left = await countNumbersLeft(tx, series)
  if (preview || left >= plenty) return left
  await lockCardSeries(tx, series.id)
  return countNumbersLeft(tx, series)
}
