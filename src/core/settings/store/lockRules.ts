import { batchQuery, jsonQuery, rowsQuery } from '../../../db/batchQuery.ts'
import type { Transaction } from '../../../db/transaction.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { isSeriesCode } from '../../cardSeries/rules/readCardSeries.ts'
import type { SettingsInput } from '../rules/readSettings.ts'
import { ruleQueries, rulesFrom } from './loadRules.ts'

const seriesColumns = { id: true, form: true } as const

/**
 * Locks the settings, so that concurrent changes wait. Loads them, the series with this code, if there is one, and how
 * many values depend on the default region, if the client gives one.
 */
export async function lockRules(
  tx: Transaction,
  { digitalSeriesCode, defaultRegion }: Pick<SettingsInput, 'digitalSeriesCode' | 'defaultRegion'>,
) {
  await tx.$queryRaw`SELECT 1 FROM "Settings" FOR NO KEY UPDATE`
  const codes = [digitalSeriesCode ?? ''].filter(isSeriesCode)
  const results = await batchQuery(tx, {
    ...ruleQueries(),
    series: rowsQuery('CardSeries', seriesColumns, Prisma.sql`WHERE "code" = ANY (${codes}::text[])`),
    regional: jsonQuery<{ values: number }>(
      defaultRegion === undefined ? Prisma.sql`SELECT 0 AS "values"` : regionalValues,
    ),
  })
  return {
    before: rulesFrom(results),
    series: results.series[0] ?? null,
    regionalValues: results.regional[0]?.values ?? 0,
  }
}

/** Mobile numbers without a country code. The indexes on them have these conditions. */
const regionalValues = Prisma.sql`
  SELECT (SELECT count(*) FROM "Identifier" WHERE "type" = 'MOBILE' AND "value" !~ '[+＋]')
       + (SELECT count(*) FROM "CommunicationChannel" WHERE "type" = 'MOBILE' AND "value" !~ '[+＋]')
       + (SELECT count(*) FROM "BlockedIdentifier" WHERE "type" = 'MOBILE' AND "value" !~ '[+＋]') AS "values"`
