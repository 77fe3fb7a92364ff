import { batchQuery, rowsQuery } from '../../../db/batchQuery.ts'
import type { Transaction } from '../../../db/transaction.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { isSeriesCode } from '../../cardSeries/rules/readCardSeries.ts'
import { ruleQueries, rulesFrom } from './loadRules.ts'

const seriesColumns = { id: true, form: true } as const

/** Locks the settings, so that concurrent changes wait. Loads them, and the series with this code, if there is one. */
export async function lockRules(tx: Transaction, seriesCode: string | null | undefined) {
  await tx.$queryRaw`SELECT 1 FROM "Settings" FOR NO KEY UPDATE`
  const codes = [seriesCode ?? ''].filter(isSeriesCode)
  const results = await batchQuery(tx, {
    ...ruleQueries(),
    series: rowsQuery('CardSeries', seriesColumns, Prisma.sql`WHERE "code" = ANY (${codes}::text[])`),
  })
  return { before: rulesFrom(results), series: results.series[0] ?? null }
}
