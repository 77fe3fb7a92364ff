import DataLoader from 'dataloader'
import { type Position, toCursor } from '../../core/events/feed/position.ts'
import type { Tx } from '../../db/connect.ts'
import type { Event } from '../../generated/prisma/client.ts'

/** One page of a customer's history, newest first: up to `limit` events before a position. */
export type HistoryKey = { customerId: string; limit: number; before: Position }

/**
 * Loads history pages of many customers in one statement. The history of a survivor includes its victims. Each of
 * them contributes at most `limit` events, read from the index.
 */
export const createHistoryLoader = (db: Tx) =>
  new DataLoader<HistoryKey, Event[], string>(
    async (keys) => {
      const wanted = keys.map(({ customerId, limit, before }, n) => ({
        n,
        customer: customerId,
        limit,
        transaction: before.transactionId.toString(),
        event: before.id.toString(),
      }))
      const rows = await db.$queryRaw<(Event & { n: number })[]>`
        SELECT wanted."n", event.*
          FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS wanted 
           ("n" int, "customer" uuid, "limit" int, "transaction" bigint, "event" bigint)
         CROSS JOIN LATERAL (
           SELECT e.* FROM "Customer" c
            CROSS JOIN LATERAL (
              SELECT e."id", e."transactionId", e."type"::text AS "type", e."at", e."caller", e."reason", e."customerId", e."data"
                FROM "Event" e
               WHERE e."customerId" = c."id" AND (e."transactionId", e."id") < (wanted."transaction", wanted."event")
                 AND e."transactionId" <= wanted."transaction"
               ORDER BY e."transactionId" DESC, e."id" DESC LIMIT wanted."limit"
            ) AS e
            WHERE c."id" = wanted."customer" OR c."survivorId" = wanted."customer"
            ORDER BY e."transactionId" DESC, e."id" DESC LIMIT wanted."limit"
         ) AS event
         ORDER BY wanted."n", event."transactionId" DESC, event."id" DESC`
      return keys.map((_key, n) => rows.filter((row) => row.n === n))
    },
    { cacheKeyFn: ({ customerId, limit, before }) => `${customerId} ${limit} ${toCursor(before)}` },
  )
