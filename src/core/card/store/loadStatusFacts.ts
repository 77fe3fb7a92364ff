import { allColumns, batchQuery, rowsQuery } from '../../../db/batchQuery.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { ruleQueries, rulesFrom } from '../../settings/store/loadRules.ts'
import type { StatusFacts } from '../rules/planStatusChange.ts'
import { type CardRef, lockCard } from './findCard.ts'

const labelColumns = allColumns('StatusLabel')
const seriesColumns = allColumns('CardSeries')

/** Locks a card with its holder, and loads what a change of its status depends on. */
export async function loadStatusFacts(context: CommandContext, by: CardRef): Promise<StatusFacts> {
  const { card, ...locked } = await lockCard(context, by)
  const { labels, series, ...results } = await batchQuery(context.tx, {
    ...ruleQueries(),
    labels: rowsQuery('StatusLabel', labelColumns, Prisma.sql`WHERE "retiredAt" IS NULL ORDER BY "label"`),
    series: rowsQuery('CardSeries', seriesColumns, Prisma.sql`WHERE "id" = ${card.seriesId}`),
  })
  return { card, ...locked, labels, series, settings: rulesFrom(results).settings }
}
