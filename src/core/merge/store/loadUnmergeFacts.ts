import type { Tx } from '../../../db/connect.ts'
import type { Work } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { cardAt } from '../../customer/rules/cardStatus.ts'
import type { PointsBucket } from '../../customer/rules/facts.ts'
import { cardColumns } from '../../customer/store/loadCustomers.ts'
import { loadRules } from '../../settings/store/loadRules.ts'
import type { MergeRecord } from '../rules/mergeRecord.ts'
import type { PlaceBackFacts } from '../rules/planRestorePlace.ts'
import type { LedgerFacts } from '../rules/splitPoints.ts'
import type { UnmergeFacts } from '../rules/unmergePlan.ts'
import type { Detached } from '../rules/victimRows.ts'
import type { LockedMerge } from './findMerge.ts'
import { readRows } from './readRows.ts'

/** Loads the facts for an unmerge. Both customers must be locked. */
export async function loadUnmergeFacts({ tx, now }: Work, merge: LockedMerge): Promise<UnmergeFacts> {
  const { id: mergeId, survivorId, victimId, record } = merge
  const { settings } = await loadRules(tx)
  const rows = await readRows(tx, {
    customers: [survivorId],
    ids: [victimId, ...record.rows.map(({ before }) => before.id)],
  })
  const held = await findHeld(tx, merge)
  const cards = await tx.card.findMany({ where: { customerId: survivorId }, select: cardColumns })
  return {
    ...{ mergeId, survivorId, victimId, record, rows, now, settings },
    holdings: new Map(held.map(({ cardId, id }) => [cardId, id])),
    detached: await findDetached(tx, merge),
    ledger: await sumLedger(tx, merge, now),
    enrolled: await tx.enrolment.findMany({
      where: { customerId: { in: [survivorId, victimId] } },
      select: { id: true, customerId: true, programmeId: true },
    }),
    place: await readPlace(tx, record),
    cards: cards.map((card) => cardAt(card, now)),
    series: await tx.cardSeries.findMany({ where: { id: { in: cards.map(({ seriesId }) => seriesId) } } }),
  }
}

/**
 * For each card, the period in which it has been held without a break. A card that moved to another customer in a
 * merge and came back in the unmerge counts as held without a break.
 */
const findHeld = (tx: Tx, { survivorId, record }: LockedMerge) =>
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

/** The survivor, and every customer that it was merged into for a time. */
const hostsOf = (survivorId: string): Prisma.Sql => Prisma.sql`
  WITH RECURSIVE host AS (
    SELECT ${survivorId}::uuid AS "id" UNION SELECT m."survivorId" FROM host JOIN "Merge" m ON m."victimId" = host."id")`

/** Identifiers that were removed since the merge. Earlier calls may have used them as references. */
const findDetached = (tx: Tx, { id, survivorId }: LockedMerge) =>
  tx.$queryRaw<Detached[]>`${hostsOf(survivorId)}
    SELECT e."data" ->> 'identifierId' AS "id", e."data" ->> 'profileId' AS "profileId", e."data" ->> 'matchedBy' AS "matchedBy"
      FROM "Event" e
     WHERE e."customerId" IN (SELECT "id" FROM host) AND e."type" = 'IDENTIFIER_DETACHED' AND e."data" ->> 'identifierId' IS NOT NULL
       AND e."id" > (SELECT max(m."id") FROM "Event" m WHERE m."customerId" = ${survivorId}::uuid
                        AND m."type" = 'CUSTOMERS_MERGED' AND m."data" ->> 'mergeId' = ${id})`

/**
 * Sums the credits and debits since the merge by the reference that the calls used. Includes periods in which the
 * survivor was merged into another customer.
 */
async function sumLedger(tx: Tx, { survivorId, record }: LockedMerge, now: Date): Promise<LedgerFacts> {
  const last = BigInt(record.lastEntryId)
  const standing = (before: bigint) =>
    tx.$queryRaw<PointsBucket[]>`
      SELECT "programmeId", "expiresAt", max("expiresOffset")::int AS "expiresOffset", sum("amount")::text AS "amount"
        FROM "LedgerEntry"
       WHERE "customerId" = ${survivorId}::uuid AND "id" <= ${before} AND ("expiresAt" IS NULL OR "expiresAt" > ${now}::timestamptz)
       GROUP BY "programmeId", "expiresAt" HAVING sum("amount") <> 0`
  const since = await tx.$queryRaw<LedgerFacts['since']>`${hostsOf(survivorId)}
    SELECT "customerId", "programmeId", "expiresAt", max("expiresOffset")::int AS "expiresOffset", "matchedBy",
           sum("amount")::text AS "amount", COALESCE(sum("amount") FILTER (WHERE "kind" = 'CREDIT'), 0)::text AS "credited"
      FROM "LedgerEntry"
     WHERE "id" > ${last} AND "mergeId" IS NULL AND "customerId" IN (SELECT "id" FROM host)
     GROUP BY "customerId", "programmeId", "expiresAt", "matchedBy"`
  return { total: await standing(9_223_372_036_854_775_807n), own: await standing(last), since }
}

async function readPlace(tx: Tx, { rows, joined, children }: MergeRecord): Promise<PlaceBackFacts | null> {
  const ended = rows.find(({ table, after }) => table === 'Association' && after === null)?.before
  if (!ended || joined === null) return null
  const { hierarchyId, rolePosition, companyId, parentId } = ended as unknown as EndedPlace
  const role = await tx.role.findUniqueOrThrow({
    where: { hierarchyId_position: { hierarchyId, position: rolePosition } },
    select: { code: true, maxChildren: true, hierarchy: { select: { allowSkipping: true } } },
  })
  const parent = await tx.association.findFirst({
    where: { id: parentId ?? joined.id },
    select: {
      ...{ id: true, hierarchyId: true, rolePosition: true, companyId: true, childCount: true },
      role: { select: { code: true, maxChildren: true } },
    },
  })
  return {
    role,
    allowSkipping: role.hierarchy.allowSkipping,
    company: companyId === null ? null : await tx.company.findUnique({ where: { id: companyId } }),
    parent: parentId === null ? null : parent,
    returning: await tx.$queryRaw`
      SELECT "rolePosition", "companyId", count(*)::int AS "count" FROM "Association"
       WHERE "parentId" = ${joined.id}::uuid AND "id" = ANY (${children.map(({ id }) => id)}::uuid[])
       GROUP BY "rolePosition", "companyId"`,
  }
}

type EndedPlace = {
  hierarchyId: number
  rolePosition: number
  companyId: number | null
  parentId: string | null
}
