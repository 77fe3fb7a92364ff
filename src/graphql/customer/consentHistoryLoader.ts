import DataLoader from 'dataloader'
import type { Tx } from '../../db/connect.ts'
import type { ConsentChange } from '../../generated/prisma/client.ts'
import type { ChannelType } from '../../generated/prisma/enums.ts'

/** A part of the history of one address: up to `limit` rows beyond a cursor, newest first or oldest first. */
export type ConsentHistoryKey = {
  profileId: string
  type: ChannelType
  normalizedValue: string
  limit: number
  cursor: bigint | null
  oldestFirst: boolean
}

/** Loads parts of the consent histories of many channels in one statement. */
export const createConsentHistoryLoader = (db: Tx) =>
  new DataLoader<ConsentHistoryKey, ConsentChange[], string>(
    async (keys) => {
      const wanted = keys.map(({ cursor, oldestFirst, ...key }, n) => ({
        ...{ n, ...key, order: oldestFirst ? 1 : -1 },
        cursor: cursor?.toString() ?? null,
      }))
      const rows = await db.$queryRaw<(ConsentChange & { n: number })[]>`
        SELECT wanted."n", change.*
          FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS wanted
           ("n" int, "profileId" uuid, "type" "ChannelType", "normalizedValue" text, "limit" int, "cursor" bigint, "order" int)
         CROSS JOIN LATERAL (
           SELECT c."id", c."status"::text AS "status", c."optInLevel"::text AS "optInLevel", c."collectedFrom", c."consentAt",
                  c."consentOffset", c."recordedAt", c."caller", c."reason"
             FROM "ConsentChange" c
            WHERE c."profileId" = wanted."profileId" AND c."type" = wanted."type" AND c."normalizedValue" = wanted."normalizedValue"
              AND COALESCE(c."id" * wanted."order" > wanted."cursor" * wanted."order", true)
            ORDER BY c."id" * wanted."order" LIMIT wanted."limit"
         ) AS change
         ORDER BY wanted."n", change."id" * wanted."order"`
      return keys.map((_key, n) => rows.filter((row) => row.n === n))
    },
    { cacheKeyFn: ({ cursor, ...key }) => JSON.stringify({ ...key, cursor: String(cursor) }) },
  )
