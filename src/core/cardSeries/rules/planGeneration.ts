import type { CardOrigin } from '../../../generated/prisma/enums.ts'
import { assertNumbersLeft, numbersLeft, type UsedNumbers } from './numbersLeft.ts'
import { type OwnSeries, ownSeries } from './ownSeries.ts'
import { seriesOfOrigin } from './planCardSeries.ts'

/** The series that the client names, if there is one, and what it has used. */
export type GenerationFacts = {
  series: (Parameters<typeof ownSeries>[0] & { origin: CardOrigin; nextNumber: bigint }) | null
  cards: UsedNumbers['cards']
}

/** The most cards that one transaction of a job creates. It limits memory and time. */
export const batchSize = 10_000

/**
 * Plans a job that generates cards. A job of several batches must not start if it cannot finish; a single batch finds
 * out by itself. Throws `InvalidCardSeries` and `CardSeriesExhausted`.
 */
export function planGeneration(
  { series: found, cards }: GenerationFacts,
  { quantity }: { quantity: number },
): { series: OwnSeries; quantity: number } {
  const { nextNumber, ...row } = seriesOfOrigin(found, 'GENERATED')
  const series = ownSeries(row)
  if (quantity > batchSize) assertNumbersLeft(series, numbersLeft(series, { nextNumber, cards }), quantity)
  return { series, quantity }
}
