import type { CommandContext } from '../../../engine/executeCommand.ts'

/** The keys of a customer, as texts. */
export type CustomerKeys = { customerId: string; keys: readonly string[] }

/** A key that more customers share finds nobody: it says nothing, and comparing them all would take too long. */
export const maxHolders = 50
/** The most candidates for one customer: those with the most keys in common. */
const maxCandidates = 200

/** Stores hashes of the keys of customers in place of their earlier keys. Texts are not stored. */
export function writeMatchKeys({ tx }: CommandContext, all: readonly CustomerKeys[]): void {
  const ids = all.map(({ customerId }) => customerId)
  const keys = all.flatMap(({ customerId, keys }) => keys.map((key) => ({ customerId, key })))
  tx.execute`
    WITH wanted AS MATERIALIZED (
      SELECT DISTINCT "customerId", hashtextextended("key", 0) AS "key"
        FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS given ("customerId" uuid, "key" text)
    ), dropped AS (
      DELETE FROM "MatchKey" k WHERE k."customerId" = ANY (${ids}::uuid[]) AND NOT EXISTS (
        SELECT 1 FROM wanted w WHERE w."customerId" = k."customerId" AND w."key" = k."key")
    )
    INSERT INTO "MatchKey" ("key", "customerId") SELECT "key", "customerId" FROM wanted ORDER BY 1, 2 ON CONFLICT DO NOTHING`
}

/** The customers that share a key with one of these, and those that a pair names together with it. */
export const findCandidates = (
  { tx }: CommandContext,
  ids: readonly string[],
): Promise<{ id: string; otherId: string; isPair: boolean }[]> => tx.$queryRaw`
  WITH shared AS MATERIALIZED (
    SELECT mine."customerId" AS "id", other AS "otherId", count(*) AS "keys"
      FROM "MatchKey" mine
     CROSS JOIN LATERAL (
       SELECT array_agg(held."customerId") AS "holders" FROM (
         SELECT k."customerId" FROM "MatchKey" k WHERE k."key" = mine."key" LIMIT ${maxHolders + 1}) AS held) AS found
     CROSS JOIN LATERAL unnest(found."holders") AS other
     WHERE mine."customerId" = ANY (${[...ids]}::uuid[]) AND cardinality(found."holders") <= ${maxHolders}
       AND other <> mine."customerId"
     GROUP BY 1, 2
  )
  SELECT "id", "otherId", false AS "isPair" FROM (
    SELECT *, row_number() OVER (PARTITION BY "id" ORDER BY "keys" DESC, "otherId") AS "rank" FROM shared) AS ranked
   WHERE "rank" <= ${maxCandidates}
  UNION ALL
  SELECT "lowId", "highId", true FROM "SuspectedDuplicate" WHERE "lowId" = ANY (${[...ids]}::uuid[]) AND "status" <> 'DISMISSED'
  UNION ALL
  SELECT "highId", "lowId", true FROM "SuspectedDuplicate" WHERE "highId" = ANY (${[...ids]}::uuid[]) AND "status" <> 'DISMISSED'`
