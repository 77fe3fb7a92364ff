import DataLoader from 'dataloader'
import type { Tx } from '../../db/connect.ts'

export type PointsKey = { customerId: string; programId: number; days: number }
export type PointsSums = { balance: bigint; expiringSoon: bigint; lifetime: bigint }
type Row = { n: number; balance: string; expiringSoon: string; lifetime: string }

/**
 * Loads the points of many customers and programs in one statement: sums over the ledgers at the time of the
 * statement.
 */
export const createPointsLoader = (db: Tx) =>
  new DataLoader<PointsKey, PointsSums, string>(
    async (keys) => {
      const wanted = keys.map((key, n) => ({ ...key, n }))
      const rows = await db.$queryRaw<Row[]>`
        SELECT wanted."n", own."balance"::text AS "balance", own."expiringSoon"::text AS "expiringSoon",
               ever."lifetime"::text AS "lifetime"
          FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
            AS wanted ("n" int, "customerId" uuid, "programId" int, "days" int)
         CROSS JOIN LATERAL (
           SELECT COALESCE(sum(e."amount"), 0) AS "balance",
                  COALESCE(sum(e."amount") FILTER (WHERE e."expiresAt" <= now() + make_interval(days => wanted."days")), 0) AS "expiringSoon"
             FROM "LedgerEntry" e
            WHERE e."customerId" = wanted."customerId" AND e."programId" = wanted."programId"
              AND (e."expiresAt" IS NULL OR e."expiresAt" > now())
         ) AS own
         CROSS JOIN LATERAL (
           SELECT COALESCE(sum(e."amount") FILTER (WHERE e."kind" = 'CREDIT'), 0) + COALESCE(sum(e."lifetime"), 0) AS "lifetime" FROM "LedgerEntry" e
            WHERE e."customerId" IN (
                    SELECT c."id" FROM "Customer" c WHERE c."id" = wanted."customerId"
                    UNION ALL SELECT c."id" FROM "Customer" c WHERE c."survivorId" = wanted."customerId")
              AND e."programId" = wanted."programId" 
         ) AS ever`
      const sums = new Map(rows.map(({ n, ...row }) => [n, row]))
      return keys.map((_key, n) => {
        const { balance = '0', expiringSoon = '0', lifetime = '0' } = sums.get(n) ?? {}
        return { balance: BigInt(balance), expiringSoon: BigInt(expiringSoon), lifetime: BigInt(lifetime) }
      })
    },
    { cacheKeyFn: ({ customerId, programId, days }) => `${customerId} ${programId} ${days}` },
  )
