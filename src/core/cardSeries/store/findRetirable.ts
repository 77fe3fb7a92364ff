import type { Queryable } from '../../../db/connect.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { maxRetired, type WantedCards } from '../rules/planRetirement.ts'

/**
 * The numbers of wanted cards of a series that nobody holds and that have no final status, in ascending order. Returns at
 * most one more than a call may have.
 */
export async function findRetirable(tx: Queryable, seriesId: number, wanted: WantedCards): Promise<string[]> {
  const chosen =
    'numbers' in wanted
      ? Prisma.sql`"number" = ANY (${wanted.numbers})`
      : Prisma.sql`"number" COLLATE "C" BETWEEN ${wanted.from} AND ${wanted.to}
          AND length("number") = ${wanted.from.length}::int`
  const cards = await tx.$queryRaw<{ number: string }[]>`
    SELECT "number" FROM "Card"
     WHERE "seriesId" = ${seriesId}::int AND "customerId" IS NULL AND "status" IN ('NOT_ISSUED', 'ISSUED') AND ${chosen}
     ORDER BY "number" COLLATE "C" LIMIT ${maxRetired + 1}`
  return cards.map(({ number }) => number)
}
