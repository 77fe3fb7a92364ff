import { command } from '../../engine/command.ts'
import { assertCount } from '../../engine/input/assertCount.ts'
import { CardSeriesExhausted, InvalidCardSeries } from './errors.ts'
import { type GenerationFacts, planGeneration } from './rules/planGeneration.ts'
import { startGeneration } from './store/continueGeneration.ts'
import { findCountedSeries } from './store/findCardSeries.ts'

export type GenerateCardsInput = { idempotencyKey: string; seriesCode: string; quantity: number }
export type GenerateCardsResult = { generationId: string }

type Plan = ReturnType<typeof planGeneration>

/** The most cards of one call. */
export const maxGenerated = 100_000

/**
 * Starts a job that generates numbers for a series and adds the cards to its pool. The first batch is generated at
 * once, the others in the background.
 */
export const generateCards = command<GenerateCardsInput, GenerationFacts, Plan, GenerateCardsResult>({
  name: 'generateCards',
  refusals: [InvalidCardSeries, CardSeriesExhausted],
  load: async ({ tx }, { seriesCode, quantity }) => {
    assertCount(quantity, { least: 1, most: maxGenerated }, ['quantity'])
    return findCountedSeries(tx, seriesCode)
  },
  decide: planGeneration,
  apply: async (context, { series, quantity }) => ({
    generationId: await startGeneration(context, series, quantity),
  }),
})
