import type { SqlObject, SqlRow } from '../../db/sqlExpressions.ts'

/** The points of the customer and the program of an enrollment, as `createPointsLoader` sums them. */
export function pointsSql({ alias }: SqlRow, days: number): SqlObject {
  const sum = (amount: string, where: string) =>
    `(SELECT ${amount}::text FROM "LedgerEntry" e WHERE e."programId" = ${alias}."programId" AND ${where})`
  const own = `e."customerId" = ${alias}."customerId" AND (e."expiresAt" IS NULL OR e."expiresAt" > now())`
  const everyone = `e."customerId" IN (SELECT ${alias}."customerId"
    UNION ALL SELECT c."id" FROM "Customer" c WHERE c."survivorId" = ${alias}."customerId")`
  return {
    balance: sum('COALESCE(sum(e."amount"), 0)', own),
    expiringSoon: sum(
      'COALESCE(sum(e."amount"), 0)',
      `${own} AND e."expiresAt" <= now() + make_interval(days => ${days})`,
    ),
    lifetime: sum(
      `(COALESCE(sum(e."amount") FILTER (WHERE e."kind" = 'CREDIT'), 0) + COALESCE(sum(e."lifetime"), 0))`,
      everyone,
    ),
  }
}
