import { NIL } from 'uuid'
import type { Tx } from '../../../db/connect.ts'
import type { Reach } from '../../../engine/reach.ts'

/** Whoever looks for customers: where, and how far it may see. */
export type Seeker = { readonly tx: Tx; readonly reach: Reach }

/** Which of these customers are within reach: one statement, whatever there is of them, up the at most 8 levels of a tree. */
export async function findWithinReach({ tx, reach }: Seeker, ids: readonly string[]): Promise<Set<string>> {
  if (reach === null) return new Set(ids)
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE above AS (
      SELECT wanted."id" AS "asked", COALESCE(c."survivorId", c."id") AS "customerId", a."parentId"
        FROM unnest(${[...ids]}::uuid[]) AS wanted ("id") JOIN "Customer" c ON c."id" = wanted."id"
        LEFT JOIN "Association" a ON a."customerId" = COALESCE(c."survivorId", c."id")
      UNION ALL
      SELECT above."asked", a."customerId", a."parentId" FROM above JOIN "Association" a ON a."id" = above."parentId"
    )
    SELECT DISTINCT above."asked" AS "id" FROM above JOIN "Customer" own ON own."id" = ${reach}::uuid
     WHERE above."customerId" = COALESCE(own."survivorId", own."id")`
  return new Set(rows.map(({ id }) => id))
}

/** Whether a customer is within reach; nobody never is. It is asked for nobody too, so that both take the same time. */
export async function isWithinReach(seeker: Seeker, id: string | null | undefined): Promise<boolean> {
  const wanted = id ?? NIL
  return (await findWithinReach(seeker, [wanted])).has(wanted) && wanted !== NIL
}
