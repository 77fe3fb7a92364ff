import { command } from '../../engine/command.ts'
import type { CardSeries } from '../../generated/prisma/client.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { InvalidCardSeries, PinsNotConfigured } from './errors.ts'
import { type CardNumberError, cardExists } from './rules/judgeCardNumbers.ts'
import { type NewCardsInput, planNewCards } from './rules/planNewCards.ts'
import { findCardSeries } from './store/findCardSeries.ts'
import { insertCards } from './store/insertCards.ts'
import { setPins } from './store/setPins.ts'

export type AddCardsToSeriesInput = NewCardsInput & { idempotencyKey: string; seriesCode: string }
export type AddCardsToSeriesResult = { seriesId: number; added: number; errors: CardNumberError[] }

type Facts = { series: CardSeries | null; keepsPins: boolean }

/** Adds numbers of the client to the pool of an external series. Each number succeeds or fails on its own. */
export const addCardsToSeries = command<
  AddCardsToSeriesInput,
  Facts,
  ReturnType<typeof planNewCards>,
  AddCardsToSeriesResult
>({
  name: 'addCardsToSeries',
  refusals: [InvalidCardSeries, PinsNotConfigured],
  load: async ({ tx, pinKey }, { seriesCode }) => ({
    series: await findCardSeries(tx, seriesCode),
    keepsPins: pinKey !== null,
  }),
  decide: planNewCards,
  apply: async (context, { series: { id: seriesId, code }, sound, errors, pins }) => {
    const wanted = sound.map(({ number }) => number)
    const cards = wanted.length > 0 ? await insertCards(context, seriesId, wanted) : []
    const added = new Set(cards.map(({ number }) => number))
    setPins(
      context,
      cards.flatMap(({ id: cardId, number }) => {
        const pin = pins.get(number)
        return pin === undefined ? [] : { cardId, number, pin }
      }),
    )
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
