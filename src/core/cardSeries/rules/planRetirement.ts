import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { NoCardsToRetire } from '../errors.ts'
import { isCardNumber } from './cardNumber.ts'
import { seriesFound } from './planCardSeries.ts'

/** A range of numbers, or single numbers: exactly one of the two. */
export type RetirementInput = {
  range?: { from: string; to: string } | null | undefined
  cardNumbers?: string[] | null | undefined
}
/** The numbers to retire, trimmed. */
export type WantedCards = { from: string; to: string } | { numbers: string[] }
export type RetirementPlan = {
  series: { id: number; code: string }
  /** In ascending order. */
  numbers: readonly string[]
  requested: number
  reason: string
}

/** The most cards of one call. */
export const maxRetired = 100_000

/** How many cards one transaction of a job retires. It limits for how long other calls wait for these cards. */
export const retirementBatch = 2_000

/** Parses the cards to retire. Throws `InvalidInput`. */
export function readRetirement({ range, cardNumbers }: RetirementInput): WantedCards {
  if (range) {
    const [from, to] = [range.from.trim(), range.to.trim()]
    for (const [name, text] of Object.entries({ from, to }))
      if (!isCardNumber(text))
        throw new InvalidInput({ reason: 'it is not a card number.' }, ['cards', 'range', name])
    if (from.length !== to.length)
      throw new InvalidInput({ reason: 'both numbers of a range must have the same length.' }, [
        'cards',
        'range',
        'to',
      ])
    if (from > to)
      throw new InvalidInput({ reason: 'the range ends before it begins.' }, ['cards', 'range', 'to'])
    return { from, to }
  }
  const distinct = [...new Set((cardNumbers ?? []).map((number) => number.trim()))]
  if (distinct.length === 0 || distinct.length > maxRetired)
    throw new InvalidInput({ reason: `a call must have 1 to ${maxRetired} numbers.` }, [
      'cards',
      'cardNumbers',
    ])
  return { numbers: distinct }
}

type Facts = {
  reason: string
  series: { id: number; code: string } | null
  wanted: WantedCards
  /** The wanted numbers of cards that can be retired, in ascending order: one more than allowed if there are too many. */
  found: readonly string[]
}

/** Plans a job that retires cards. Throws `InvalidCardSeries`, `InvalidInput` and `NoCardsToRetire`. */
export function planRetirement({ reason, series: given, wanted, found }: Facts): RetirementPlan {
  const series = seriesFound(given)
  if (found.length > maxRetired)
    throw new InvalidInput({ reason: `the range has more than ${maxRetired} cards. Split it.` }, [
      'cards',
      'range',
    ])
  if (found.length === 0) throw new NoCardsToRetire({ seriesCode: series.code }, ['cards'])
  const requested = 'numbers' in wanted ? wanted.numbers.length : found.length
  return { series: { id: series.id, code: series.code }, numbers: found, requested, reason }
}
