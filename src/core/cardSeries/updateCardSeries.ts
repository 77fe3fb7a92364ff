import { updateRows } from '../../db/bulkWrite.ts'
import { selectRow } from '../../db/rows.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { InvalidCardSeries } from './errors.ts'
import { type PlannedSeriesChange, planSeriesChange } from './rules/planSeriesChange.ts'
import { isSeriesCode } from './rules/readCardSeries.ts'
import { readSeriesChange, type SeriesChangeInput } from './rules/readSeriesChange.ts'

export type UpdateCardSeriesInput = SeriesChangeInput & { idempotencyKey: string }
export type UpdateCardSeriesResult = { seriesId: number }

const columns = {
  id: true,
  code: true,
  name: true,
  expiryDays: true,
  maxPerCustomer: true,
  closesAt: true,
} as const

type Facts = {
  change: ReturnType<typeof readSeriesChange>
  found: Parameters<typeof planSeriesChange>[0]
}

/** Changes the name, the limit, the expiry and the closing time of a series, for cards that are issued from now on. */
export const updateCardSeries = command<
  UpdateCardSeriesInput,
  Facts,
  PlannedSeriesChange,
  UpdateCardSeriesResult
>({
  name: 'updateCardSeries',
  refusals: [InvalidCardSeries, NothingToChange],
  load: async ({ tx }, input) => {
    const codes = [input.seriesCode].filter(isSeriesCode)
    const where = Prisma.sql`WHERE "code" = ANY (${codes}::text[]) FOR NO KEY UPDATE`
    return { change: readSeriesChange(input), found: await selectRow(tx, 'CardSeries', columns, where) }
  },
  decide: ({ found, change }) => planSeriesChange(found, change),
  apply: async (context, { id, code, set }) => {
    updateRows(context.tx, 'CardSeries', [{ id, ...set }])
    const { closesAt, ...data } = set
    const closing = closesAt === undefined ? {} : { closesAt: closesAt?.toISOString() ?? null }
    const changed = Object.keys(set).sort()
    recordEvents(context, [
      { type: 'CARD_SERIES_UPDATED', data: { seriesId: id, code, changed, ...data, ...closing } },
    ])
    return { seriesId: id }
  },
})
