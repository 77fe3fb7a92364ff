import { CardSeriesExhausted } from '../errors.ts'
import { maxBodies } from './cardNumber.ts'
import type { OwnSeries } from './ownSeries.ts'

/** What a series has used: its next number, and how many cards it has. */
export type UsedNumbers = { nextNumber: bigint; cards: bigint }

/**
 * How many numbers a generated series has left, at least zero. A sequential series counts from its next number; a
 * random series counts the numbers that are not used. Numbers of the same pattern in other series are ignored.
 */
export function numbersLeft({ numbering, pattern }: OwnSeries, { nextNumber, cards }: UsedNumbers): bigint {
  const left = maxBodies(pattern) - (numbering === 'SEQUENTIAL' ? nextNumber : cards)
  return left > 0n ? left : 0n
}

/** Refuses a call that needs more numbers than the series has left. Throws `CardSeriesExhausted`. */
export function assertNumbersLeft(
  { code }: Pick<OwnSeries, 'code'>,
  remaining: number | bigint,
  quantity: number,
): void {
  if (remaining < quantity)
    throw new CardSeriesExhausted({ seriesCode: code, remaining: Number(remaining) }, ['quantity'])
}
