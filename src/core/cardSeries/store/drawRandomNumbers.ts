import { randomInt } from 'node:crypto'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { bodyLength, maxBodies, numberOfBody } from '../rules/cardNumber.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { drawRemainingNumbers } from './drawRemainingNumbers.ts'
import { listUnused, stretch } from './listUnused.ts'
import { lockCardSeries } from './lockCardSeries.ts'

/** In a series with at most this many numbers, concurrent calls often draw the same ones, so they lock. */
const narrow = 10n ** 9n

/**
 * Draws random numbers while most draws are unused, then searches for unused ones. Returns fewer only if the series has
 * no more numbers.
 */
export async function drawRandomNumbers(
  context: CommandContext,
  series: OwnSeries,
  quantity: number,
): Promise<string[]> {
  const { id, pattern } = series
  const size = bodyLength(pattern)
  const drawn = new Set<string>()
  if (maxBodies(pattern) <= narrow) await lockCardSeries(context, id)
  while (drawn.size < quantity) {
    const wanted = Math.min(stretch, quantity - drawn.size)
    const before = drawn.size
    const candidates = Array.from({ length: wanted }, () => numberOfBody(pattern, drawDigits(size)))
    for (const number of await listUnused(context, candidates)) drawn.add(number)
    if ((drawn.size - before) * 2 < wanted) return drawRemainingNumbers(context, series, { quantity, drawn })
  }
  return [...drawn]
}

// The most digits for which Node draws a number without bias.
const longestDraw = 14

/** Uniformly distributed random digits. */
function drawDigits(size: number): string {
  const length = Math.min(size, longestDraw)
  if (length === 0) return ''
  return String(randomInt(10 ** length)).padStart(length, '0') + drawDigits(size - length)
}
