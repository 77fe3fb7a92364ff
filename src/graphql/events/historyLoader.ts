import DataLoader from 'dataloader'
import { eventColumns } from '../../core/events/store/eventColumns.ts'
import type { Tx } from '../../db/connect.ts'
import { type Event, Prisma } from '../../generated/prisma/client.ts'
import type { Order } from '../paging/order.ts'
import { orderBySql } from '../paging/orderSql.ts'
import type { Values, Window } from '../paging/window.ts'
import { isShownIn } from './isShownIn.ts'

/** One page of a customer's history, newest first. */
type HistoryKey = { customerId: string; window: Window }
type Found = Event & { n: number }

/** The order of a history: latest first. */
export const historyOrder: Order = [
  { column: 'transactionId', type: 'bigint', direction: 'desc' },
  { column: 'id', type: 'bigint', direction: 'desc' },
]

/** The positions before and after all events. */
const oldest: Values = ['0', '0']
const newest: Values = [String(2n ** 63n - 1n), String(2n ** 63n - 1n)]

/**
 * Loads history pages of many customers: one statement for each direction. The history of a survivor includes those it
 * absorbed. Each of them contributes at most one page, read from the index.
 */
export const createHistoryLoader = (db: Tx) =>
  new DataLoader<HistoryKey, Event[], string>(
    async (keys) => {
      const wanted = keys.map(({ customerId, window }, n) => {
        const [newerThan, olderThan] = [window.before ?? oldest, window.after ?? newest]
        return {
          ...{ n, customer: customerId, limit: window.size + 1, backward: window.backward },
          ...{ t0: newerThan[0], e0: newerThan[1], t1: olderThan[0], e1: olderThan[1] },
        }
      })
      const rows: Found[] = []
      for (const backward of [false, true]) {
        const some = wanted.filter((one) => one.backward === backward)
        if (some.length > 0) rows.push(...(await readPages(db, some, backward)))
      }
      return keys.map((_key, n) => rows.filter((row) => row.n === n))
    },
    { cacheKeyFn: ({ customerId, window }) => `${customerId} ${JSON.stringify(window)}` },
  )

function readPages(db: Tx, wanted: readonly object[], backward: boolean): Promise<Found[]> {
  const order = (alias: string) =>
    Prisma.raw(orderBySql(historyOrder, (column) => `${alias}."${column}"`, backward))
  return db.$queryRaw<Found[]>`
    SELECT wanted."n", event.*
      FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS wanted
       ("n" int, "customer" uuid, "limit" int, "t0" bigint, "e0" bigint, "t1" bigint, "e1" bigint)
     CROSS JOIN LATERAL (
       SELECT e.* FROM "Customer" c
        CROSS JOIN LATERAL (
          SELECT ${eventColumns}
            FROM "Event" e
           WHERE e."customerId" = c."id" AND (e."transactionId", e."id") < (wanted."t1", wanted."e1")
             AND (e."transactionId", e."id") > (wanted."t0", wanted."e0")
             AND e."transactionId" <= wanted."t1" AND e."transactionId" >= wanted."t0"
             AND ${isShownIn(Prisma.sql`wanted."customer"`)}
           ORDER BY ${order('e')} LIMIT wanted."limit"
        ) AS e
        WHERE c."id" = wanted."customer" OR c."survivorId" = wanted."customer"
        ORDER BY ${order('e')} LIMIT wanted."limit"
     ) AS event
     ORDER BY wanted."n", ${order('event')}`
}
