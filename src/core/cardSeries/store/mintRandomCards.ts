import { randomInt } from 'node:crypto'
import type { Work } from '../../../engine/executeCommand.ts'
import { bodyLength, maxBodies, numberOfBody } from '../rules/cardNumber.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { insertCards, stretch } from './insertCards.ts'
import { lockCardSeries } from './lockCardSeries.ts'
import { sweepCards } from './mintRemainingCards.ts'

/** In a series with at most this many numbers, concurrent calls often draw the same ones and could deadlock, so they lock. */
export const narrow = 10n ** 9n

/**
 * Creates cards with random numbers. It draws numbers while most draws are unused, then searches for unused ones.
 * Returns fewer cards only if the series has no more numbers.
 */
export async function makeRandomCards(work: Work, series: OwnSeries, quantity: number): Promise<string[]> {
  const { id, pattern } = series
  const size = bodyLength(pattern)
  const made: string[] = []
  if (maxBodies(pattern) <= narrow) await lockCardSeries(work.tx, id)
  while (made.length < quantity) {
    const wanted = Math.min(stretch, quantity - made.length)
    const drawn = Array.from({ length: wanted }, () => numberOfBody(pattern, drawDigits(size)))
    const fresh = await insertCards(work, id, [...new Set(drawn)])
    made.push(...fresh)
    if (fresh.length * 2 < wanted)
      return [...made, ...(await sweepCards(work, series, quantity - made.length))]
  }
  return made
}

// The most digits for which Node draws a number without bias.
const longestDraw = 14

/** Uniformly distributed random digits. */
function drawDigits(size: number): string {
  const length = Math.min(size, longestDraw)
  if (length === 0) return ''
  return String(randomInt(10 ** length)).padStart(length, '0') + drawDigits(size - length)
}
