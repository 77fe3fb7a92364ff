import { command } from '../../engine/command.ts'
import { assertCount } from '../../engine/input/assertCount.ts'
import { CardSeriesExhausted, InvalidCardSeries } from './errors.ts'
import { ownSeries } from './rules/ownSeries.ts'
import {
  type GenerationFacts,
  type PlannedGeneration,
  planGeneration,
  sizeOfBatch,
} from './rules/planGeneration.ts'
import { startGeneration } from './store/continueGeneration.ts'
import { drawNumbers } from './store/drawNumbers.ts'
import { findCountedSeries } from './store/findCardSeries.ts'

export type GenerateCardsInput = { idempotencyKey: string; seriesCode: string; quantity: number }
export type GenerateCardsResult = { generationId: string }

/** The most cards of one call. */
export const maxGenerated = 100_000

/**
 * Starts a job that generates numbers for a series and adds the cards to its pool. The first batch is generated at
 * once, the others in the background.
 */
export const generateCards = command<
  GenerateCardsInput,
  GenerationFacts,
  PlannedGeneration,
  GenerateCardsResult
>({
  name: 'generateCards',
  refusals: [InvalidCardSeries, CardSeriesExhausted],
  load: async (context, { seriesCode, quantity }) => {
    assertCount(quantity, { least: 1, most: maxGenerated }, ['quantity'])
    const found = await findCountedSeries(context.tx, seriesCode)
    const numbers =
      found.series?.origin === 'GENERATED'
        ? await drawNumbers(context, ownSeries(found.series), sizeOfBatch(quantity))
        : []
    return { ...found, numbers }
  },
  decide: planGeneration,
  apply: async (context, plan) => ({ generationId: startGeneration(context, plan) }),
})
