import { jsonQuery, type Results } from '../../../db/batchQuery.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { CustomerFacts } from '../rules/facts.ts'
import { mergeWindow } from '../rules/mergeWindow.ts'

type Ban = { id: string; at: Date; lowId: string; highId: string }

/**
 * The queries for the merge limits of these customers and their former ids: bans between any of them, and merges of
 * the last 24 hours that are in effect. For a single customer there is nothing to query.
 */
export const mergeLimitQueries = (customers: readonly string[], now: Date) => {
  const parties = customers.length > 1 ? [...customers] : []
  const ids = Prisma.sql`ARRAY(
    SELECT "id" FROM "Customer" WHERE "id" = ANY (${parties}::uuid[]) OR "survivorId" = ANY (${parties}::uuid[]))`
  const since = new Date(now.getTime() - mergeWindow)
  return {
    bans: jsonQuery<Ban>(Prisma.sql`
      SELECT "id", "at", "lowId", "highId" FROM "MergeBan"
       WHERE "liftedAt" IS NULL AND "lowId" = ANY (${ids}) AND "highId" = ANY (${ids}) ORDER BY "id"`),
    // A merged customer is the victim of exactly one merge in effect.
    merges: jsonQuery<{ victimId: string; at: Date }>(Prisma.sql`
      SELECT "victimId", "at" FROM "Merge"
       WHERE "undoneAt" IS NULL AND "victimId" = ANY (${ids}) AND "at" > ${since}::timestamptz`),
  }
}

/** The merge limits of one customer, for all its ids. */
export const limitsOf = (
  person: readonly string[],
  { bans, merges }: Results<ReturnType<typeof mergeLimitQueries>>,
): Pick<CustomerFacts, 'bans' | 'recentMerges'> => ({
  bans: bans
    .filter(({ lowId, highId }) => person.includes(lowId) || person.includes(highId))
    .map(({ id, at, lowId, highId }) => ({ id, at: new Date(at), between: [lowId, highId] })),
  recentMerges: merges.filter(({ victimId }) => person.includes(victimId)).map(({ at }) => new Date(at)),
})
