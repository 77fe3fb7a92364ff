import type { Work } from '../../../engine/executeCommand.ts'
import { maxBodies, sequentialNumber } from '../rules/cardNumber.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { insertCards, stretch } from './insertCards.ts'
import { lockCardSeries } from './lockCardSeries.ts'

/** Makes the next cards of a series, from 1; numbers that other series have are passed over. Fewer: it has no more. */
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
  await work.tx.cardSeries.update({ where: { id }, data: { nextNumber: next }, select: { id: true } })
  return made
}
