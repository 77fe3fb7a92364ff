import type { CardOrigin } from '../../../generated/prisma/enums.ts'
import { assertNumbersLeft, numbersLeft, type UsedNumbers } from './numbersLeft.ts'
import { type OwnSeries, ownSeries } from './ownSeries.ts'
import { seriesOfOrigin } from './planCardSeries.ts'

/** The series that the client names, if there is one, what it has used, and unused numbers for the first batch. */
export type GenerationFacts = {
  series: (Parameters<typeof ownSeries>[0] & { origin: CardOrigin; nextNumber: bigint }) | null
  cards: UsedNumbers['cards']
  numbers: readonly string[]
}
export type PlannedGeneration = { series: OwnSeries; quantity: number; numbers: readonly string[] }

/** The most cards that one transaction of a job creates. It limits memory and time. */
export const batchSize = 10_000

/** How many cards the next transaction of a job creates, of those that it still has to create. */
export const sizeOfBatch = (remaining: number): number => Math.min(batchSize, remaining)

/**
 * Plans a job that generates cards. A job of several batches must not start if it cannot finish. Throws
 * `InvalidCardSeries` and `CardSeriesExhausted`.
 */
export function planGeneration(
  { series: found, cards, numbers }: GenerationFacts,
  { quantity }: { quantity: number },
): PlannedGeneration {
  const { nextNumber, ...row } = seriesOfOrigin(found, 'GENERATED')
  const series = ownSeries(row)
  const size = sizeOfBatch(quantity)
  if (quantity > size) assertNumbersLeft(series, numbersLeft(series, { nextNumber, cards }), quantity)
  assertNumbersLeft(series, numbers.length, size)
  return { series, quantity, numbers }
}
