import { command } from '../../engine/command.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { CardSeriesExists } from './errors.ts'
import { assertSeriesIsNew } from './rules/planCardSeries.ts'
import { type CardSeriesInput, readCardSeries } from './rules/readCardSeries.ts'
import { hasCardSeries, insertCardSeries } from './store/insertCardSeries.ts'

export type CreateCardSeriesInput = CardSeriesInput & { idempotencyKey: string }
export type CreateCardSeriesResult = { seriesId: number }

type Plan = ReturnType<typeof readCardSeries>
type Facts = { series: Plan; exists: boolean }

/** Creates a card series. It cannot be changed later. */
export const createCardSeries = command<CreateCardSeriesInput, Facts, Plan, CreateCardSeriesResult>({
  name: 'createCardSeries',
  refusals: [CardSeriesExists],
  load: async ({ tx }, input) => {
    const series = readCardSeries(input)
    return { series, exists: await hasCardSeries(tx, series.code) }
  },
  decide: ({ series, exists }) => {
    assertSeriesIsNew(series.code, exists)
    return series
  },
  apply: async (context, series) => {
    const seriesId = await insertCardSeries(context, series)
    const { code, form, origin } = series
    recordEvents(context, [{ type: 'CARD_SERIES_CREATED', data: { seriesId, code, form, origin } }])
    return { seriesId }
  },
})
