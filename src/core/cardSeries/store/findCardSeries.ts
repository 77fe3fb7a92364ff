import { allColumns, batchQuery, jsonQuery, rowsQuery } from '../../../db/batchQuery.ts'
import type { Queryable } from '../../../db/connect.ts'
import { type CardSeries, Prisma } from '../../../generated/prisma/client.ts'
import { isSeriesCode } from '../rules/readCardSeries.ts'

const columns = allColumns('CardSeries')

const withCode = (code: string) => Prisma.sql`WHERE "code" = ANY (${[code].filter(isSeriesCode)}::text[])`

/** Finds the series with this code. */
export async function findCardSeries(tx: Queryable, code: string): Promise<CardSeries | null> {
  const { found } = await batchQuery(tx, { found: rowsQuery('CardSeries', columns, withCode(code)) })
  return found[0] ?? null
}

/** Finds the series with this code, and how many cards it has. */
export async function findCountedSeries(
  tx: Queryable,
  code: string,
): Promise<{ series: CardSeries | null; cards: bigint }> {
  const { found, counts } = await batchQuery(tx, {
    found: rowsQuery('CardSeries', columns, withCode(code)),
    counts: jsonQuery<{ cards: string }>(Prisma.sql`
      SELECT COALESCE(sum("cards"), 0)::text AS "cards" FROM "CardTally"
       WHERE "seriesId" = ANY (SELECT "id" FROM "CardSeries" ${withCode(code)})`),
  })
  return { series: found[0] ?? null, cards: BigInt(counts[0]?.cards ?? 0) }
}
