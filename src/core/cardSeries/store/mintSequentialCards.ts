import type { Work } from '../../../engine/executeCommand.ts'
import { maxBodies, sequentialNumber } from '../rules/cardNumber.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { insertCards, stretch } from './insertCards.ts'
import { lockCardSeries } from './lockCardSeries.ts'

/**
 * Creates the next cards of a series, starting at 1. Numbers that other series have are skipped. Returns fewer cards
 * if the series has no more numbers.
 */
export async function makeSequentialCards(
  work: Work,
  { id, pattern }: OwnSeries,
  quantity: number,
): Promise<string[]> {
  const end = maxBodies(pattern)
  const made: string[] = []
  let next = await lockCardSeries(work.tx, id)
  while (made.length < quantity && next < end) {
    const left = end - next
    const size = Math.min(stretch, quantity - made.length, left < stretch ? Number(left) : stretch)
    const counters = Array.from({ length: size }, (_, index) => next + BigInt(index))
    const numbers = counters.map((counter) => sequentialNumber(pattern, counter))
    made.push(...(await insertCards(work, id, numbers)))
    next += BigInt(size)
  }
  work.tx.$send`UPDATE "CardSeries" SET "nextNumber" = ${next}::bigint WHERE "id" = ${id}::int`
  return made
}
