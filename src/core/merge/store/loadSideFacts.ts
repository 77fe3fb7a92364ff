import type { Queryable } from '../../../db/connect.ts'
import type { MergeToUndo } from '../rules/mergeToUndo.ts'
import type { Detached, SideFacts } from '../rules/victimRows.ts'
import { hostsOf } from './hostsOf.ts'
import { readRows } from './readRows.ts'

/** Loads the facts that decide what an undo of a merge gives to the victim. The survivor must be locked. */
export async function loadSideFacts(tx: Queryable, merge: MergeToUndo): Promise<SideFacts> {
  const { survivorId, victimId, record } = merge
  const ids = [victimId, ...record.rows.map(({ before }) => before.id)]
  const [rows, holdings, detached] = await Promise.all([
    readRows(tx, { customers: [survivorId], ids }),
    findHeld(tx, merge),
    findDetached(tx, merge),
  ])
  return {
    ...{ survivorId, victimId, record, rows, detached },
    holdings: new Map(holdings.map(({ cardId, id }) => [cardId, id])),
  }
}

/**
 * For each card, the period in which it has been held without a break. A card that moved to another customer in a
 * merge and came back in the unmerge counts as held without a break.
 */
const findHeld = (tx: Queryable, { survivorId, record }: MergeToUndo) =>
  tx.$queryRaw<{ cardId: string; id: string }[]>`
    SELECT h."cardId", CASE WHEN first."customerId" = h."customerId" AND NOT EXISTS (
             SELECT 1 FROM "CardHolding" later
              WHERE later."cardId" = h."cardId" AND later."id" > first."id" AND NOT EXISTS (
                SELECT 1 FROM "CardHolding" prior WHERE prior."cardId" = later."cardId" AND prior."id" < later."id"
                   AND prior."heldTo" = later."heldFrom"))
           THEN first."id" ELSE h."id" END::text AS "id"
      FROM "CardHolding" h LEFT JOIN LATERAL (
        SELECT f."id", f."customerId" FROM "CardHolding" f
         WHERE f."cardId" = h."cardId" AND f."id" <= ${BigInt(record.lastHoldingId)} ORDER BY f."id" DESC LIMIT 1
      ) AS first ON true
     WHERE h."customerId" = ${survivorId}::uuid AND h."heldTo" IS NULL`

/**
 * Identifiers that were removed since the merge. Earlier calls may have used them as references. If the event of the merge
 * was dropped, all events that are left came later.
 */
const findDetached = (tx: Queryable, { id, survivorId }: MergeToUndo) =>
  tx.$queryRaw<Detached[]>`${hostsOf(survivorId)}
    SELECT e."data" ->> 'identifierId' AS "id", e."data" ->> 'profileId' AS "profileId", e."data" ->> 'matchedBy' AS "matchedBy"
      FROM "Event" e
     WHERE e."customerId" IN (SELECT "id" FROM host) AND e."type" = 'IDENTIFIER_DETACHED' AND e."data" ->> 'identifierId' IS NOT NULL
       AND e."id" > (SELECT COALESCE(max(m."id"), 0) FROM "Event" m WHERE m."customerId" = ${survivorId}::uuid
                        AND m."type" = 'CUSTOMERS_MERGED' AND m."data" ->> 'mergeId' = ${id})`
