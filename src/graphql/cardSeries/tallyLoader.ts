import DataLoader from 'dataloader'
import type { Tx } from '../../db/connect.ts'
import type { CardStatus } from '../../generated/prisma/enums.ts'

/** How many cards of a series have each status. */
export type Tally = Partial<Record<CardStatus, number>>

/**
 * Loads the counts of many series in one statement: sums of the maintained counts. Cards that have expired since they
 * were counted are found by the index on their expiry and counted as `EXPIRED`.
 */
export const createTallyLoader = (db: Tx) =>
  new DataLoader<number, Tally>(async (ids) => {
    const rows = await db.$queryRaw<{ seriesId: number; status: CardStatus; cards: number }[]>`
      WITH expired AS (
        SELECT "seriesId", "status", count(*) AS "cards" FROM "Card"
         WHERE "seriesId" = ANY (${[...ids]}) AND "status" IN ('ISSUED', 'ACTIVE', 'SUSPENDED') AND "expiresAt" <= now()
         GROUP BY "seriesId", "status")
      SELECT "seriesId", "status"::text AS "status", sum("cards")::float8 AS "cards" FROM (
        SELECT "seriesId", "status", "cards" FROM "CardTally" WHERE "seriesId" = ANY (${[...ids]})
        UNION ALL SELECT "seriesId", "status", -"cards" FROM expired
        UNION ALL SELECT "seriesId", 'EXPIRED'::"CardStatus", "cards" FROM expired
      ) AS parts GROUP BY "seriesId", "status"`
    return ids.map((id) =>
      Object.fromEntries(
        rows.filter((row) => row.seriesId === id).map(({ status, cards }) => [status, cards]),
      ),
    )
  })
