import type { Queryable } from '../../../db/connect.ts'

/**
 * Loads the transactions of calls that tell about the person on another customer: requests, bans, suspected duplicates,
 * merges and splits of the two, and places that are or were below the person's own.
 */
export async function loadRelatedCalls(tx: Queryable, ids: readonly string[]): Promise<string[]> {
  const own = [...ids]
  const rows = await tx.$queryRaw<{ transactionId: string }[]>`
    WITH pair AS MATERIALIZED (
      SELECT "namedId" AS "one", "holderId" AS "other", "id" FROM "MergeRequest"
       WHERE "namedId" = ANY (${own}::uuid[]) OR "holderId" = ANY (${own}::uuid[])
      UNION ALL SELECT "lowId", "highId", "id" FROM "MergeBan"
       WHERE "lowId" = ANY (${own}::uuid[]) OR "highId" = ANY (${own}::uuid[])
      UNION ALL SELECT "lowId", "highId", "id" FROM "SuspectedDuplicate"
       WHERE "lowId" = ANY (${own}::uuid[]) OR "highId" = ANY (${own}::uuid[])
      UNION ALL SELECT "survivorId", "victimId", "id" FROM "Merge"
       WHERE "survivorId" = ANY (${own}::uuid[]) OR "victimId" = ANY (${own}::uuid[])
      UNION ALL SELECT "fromId", "toId", "id" FROM "ProfileSplit"
       WHERE "fromId" = ANY (${own}::uuid[]) OR "toId" = ANY (${own}::uuid[])
    ), party AS (
      SELECT "one" AS "id" FROM pair UNION SELECT "other" FROM pair
    ), other AS (
      SELECT "id" FROM party UNION SELECT c."survivorId" FROM party JOIN "Customer" c USING ("id")
    ), place AS (
      SELECT "id"::text FROM "Association" WHERE "customerId" = ANY (${own}::uuid[])
      UNION SELECT "data" ->> 'associationId' FROM "Event"
       WHERE "customerId" = ANY (${own}::uuid[]) AND "type" = 'ASSOCIATION_CHANGED'
    ), below AS MATERIALIZED (
      SELECT e."customerId", e."transactionId", e."id" FROM place JOIN "Event" e
          ON e."type" = 'ASSOCIATION_CHANGED' AND e."data" ->> 'parentAssociationId' = place."id"
    )
    SELECT e."transactionId"::text FROM other JOIN "Event" e ON e."customerId" = other."id" AND e."reason" IS NOT NULL
     WHERE EXISTS (SELECT 1 FROM jsonb_each_text(e."data") AS named
                    WHERE named."value" = ANY (${own}::text[]) OR named."value" IN (SELECT "id"::text FROM pair))
    UNION SELECT "transactionId"::text FROM below
    -- The next change of such a place took it away from there.
    UNION SELECT next."transactionId"::text FROM below CROSS JOIN LATERAL (
      SELECT e."transactionId" FROM "Event" e
       WHERE e."customerId" = below."customerId" AND e."type" IN ('ASSOCIATION_CHANGED', 'ASSOCIATION_ENDED')
         AND (e."transactionId", e."id") > (below."transactionId", below."id")
       ORDER BY e."transactionId", e."id" LIMIT 1) AS next
     ORDER BY 1`
  return rows.map(({ transactionId }) => transactionId)
}
