import { allColumns, batchQuery, jsonQuery, rowsQuery } from '../../../db/batchQuery.ts'
import type { Queryable } from '../../../db/connect.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { cardAt } from '../../customer/rules/cardStatus.ts'
import type { PointsBucket } from '../../customer/rules/facts.ts'
import { cardColumns } from '../../customer/store/loadCustomers.ts'
import { loadRules } from '../../settings/store/loadRules.ts'
import type { MergeRecord } from '../rules/mergeRecord.ts'
import type { MergeToUndo } from '../rules/mergeToUndo.ts'
import type { RestorePlaceFacts } from '../rules/planRestorePlace.ts'
import type { LedgerFacts } from '../rules/splitPoints.ts'
import type { UnmergeFacts } from '../rules/unmergePlan.ts'
import type { Detached } from '../rules/victimRows.ts'
import { readRows } from './readRows.ts'

/** Loads the facts for an unmerge. Both customers must be locked. */
export async function loadUnmergeFacts(
  { tx, now }: CommandContext,
  merge: MergeToUndo,
): Promise<UnmergeFacts> {
  const { id: mergeId, survivorId, victimId, record } = merge
  const ids = [victimId, ...record.rows.map(({ before }) => before.id)]
  const [rules, rows, held, holdings, detached, ledger, place] = await Promise.all([
    loadRules(tx),
    readRows(tx, { customers: [survivorId], ids }),
    batchQuery(tx, heldQueries(merge)),
    findHeld(tx, merge),
    findDetached(tx, merge),
    sumLedger(tx, merge, now),
    readPlace(tx, record),
  ])
  return {
    mergeId,
    survivorId,
    victimId,
    record,
    rows,
    now,
    settings: rules.settings,
    holdings: new Map(holdings.map(({ cardId, id }) => [cardId, id])),
    detached,
    ledger,
    enrolled: held.enrolled,
    place,
    cards: held.cards.map((card) => cardAt(card, now)),
    series: held.series,
  }
}

const seriesColumns = allColumns('CardSeries')
const enrollmentColumns = { id: true, customerId: true, programId: true } as const

/** The queries for the survivor's cards with their series, and for the enrollments of both customers. */
const heldQueries = ({ survivorId, victimId }: MergeToUndo) => ({
  cards: rowsQuery('Card', cardColumns, Prisma.sql`WHERE "customerId" = ${survivorId}::uuid ORDER BY "id"`),
  series: rowsQuery(
    'CardSeries',
    seriesColumns,
    Prisma.sql`WHERE "id" = ANY (ARRAY(SELECT "seriesId" FROM "Card" WHERE "customerId" = ${survivorId}::uuid)) ORDER BY "id"`,
  ),
  enrolled: rowsQuery(
    'Enrollment',
    enrollmentColumns,
    Prisma.sql`WHERE "customerId" = ANY (${[survivorId, victimId]}::uuid[]) ORDER BY "id"`,
  ),
})

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

/** The survivor, and every customer that it was merged into for a time. */
const hostsOf = (survivorId: string): Prisma.Sql => Prisma.sql`
  WITH RECURSIVE host AS (
    SELECT ${survivorId}::uuid AS "id" UNION SELECT m."survivorId" FROM host JOIN "Merge" m ON m."victimId" = host."id")`

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

/**
 * Sums the credits and debits since the merge by the reference that the calls used. Includes periods in which the
 * survivor was merged into another customer.
 */
async function sumLedger(
  tx: Queryable,
  { survivorId, record }: MergeToUndo,
  now: Date,
): Promise<LedgerFacts> {
  const last = BigInt(record.lastEntryId)
  const pointsBefore = (before: bigint) =>
    tx.$queryRaw<PointsBucket[]>`
      SELECT "programId", "expiresAt", max("expiresOffset")::int AS "expiresOffset", sum("amount")::text AS "amount"
        FROM "LedgerEntry"
       WHERE "customerId" = ${survivorId}::uuid AND "id" <= ${before} AND ("expiresAt" IS NULL OR "expiresAt" > ${now}::timestamptz)
       GROUP BY "programId", "expiresAt" HAVING sum("amount") <> 0`
  const since = tx.$queryRaw<LedgerFacts['since']>`${hostsOf(survivorId)}
    SELECT "customerId", "programId", "expiresAt", max("expiresOffset")::int AS "expiresOffset", "matchedBy",
           sum("amount")::text AS "amount", (COALESCE(sum("amount") FILTER (WHERE "kind" = 'CREDIT'), 0) + COALESCE(sum("lifetime"), 0))::text AS "credited"
      FROM "LedgerEntry"
     WHERE "id" > ${last} AND "mergeId" IS NULL AND "customerId" IN (SELECT "id" FROM host)
     GROUP BY "customerId", "programId", "expiresAt", "matchedBy"`
  const sums = await Promise.all([pointsBefore(9_223_372_036_854_775_807n), pointsBefore(last), since])
  return { total: sums[0], own: sums[1], since: sums[2] }
}

async function readPlace(
  tx: Queryable,
  { rows, joined, children }: MergeRecord,
): Promise<RestorePlaceFacts | null> {
  const ended = rows.find(({ table, after }) => table === 'Association' && after === null)?.before
  if (!ended || joined === null) return null
  const { hierarchyId, rolePosition, companyId, parentId } = ended as unknown as EndedPlace
  const found = await batchQuery(tx, {
    roles: rowsQuery(
      'Role',
      roleColumns,
      Prisma.sql`WHERE "hierarchyId" = ${hierarchyId}::int AND "position" = ${rolePosition}::int`,
    ),
    parents: rowsQuery('Association', parentColumns, Prisma.sql`WHERE "id" = ${parentId}::uuid`),
    companies: rowsQuery('Company', companyColumns, Prisma.sql`WHERE "id" = ${companyId}::int`),
    returning: jsonQuery<RestorePlaceFacts['returning'][number]>(Prisma.sql`
      SELECT "rolePosition", "companyId", count(*)::int AS "count" FROM "Association"
       WHERE "parentId" = ${joined.id}::uuid AND "id" = ANY (${children.map(({ id }) => id)}::uuid[])
       GROUP BY "rolePosition", "companyId"`),
  })
  const [role] = found.roles
  if (!role) throw new Error('the role of a place does not exist')
  return {
    role,
    allowSkipping: role.hierarchy.allowSkipping,
    company: found.companies[0] ?? null,
    parent: found.parents[0] ?? null,
    returning: found.returning,
  }
}

const roleColumns = {
  code: true,
  maxChildren: true,
  hierarchy: { select: { allowSkipping: true } },
} as const
const companyColumns = allColumns('Company')
const parentColumns = {
  id: true,
  hierarchyId: true,
  rolePosition: true,
  companyId: true,
  childCount: true,
  role: { select: { code: true, maxChildren: true } },
} as const

type EndedPlace = {
  hierarchyId: number
  rolePosition: number
  companyId: number | null
  parentId: string | null
}
