import type { Queryable } from '../../../db/connect.ts'
import { numbersLeft } from '../rules/numbersLeft.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'

/** How many numbers a generated series has left. */
export async function countNumbersLeft(tx: Queryable, series: OwnSeries): Promise<bigint> {
  const [used] = await tx.$queryRaw<{ nextNumber: bigint; cards: string }[]>`
    SELECT "nextNumber",
           (SELECT COALESCE(sum("cards"), 0)::text FROM "CardTally" WHERE "seriesId" = ${series.id}) AS "cards"
      FROM "CardSeries" WHERE "id" = ${series.id}`
  if (!used) throw new Error('a card series does not exist')
  return numbersLeft(series, { ...used, cards: BigInt(used.cards) })
}
