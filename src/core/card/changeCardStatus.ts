import { allColumns, batchQuery, rowsQuery } from '../../db/batchQuery.ts'
import { selectRows } from '../../db/rows.ts'
import { command } from '../../engine/command.ts'
import type { Command } from '../../engine/executeCommand.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { AccountClosed, AccountDeceased, AccountNotActive } from '../customer/errors.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { ruleQueries, rulesFrom } from '../settings/store/loadRules.ts'
import {
  CardLimitExceeded,
  CardNotFound,
  CardSeriesLimitExceeded,
  CardStatusChangeRefused,
  CardStatusSame,
  UnknownStatusLabel,
} from './errors.ts'
import { labelNamed, planStatusChange } from './rules/planStatusChange.ts'
import { type CardRef, lockCard } from './store/findCard.ts'
import { setCardStatus } from './store/setCardStatus.ts'
import { setChangeReason } from './store/setChangeReason.ts'

const labelColumns = allColumns('StatusLabel')
const seriesColumns = allColumns('CardSeries')

export type ChangeCardStatusInput = {
  idempotencyKey: string
  card: CardRef
  statusLabel: string
  reason?: string | null | undefined
}
export type ChangeCardStatusResult = { cardId: string }

/**
 * Changes the status of a card to that of a label, if the transition is allowed. Only linking and delinking enter and
 * leave `NOT_ISSUED`.
 */
export const changeCardStatus: Command<ChangeCardStatusInput, ChangeCardStatusResult> = command({
  name: 'changeCardStatus',
  refusals: [
    CardNotFound,
    UnknownStatusLabel,
    CardStatusSame,
    CardStatusChangeRefused,
    CardSeriesLimitExceeded,
    CardLimitExceeded,
    AccountClosed,
    AccountDeceased,
    AccountNotActive,
  ],
  load: async (context, { card: by, statusLabel }) => {
    const { tx } = context
    const labels = await selectRows(tx, 'StatusLabel', labelColumns, Prisma.sql`ORDER BY "label"`)
    const label = labelNamed(labels, statusLabel)
    const { card, holder } = await lockCard(context, by)
    const results = await batchQuery(tx, {
      ...ruleQueries(),
      series: rowsQuery('CardSeries', seriesColumns, Prisma.sql`WHERE "id" = ${card.seriesId}`),
    })
    return { card, holder, labels, label, series: results.series, settings: rulesFrom(results).settings }
  },
  decide: (facts, { reason }) => planStatusChange(facts, reason),
  apply: async (context, { card, customerId, label, reason }, { statusLabel }) => {
    setChangeReason(context.tx, reason)
    setCardStatus(context, card.id, label)
    const data = { cardId: card.id, number: card.number, from: card.status, to: label.status, statusLabel }
    const event = { type: 'CARD_STATUS_CHANGED' as const, data, reason }
    recordEvents(context, [customerId ? { ...event, customerId } : event])
    return { cardId: card.id }
  },
})
