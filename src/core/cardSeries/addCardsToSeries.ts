import { command } from '../../engine/command.ts'
import type { CardSeries } from '../../generated/prisma/client.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { InvalidCardSeries } from './errors.ts'
import { patternOf } from './rules/cardNumberPattern.ts'
import { type CardNumberError, cardExists, judgeCardNumbers } from './rules/judgeCardNumbers.ts'
import { seriesOfOrigin } from './rules/planCardSeries.ts'
import { findCardSeries } from './store/findCardSeries.ts'
import { insertCards } from './store/insertCards.ts'

export type AddCardsToSeriesInput = { idempotencyKey: string; seriesCode: string; numbers: string[] }
export type AddCardsToSeriesResult = { seriesId: number; added: number; errors: CardNumberError[] }

type Plan = ReturnType<typeof judgeCardNumbers> & { series: { id: number; code: string } }

/** Adds numbers of the client to the pool of an external series. Each number succeeds or fails on its own. */
export const addCardsToSeries = command<
  AddCardsToSeriesInput,
  CardSeries | null,
  Plan,
  AddCardsToSeriesResult
>({
  name: 'addCardsToSeries',
  refusals: [InvalidCardSeries],
  load: ({ tx }, { seriesCode }) => findCardSeries(tx, seriesCode),
  decide: (found, { numbers }) => {
    const series = seriesOfOrigin(found, 'EXTERNAL')
    return { series, ...judgeCardNumbers(numbers, patternOf(series)) }
  },
  apply: async (context, { series: { id: seriesId, code }, sound, errors }) => {
    const wanted = sound.map(({ number }) => number)
    const added = new Set(wanted.length > 0 ? await insertCards(context, seriesId, wanted) : [])
    if (added.size > 0)
      recordEvents(context, [{ type: 'CARDS_ADDED', data: { seriesId, code, count: added.size } }])
    // Other calls can add the same numbers at the same time, so only the insert knows which ones exist.
    const existing = sound.filter(({ number }) => !added.has(number)).map(cardExists)
    return {
      seriesId,
      added: added.size,
      errors: [...errors, ...existing].sort((a, b) => a.index - b.index),
    }
  },
})
