import DataLoader from 'dataloader'
import type { Tx } from '../../db/connect.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { mostCounted } from '../paging/count.ts'
import { isShownIn } from './isShownIn.ts'

/**
 * Counts the events of many customers and of those they absorbed in one statement, up to one more than `mostCounted`
 * each.
 */
export const createHistoryCountLoader = (db: Tx) =>
  new DataLoader<string, number>(async (ids) => {
    const rows = await db.$queryRaw<{ id: string; count: number }[]>`
      SELECT wanted."id"::text AS "id", (SELECT count(*)::int FROM (
          SELECT FROM "Customer" c JOIN "Event" e ON e."customerId" = c."id"
           WHERE (c."id" = wanted."id" OR c."survivorId" = wanted."id") AND ${isShownIn(Prisma.sql`wanted."id"`)}
           LIMIT ${mostCounted + 1}
        ) AS counted) AS "count"
        FROM unnest(${ids}::uuid[]) AS wanted ("id")`
    const byId = new Map(rows.map(({ id, count }) => [id, count]))
    return ids.map((id) => byId.get(id) ?? 0)
  })
