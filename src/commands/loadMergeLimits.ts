import type { Tx } from '../db.ts'
import { mergeWindow } from '../domain/assertMergeLimit.ts'
import type { CustomerFacts } from '../domain/facts.ts'

/**
 * Reads what limits the merges of these persons, each given by all its ids: live bans between any of them, and the
 * merges of the last 24 hours that stand. One person alone merges with nobody: nothing is read.
 */
export async function loadMergeLimits(tx: Tx, persons: readonly string[][], now: Date) {
  const ids = persons.flat()
  const [bans, merges] =
    persons.length > 1 ? [await readBans(tx, ids), await readMerges(tx, ids, now)] : [[], []]
  return (person: readonly string[]): Pick<CustomerFacts, 'bans' | 'recentMerges'> => ({
    bans: bans
      .filter(({ lowId, highId }) => person.includes(lowId) || person.includes(highId))
      .map(({ id, at, lowId, highId }) => ({ id, at, between: [lowId, highId] })),
    recentMerges: merges.filter(({ victimId }) => person.includes(victimId)).map(({ at }) => at),
  })
}

const readBans = (tx: Tx, ids: readonly string[]) =>
  tx.$queryRaw<{ id: string; at: Date; lowId: string; highId: string }[]>`
    SELECT "id", "at", "lowId", "highId" FROM "MergeBan"
     WHERE "liftedAt" IS NULL AND "lowId" = ANY (${ids}::uuid[]) AND "highId" = ANY (${ids}::uuid[]) ORDER BY "id"`

// Whoever lives on in another is the victim of exactly one merge that stands.
const readMerges = (tx: Tx, ids: readonly string[], now: Date) =>
  tx.$queryRaw<{ victimId: string; at: Date }[]>`
    SELECT "victimId", "at" FROM "Merge"
     WHERE "undoneAt" IS NULL AND "victimId" = ANY (${ids}::uuid[]) AND "at" > ${new Date(now.getTime() - mergeWindow)}::timestamptz`
