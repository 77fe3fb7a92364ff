import type { Command, Work } from '../../engine/executeCommand.ts'
import { assertCount } from '../../engine/input/assertCount.ts'
import { CardSeriesExhausted, InvalidCardSeries } from './errors.ts'
import { type OwnSeries, ownSeries } from './rules/ownSeries.ts'
import { continueGeneration } from './store/continueGeneration.ts'
import { countNumbersLeft } from './store/countNumbersLeft.ts'
import { findCardSeries } from './store/findCardSeries.ts'
import { batchSize } from './store/insertCards.ts'

export type GenerateCardsInput = { idempotencyKey: string; seriesCode: string; quantity: number }
export type GenerateCardsResult = { generationId: string }

/** The most cards of one call. */
export const maxGenerated = 100_000

/**
 * Starts a job that generates numbers for a series and adds the cards to its pool. The first batch is generated at
 * once, the others in the background.
 */
export const generateCards: Command<GenerateCardsInput, GenerateCardsResult> = {
  name: 'generateCards',
  refusals: [InvalidCardSeries, CardSeriesExhausted],
  run: async (work, { seriesCode, quantity }) => {
    assertCount(quantity, { least: 1, most: maxGenerated }, ['quantity'])
    const { tx, now, caller } = work
    const series = ownSeries(await findCardSeries(tx, seriesCode, 'GENERATED'))
    // A single batch detects by itself whether there are enough numbers. A longer job must not start if it cannot
    // finish.
    if (quantity > batchSize) await assertRoom(work, series, quantity)
    const run = await tx.cardGeneration.create({
      data: { id: work.newId(), seriesId: series.id, requested: quantity, caller, startedAt: now },
    })
    await continueGeneration(work, run, series)
    return { generationId: run.id }
  },
}

/** Refuses a job that needs more numbers than the series has left. */
async function assertRoom({ tx }: Work, series: OwnSeries, quantity: number): Promise<void> {
  const remaining = await countNumbersLeft(tx, series)
  if (remaining < quantity)
    throw new CardSeriesExhausted({ seriesCode: series.code, remaining: Number(remaining) }, ['quantity'])
}
