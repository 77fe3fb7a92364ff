import type { Command } from '../../engine/executeCommand.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { InvalidCardSeries } from './errors.ts'
import { patternOf } from './rules/cardNumberPattern.ts'
import { type CardNumberError, cardExists, judgeCardNumbers } from './rules/judgeCardNumbers.ts'
import { findCardSeries } from './store/findCardSeries.ts'
import { insertCards } from './store/insertCards.ts'

export type AddCardsToSeriesInput = { idempotencyKey: string; seriesCode: string; numbers: string[] }
export type AddCardsToSeriesResult = { seriesId: number; added: number; errors: CardNumberError[] }

/** Adds numbers of the client to the pool of an external series. Each number succeeds or fails on its own. */
export const addCardsToSeries: Command<AddCardsToSeriesInput, AddCardsToSeriesResult> = {
  name: 'addCardsToSeries',
  refusals: [InvalidCardSeries],
  run: async (work, { seriesCode, numbers }) => {
    const series = await findCardSeries(work.tx, seriesCode, 'EXTERNAL')
    const { sound, errors } = judgeCardNumbers(numbers, patternOf(series))
    const wanted = sound.map(({ number }) => number)
    const added = new Set(wanted.length > 0 ? await insertCards(work, series.id, wanted) : [])
    if (added.size > 0)
      recordEvents(work, [
        { type: 'CARDS_ADDED', data: { seriesId: series.id, code: series.code, count: added.size } },
      ])
    const existing = sound.filter(({ number }) => !added.has(number)).map(cardExists)
    return {
      seriesId: series.id,
      added: added.size,
      errors: [...errors, ...existing].sort((a, b) => a.index - b.index),
    }
  },
}
