import { assertCount } from '../domain/assertCount.ts'
import { CardSeriesExhausted, InvalidCardSeries } from '../domain/errors.ts'
import { patternOf } from '../domain/patternOf.ts'
import type { Command } from '../transact.ts'
import { findCardSeries } from './findCardSeries.ts'
import { makeCards } from './makeCards.ts'
import { recordEvents } from './recordEvents.ts'

export type GenerateCardsInput = { idempotencyKey: string; seriesCode: string; quantity: number }
export type GenerateCardsResult = {
  seriesId: number
  generated: number
  numbers: string[]
  lastNumber: string
}

/** The most cards of one call. */
export const maxGenerated = 100_000

/** The most numbers that a payload lists. */
export const maxListed = 100

/** Makes new numbers of a series of ours, and puts their cards into its pool (DOMAIN §4). */
export const generateCards: Command<GenerateCardsInput, GenerateCardsResult> = {
  name: 'generateCards',
  refusals: [InvalidCardSeries, CardSeriesExhausted],
  run: async (work, { seriesCode, quantity }) => {
    assertCount(quantity, { least: 1, most: maxGenerated }, ['quantity'])
    const series = await findCardSeries(work.tx, seriesCode, 'GENERATED')
    const pattern = patternOf(series)
    if (!pattern) throw new Error('a series of ours has no pattern')
    const { id, code } = series
    const made = await makeCards(work, { ...series, pattern }, quantity)
    await recordEvents(work, [{ type: 'CARDS_GENERATED', data: { seriesId: id, code, count: made.length } }])
    return {
      seriesId: id,
      generated: made.length,
      numbers: made.slice(0, maxListed),
      lastNumber: made.at(-1) ?? '',
    }
  },
}
