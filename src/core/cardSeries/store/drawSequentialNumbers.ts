import type { CommandContext } from '../../../engine/executeCommand.ts'
import { maxBodies, sequentialNumber } from '../rules/cardNumber.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { listUnused, stretch } from './listUnused.ts'
import { lockCardSeries } from './lockCardSeries.ts'

/**
 * Draws the next numbers of a series, starting at 1. Numbers that other series have are skipped. Returns fewer if the
 * series has no more numbers.
 */
export async function drawSequentialNumbers(
  context: CommandContext,
  { id, pattern }: OwnSeries,
  quantity: number,
): Promise<string[]> {
  const end = maxBodies(pattern)
  const drawn: string[] = []
  let next = await lockCardSeries(context, id)
  while (drawn.length < quantity && next < end) {
    const left = end - next
    const size = Math.min(stretch, quantity - drawn.length, left < stretch ? Number(left) : stretch)
    const counters = Array.from({ length: size }, (_, index) => next + BigInt(index))
    drawn.push(
      ...(await listUnused(
        context,
        counters.map((counter) => sequentialNumber(pattern, counter)),
      )),
    )
    next += BigInt(size)
  }
  return drawn
}
