import type { CommandContext } from '../../../engine/executeCommand.ts'
import { maxBodies, sequentialNumber } from '../rules/cardNumber.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { insertCards, stretch } from './insertCards.ts'
import { lockCardSeries } from './lockCardSeries.ts'

/**
 * Creates the next cards of a series, starting at 1. Numbers that other series have are skipped. Returns fewer cards
 * if the series has no more numbers.
 */
export async function mintSequentialCards(
  context: CommandContext,
  { id, pattern }: OwnSeries,
  quantity: number,
): Promise<string[]> {
  const end = maxBodies(pattern)
  const minted: string[] = []
  let next = await lockCardSeries(context.tx, id)
  while (minted.length < quantity && next < end) {
    const left = end - next
    const size = Math.min(stretch, quantity - minted.length, left < stretch ? Number(left) : stretch)
    const counters = Array.from({ length: size }, (_, index) => next + BigInt(index))
    const numbers = counters.map((counter) => sequentialNumber(pattern, counter))
    minted.push(...(await insertCards(context, id, numbers)))
    next += BigInt(size)
  }
  context.tx.execute`UPDATE "CardSeries" SET "nextNumber" = ${next}::bigint WHERE "id" = ${id}::int`
  return minted
}
