import type { Command } from '../../engine/executeCommand.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { CardSeriesExists } from './errors.ts'
import { type CardSeriesInput, readCardSeries } from './rules/readCardSeries.ts'

export type CreateCardSeriesInput = CardSeriesInput & { idempotencyKey: string }
export type CreateCardSeriesResult = { seriesId: number }

/** Creates a card series. It cannot be changed later. */
export const createCardSeries: Command<CreateCardSeriesInput, CreateCardSeriesResult> = {
  name: 'createCardSeries',
  refusals: [CardSeriesExists],
  run: async (work, input) => {
    const { tx, now } = work
    const series = readCardSeries(input)
    const { code } = series
    const twin = await tx.cardSeries.findUnique({ where: { code }, select: { id: true } })
    if (twin) throw new CardSeriesExists({ seriesCode: code }, ['code'])
    const created = await tx.cardSeries.create({ data: { ...series, createdAt: now }, select: { id: true } })
    const { form, origin } = series
    recordEvents(work, [{ type: 'CARD_SERIES_CREATED', data: { seriesId: created.id, code, form, origin } }])
    return { seriesId: created.id }
  },
}
