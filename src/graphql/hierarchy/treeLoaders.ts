import DataLoader from 'dataloader'
import type { Tx } from '../../db/connect.ts'
import type { Association } from '../../generated/prisma/client.ts'

type Numbered = { n: number; id: string }

/** Loads the places above many places, nearest first: one recursive statement, and one for the rows. */
export const createAncestorsLoader = (db: Tx) =>
  new DataLoader<string, Association[]>(async (ids) => {
    const found = await db.$queryRaw<Numbered[]>`
      WITH RECURSIVE above AS (
        SELECT wanted."n"::int AS "n", a."parentId" AS "id", 1 AS "level"
          FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS wanted ("id", "n") JOIN "Association" a ON a."id" = wanted."id"
        UNION ALL
        SELECT above."n", a."parentId", above."level" + 1 FROM above JOIN "Association" a ON a."id" = above."id"
      )
      SELECT "n", "id" FROM above WHERE "id" IS NOT NULL ORDER BY "n", "level"`
    const rows = await readRows(db, found)
    return ids.map((_id, index) => rows(index + 1))
  })

/** Loads the places below many places, level by level, up to `first` for each. */
export const createSubtreeLoader = (db: Tx) =>
  new DataLoader<{ id: string; first: number }, Association[], string>(
    async (keys) => {
      const wanted = keys.map((key, index) => ({ ...key, n: index + 1 }))
      // Lateral with a limit: each level is read in the order of ids until there are enough places.
      const found = await db.$queryRaw<Numbered[]>`
        SELECT wanted."n", below."id"
          FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS wanted ("n" int, "id" uuid, "first" int)
         CROSS JOIN LATERAL (
           WITH RECURSIVE walk AS (
             (SELECT a."id", 1 AS "level" FROM "Association" a WHERE a."parentId" = wanted."id" ORDER BY a."id" LIMIT wanted."first")
             UNION ALL
             SELECT a."id", walk."level" + 1 FROM walk JOIN "Association" a ON a."parentId" = walk."id"
           ) SELECT "id", "level" FROM walk LIMIT wanted."first"
         ) AS below
         ORDER BY wanted."n", below."level", below."id"`
      const rows = await readRows(db, found)
      return keys.map((_key, index) => rows(index + 1))
    },
    { cacheKeyFn: ({ id, first }) => `${id} ${first}` },
  )

async function readRows(db: Tx, found: readonly Numbered[]): Promise<(n: number) => Association[]> {
  const rows = await db.association.findMany({
    where: { id: { in: [...new Set(found.map(({ id }) => id))] } },
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return (n) => found.filter((one) => one.n === n).flatMap(({ id }) => byId.get(id) ?? [])
}
