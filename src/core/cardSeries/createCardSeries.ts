import { command } from '../../engine/command.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { CardSeriesExists } from './errors.ts'
import type { LabelFacts } from './rules/facts.ts'
import { assertSeriesIsNew } from './rules/planCardSeries.ts'
import { selfLinkLabelId } from './rules/planSelfLinking.ts'
import { type CardSeriesInput, readCardSeries } from './rules/readCardSeries.ts'
import { hasCardSeries, insertCardSeries } from './store/insertCardSeries.ts'
import { loadLabels } from './store/loadLabels.ts'

export type CreateCardSeriesInput = CardSeriesInput & { idempotencyKey: string }
export type CreateCardSeriesResult = { seriesId: number }

type Plan = ReturnType<typeof readCardSeries> & { selfLinkLabelId: string | null }
type Facts = { series: ReturnType<typeof readCardSeries>; exists: boolean; labels: readonly LabelFacts[] }

/** Creates a card series. Its form, its origin and its pattern never change. */
export const createCardSeries = command<CreateCardSeriesInput, Facts, Plan, CreateCardSeriesResult>({
  name: 'createCardSeries',
  refusals: [CardSeriesExists],
  load: async ({ tx }, input) => {
    const series = readCardSeries(input)
    return { series, exists: await hasCardSeries(tx, series.code), labels: await loadLabels(tx) }
  },
  decide: ({ series, exists, labels }, { selfLinkLabel }) => {
    assertSeriesIsNew(series.code, exists)
    return { ...series, selfLinkLabelId: selfLinkLabelId(labels, selfLinkLabel) }
  },
  apply: async (context, series) => {
    const seriesId = await insertCardSeries(context, series)
    const { code, form, origin } = series
    recordEvents(context, [{ type: 'CARD_SERIES_CREATED', data: { seriesId, code, form, origin } }])
    return { seriesId }
  },
})
