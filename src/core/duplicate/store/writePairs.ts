import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { type PairOf, pairOf, type ScoredPair } from '../rules/judge.ts'

/**
 * Which of these pairs are kept apart: banned from merging, or dismissed. Both name ids, and apply to the customers that these
 * resolve to.
 */
export async function findKeptApart({ tx }: CommandContext, pairs: readonly PairOf[]): Promise<Set<string>> {
  const ids = [...new Set(pairs.flatMap(({ lowId, highId }) => [lowId, highId]))]
  if (ids.length === 0) return new Set()
  const between = (table: string, condition: string) => Prisma.sql`
    SELECT one."now" AS "one", other."now" AS "other" FROM mine one
      JOIN ${Prisma.raw(`"${table}"`)} apart ON apart."lowId" = one."id" AND ${Prisma.raw(condition)}
      JOIN mine other ON other."id" = apart."highId"`
  const found = await tx.$queryRaw<{ one: string; other: string }[]>`
    WITH mine AS MATERIALIZED (
      SELECT "id", "id" AS "now" FROM "Customer" WHERE "id" = ANY (${ids}::uuid[])
      UNION ALL SELECT "id", "survivorId" FROM "Customer" WHERE "survivorId" = ANY (${ids}::uuid[])
    )
    ${between('MergeBan', 'apart."liftedAt" IS NULL')}
    UNION ALL ${between('SuspectedDuplicate', `apart."status" = 'DISMISSED'`)}`
  return new Set(found.map(({ one, other }) => textOf(pairOf(one, other))))
}

/** A pair as a text that can be looked up. */
export const textOf = ({ lowId, highId }: PairOf): string => `${lowId} ${highId}`

/** Stores pairs, or their new scores. A pair that was decided meanwhile keeps its status, and a dismissed one all else too. */
export function writePairs({ tx, now, newId }: CommandContext, pairs: readonly ScoredPair[]): void {
  if (pairs.length === 0) return
  const rows = pairs.map((pair) => ({ ...pair, id: newId(), foundAt: now }))
  tx.execute`
    INSERT INTO "SuspectedDuplicate" AS d ("id", "lowId", "highId", "score", "ruleId", "reasons", "foundAt")
    SELECT "id", "lowId", "highId", "score", "ruleId", "reasons", "foundAt"
      FROM jsonb_populate_recordset(NULL::"SuspectedDuplicate", ${JSON.stringify(rows)}::jsonb) ORDER BY "lowId", "highId"
    ON CONFLICT ("lowId", "highId") DO UPDATE SET "score" = EXCLUDED."score", "ruleId" = EXCLUDED."ruleId", "reasons" = EXCLUDED."reasons"
     WHERE d."status" <> 'DISMISSED'
       AND (d."score", d."ruleId", d."reasons") IS DISTINCT FROM (EXCLUDED."score", EXCLUDED."ruleId", EXCLUDED."reasons")`
}

/** Removes pairs that are no longer suspected. A proposed one stays until its merge request is decided. */
export function removePairs({ tx }: CommandContext, pairs: readonly PairOf[]): void {
  if (pairs.length === 0) return
  tx.execute`
    DELETE FROM "SuspectedDuplicate" d USING jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS gone ("lowId" uuid, "highId" uuid)
     WHERE d."lowId" = gone."lowId" AND d."highId" = gone."highId" AND d."status" = 'OPEN'`
}
