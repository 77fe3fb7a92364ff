import { randomInt } from 'node:crypto'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { bodyLength, maxBodies, numberOfBody } from '../rules/cardNumber.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { insertCards, stretch } from './insertCards.ts'
import { lockCardSeries } from './lockCardSeries.ts'
import { mintRemainingCards } from './mintRemainingCards.ts'

/** In a series with at most this many numbers, concurrent calls often draw the same ones and could deadlock, so they lock. */
export const narrow = 10n ** 9n

/**
 * Creates cards with random numbers. It draws numbers while most draws are unused, then searches for unused ones.
 * Returns fewer cards only if the series has no more numbers.
 */
export async function mintRandomCards(
  context: CommandContext,
  series: OwnSeries,
  quantity: number,
): Promise<string[]> {
  const { id, pattern } = series
  const size = bodyLength(pattern)
  const minted: string[] = []
  if (maxBodies(pattern) <= narrow) await lockCardSeries(context.tx, id)
  while (minted.length < quantity) {
    const wanted = Math.min(stretch, quantity - minted.length)
    const drawn = Array.from({ length: wanted }, () => numberOfBody(pattern, drawDigits(size)))
    const fresh = await insertCards(context, id, [...new Set(drawn)])
    minted.push(...fresh)
    if (fresh.length * 2 < wanted)
      return [...minted, ...(await mintRemainingCards(context, series, quantity - minted.length))]
  }
  return minted
}

// The most digits for which Node draws a number without bias.
const longestDraw = 14

/** Uniformly distributed random digits. */
function drawDigits(size: number): string {
  const length = Math.min(size, longestDraw)
  if (length === 0) return ''
  return String(randomInt(10 ** length)).padStart(length, '0') + drawDigits(size - length)
}
