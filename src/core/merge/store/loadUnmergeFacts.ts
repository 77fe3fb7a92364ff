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
import { hostsOf } from './hostsOf.ts'
import { loadSideFacts } from './loadSideFacts.ts'

/** Loads the facts for an unmerge. Both customers must be locked. */
export async function loadUnmergeFacts(
  { tx, now }: CommandContext,
  merge: MergeToUndo,
): Promise<UnmergeFacts> {
  const [rules, side, held, ledger, place] = await Promise.all([
    loadRules(tx),
    loadSideFacts(tx, merge),
    batchQuery(tx, heldQueries(merge)),
    sumLedger(tx, merge, now),
    readPlace(tx, merge.record),
  ])
  return {
    ...side,
    mergeId: merge.id,
    now,
    settings: rules.settings,
    ledger,
    enrolled: held.enrolled,
    place,
    cards: held.cards.map((card) => cardAt(card, now)),
    series: held.series,
  }
}

const seriesColumns = allColumns('CardSeries')
const enrollmentColumns = {
  id: true,
  customerId: true,
  programId: true,
  tierSequence: true,
  tierExpiresAt: true,
} as const

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
