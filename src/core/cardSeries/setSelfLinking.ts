import { updateRows } from '../../db/bulkWrite.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Command } from '../../engine/executeCommand.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { InvalidCardSeries } from './errors.ts'
import { seriesFound } from './rules/planCardSeries.ts'
import { planSelfLinking, type SelfLinkingInput } from './rules/planSelfLinking.ts'
import { findCardSeries } from './store/findCardSeries.ts'
import { loadLabels } from './store/loadLabels.ts'
import { lockCardSeries } from './store/lockCardSeries.ts'

export type SetSelfLinkingInput = SelfLinkingInput & { idempotencyKey: string; seriesCode: string }
export type SetSelfLinkingResult = { seriesId: number }

/** Sets whether members can link the cards of a series by self-service, and which label the cards then get. */
export const setSelfLinking: Command<SetSelfLinkingInput, SetSelfLinkingResult> = command({
  name: 'setSelfLinking',
  refusals: [InvalidCardSeries, NothingToChange],
  load: async (context, { seriesCode }) => {
    const found = seriesFound(await findCardSeries(context.tx, seriesCode))
    await lockCardSeries(context, found.id)
    const series = seriesFound(await findCardSeries(context.tx, seriesCode))
    return { series, labels: await loadLabels(context.tx) }
  },
  decide: ({ series, labels }, input) => ({ series, plan: planSelfLinking(series, labels, input) }),
  apply: async (context, { series: { id, code }, plan: { changed, ...values } }) => {
    updateRows(context.tx, 'CardSeries', [{ id, ...values }])
    recordEvents(context, [{ type: 'CARD_SERIES_UPDATED', data: { seriesId: id, code, changed } }])
    return { seriesId: id }
  },
})
