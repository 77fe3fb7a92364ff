import type { CommandContext } from '../../../engine/executeCommand.ts'

/** A customer in the queue, with the ids of its rows there. */
export type Queued = { customerId: string; rows: bigint[] }

/**
 * Takes customers from the queue: those whose keys are to be stored, or those that are to be compared. What another
 * process is at is left out, so no customer is taken twice at once.
 */
export const takeQueued = (
  { tx }: CommandContext,
  { keyed, limit }: { keyed: boolean; limit: number },
): Promise<Queued[]> => tx.$queryRaw<Queued[]>`
  WITH taken AS MATERIALIZED (
    SELECT "id", "customerId" FROM "MatchQueue" WHERE "keyed" = ${keyed} ORDER BY "id" LIMIT ${limit} FOR UPDATE SKIP LOCKED
  ), grouped AS MATERIALIZED (
    SELECT "customerId", array_agg("id" ORDER BY "id") AS "rows" FROM taken GROUP BY "customerId"
  )
  SELECT "customerId", "rows" FROM grouped
   WHERE pg_try_advisory_xact_lock(hashtextextended('duplicates of ' || "customerId"::text, 0)) ORDER BY "rows"`

/** Notes that the keys of these customers are stored. */
export function markKeyed({ tx }: CommandContext, queued: readonly Queued[]): void {
  tx.execute`UPDATE "MatchQueue" SET "keyed" = true WHERE "id" = ANY (${rowsOf(queued)}::bigint[])`
}

/** Removes customers that have been compared. Rows that were added meanwhile stay. */
export function removeQueued({ tx }: CommandContext, queued: readonly Queued[]): void {
  tx.execute`DELETE FROM "MatchQueue" WHERE "id" = ANY (${rowsOf(queued)}::bigint[])`
}

const rowsOf = (queued: readonly Queued[]): string[] => queued.flatMap(({ rows }) => rows.map(String))

/**
 * Adds the next customers to the queue, if all are to be compared, because the rules have changed. Returns how many. Another
 * process that does the same is left alone.
 */
export async function queueNext({ tx }: CommandContext, limit: number): Promise<number> {
  const added = await tx.$queryRaw<{ count: number }[]>`
    WITH scan AS MATERIALIZED (
      SELECT "after" FROM "MatchScan" WHERE "id" = 1 AND "after" IS NOT NULL FOR UPDATE SKIP LOCKED
    ), page AS MATERIALIZED (
      SELECT c."id" FROM scan CROSS JOIN LATERAL (
        SELECT "id" FROM "Customer" WHERE "id" > scan."after" ORDER BY "id" LIMIT ${limit}) AS c
    ), added AS (
      INSERT INTO "MatchQueue" ("customerId") SELECT "id" FROM page ORDER BY "id"
    ), moved AS (
      UPDATE "MatchScan" SET "after" = (SELECT "id" FROM page ORDER BY "id" DESC LIMIT 1)
       WHERE "id" = 1 AND EXISTS (SELECT 1 FROM scan)
    ) SELECT count(*)::int AS "count" FROM page`
  return added[0]?.count ?? 0
}
