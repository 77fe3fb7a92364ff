import DataLoader from 'dataloader'
import type { Tx } from '../../db/connect.ts'
import type { ConsentChange } from '../../generated/prisma/client.ts'
import type { ChannelType } from '../../generated/prisma/enums.ts'
import { mostCounted } from '../paging/count.ts'
import type { Window } from '../paging/window.ts'

/** An address of a profile: what a consent is for. */
type Address = { profileId: string; type: ChannelType; normalizedValue: string }

/**
 * Loads the parts of the consent histories of many channels in one statement: newest first, or oldest first if the window is
 * backward. One more row than the window shows.
 */
export const createConsentHistoryLoader = (db: Tx) =>
  new DataLoader<Address & { window: Window }, ConsentChange[], string>(
    async (keys) => {
      const wanted = keys.map(({ window: { after, before, size, backward }, ...address }, n) => ({
        ...{ n, ...address, limit: size + 1, sign: backward ? 1 : -1 },
        ...{ older: after?.[0] ?? null, newer: before?.[0] ?? null },
      }))
      const rows = await db.$queryRaw<(ConsentChange & { n: number })[]>`
        SELECT wanted."n", change.*
          FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS wanted
           ("n" int, "profileId" uuid, "type" "ChannelType", "normalizedValue" text, "limit" int, "sign" int, "older" bigint, "newer" bigint)
         CROSS JOIN LATERAL (
           SELECT c."id", c."status"::text AS "status", c."optInLevel"::text AS "optInLevel", c."collectedFrom", c."consentAt",
                  c."consentOffset", c."recordedAt", c."caller", c."reason"
             FROM "ConsentChange" c
            WHERE c."profileId" = wanted."profileId" AND c."type" = wanted."type" AND c."normalizedValue" = wanted."normalizedValue"
              AND COALESCE(c."id" < wanted."older", true) AND COALESCE(c."id" > wanted."newer", true)
            ORDER BY c."id" * wanted."sign" LIMIT wanted."limit"
         ) AS change
         ORDER BY wanted."n", change."id" * wanted."sign"`
      return keys.map((_key, n) => rows.filter((row) => row.n === n))
    },
    { cacheKeyFn: (key) => JSON.stringify(key) },
  )

/** Counts the consent histories of many channels in one statement: each up to one more than is ever shown. */
export const createConsentCountLoader = (db: Tx) =>
  new DataLoader<Address, number, string>(
    async (keys) => {
      const wanted = keys.map((address, n) => ({ n, ...address }))
      const rows = await db.$queryRaw<{ counted: number }[]>`
        SELECT (SELECT count(*)::int FROM (
                 SELECT FROM "ConsentChange" c
                  WHERE c."profileId" = wanted."profileId" AND c."type" = wanted."type" AND c."normalizedValue" = wanted."normalizedValue"
                  LIMIT ${mostCounted + 1}) AS change) AS "counted"
          FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS wanted
           ("n" int, "profileId" uuid, "type" "ChannelType", "normalizedValue" text)
         ORDER BY wanted."n"`
      return rows.map(({ counted }) => counted)
    },
    { cacheKeyFn: (key) => JSON.stringify(key) },
  )
