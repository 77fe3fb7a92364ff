import { allColumns, batchQuery, jsonQuery, rowsQuery } from '../../../db/batchQuery.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { customerQueries, customersFrom } from '../../customer/store/loadCustomers.ts'
import { isMergeRecord } from '../../merge/rules/mergeRecord.ts'
import type { LedgerFacts } from '../../merge/rules/splitPoints.ts'
import { loadSideFacts } from '../../merge/store/loadSideFacts.ts'
import type { SourceAccountFacts } from '../../settings/rules/facts.ts'
import { ruleQueries, rulesFrom } from '../../settings/store/loadRules.ts'
import type { JoinRecord } from '../rules/joinRecord.ts'
import type { OtherProfile, SplitFacts } from '../rules/splitPlan.ts'

type Wanted = {
  fromId: string
  toId: string | null
  target: SourceAccountFacts
  numbers: readonly string[]
}

/** Loads the facts for a split in one statement, and in three more for each merge that can be undone. The customers must be locked. */
export async function loadSplitFacts(
  { tx, now }: CommandContext,
  { fromId, toId, target, numbers }: Wanted,
): Promise<Omit<SplitFacts, 'followed'>> {
  const ids = toId && toId !== fromId ? [fromId, toId] : [fromId]
  const found = await batchQuery(tx, {
    ...ruleQueries(),
    ...customerQueries(ids, now),
    ...splitQueries(fromId, target),
    series: rowsQuery(
      'CardSeries',
      seriesColumns,
      Prisma.sql`WHERE "id" = ANY (ARRAY(SELECT "seriesId" FROM "Card" WHERE "customerId" = ANY (${ids}::uuid[]))) ORDER BY "id"`,
    ),
  })
  const [from, other] = customersFrom(found, ids, now)
  if (!from) throw new Error('a locked customer does not exist')
  const [profile] = found.profile
  const undoable = found.undoable.flatMap(({ plan, ...merge }) =>
    isMergeRecord(plan) ? [{ ...merge, record: plan }] : [],
  )
  return {
    ...{ now, from, target, numbers },
    to: toId === fromId ? from : (other ?? null),
    profile: profile ? { ...profile, joinRecord: profile.joinRecord as unknown as JoinRecord | null } : null,
    others: found.others,
    merges: await Promise.all(
      undoable.map(async (merge) => ({ id: merge.id, ...(await loadSideFacts(tx, merge)) })),
    ),
    detached: found.detached.map(({ id }) => id),
    enrolled: found.enrolled,
    ledger: found.ledger.map((entry) => ({
      ...entry,
      expiresAt: entry.expiresAt === null ? null : new Date(entry.expiresAt),
    })),
    series: found.series,
    settings: rulesFrom(found).settings,
  }
}

const seriesColumns = allColumns('CardSeries')
const profileColumns = {
  id: true,
  registeredAt: true,
  registeredOffset: true,
  createdAt: true,
  joinRecord: true,
} as const
const mergeColumns = { id: true, survivorId: true, victimId: true, plan: true } as const
const enrollmentColumns = { id: true, programId: true, matchedBy: true } as const

function splitQueries(fromId: string, { id: sourceAccountId }: SourceAccountFacts) {
  const ofProfile = Prisma.sql`WHERE "customerId" = ${fromId}::uuid AND "sourceAccountId" = ${sourceAccountId}::uuid`
  return {
    profile: rowsQuery('Profile', profileColumns, ofProfile),
    others: jsonQuery<OtherProfile>(Prisma.sql`
      SELECT p."joinRecord", EXISTS (
               SELECT 1 FROM "ProfileSplit" s WHERE s."toId" = p."customerId" AND s."profileId" = p."id") AS "arrived"
        FROM "Profile" p WHERE p."customerId" = ${fromId}::uuid AND p."sourceAccountId" <> ${sourceAccountId}::uuid
       ORDER BY p."id"`),
    undoable: rowsQuery(
      'Merge',
      mergeColumns,
      Prisma.sql`WHERE "survivorId" = ${fromId}::uuid AND "undoneAt" IS NULL ORDER BY "ordinal"`,
    ),
    enrolled: rowsQuery(
      'Enrollment',
      enrollmentColumns,
      Prisma.sql`WHERE "customerId" = ${fromId}::uuid ORDER BY "id"`,
    ),
    // Points that a merge moved have no reference of their own.
    ledger: jsonQuery<LedgerFacts['since'][number]>(Prisma.sql`
      SELECT "customerId", "programId", "expiresAt", max("expiresOffset")::int AS "expiresOffset", "matchedBy",
             sum("amount")::text AS "amount",
             (COALESCE(sum("amount") FILTER (WHERE "kind" = 'CREDIT'), 0) + COALESCE(sum("lifetime"), 0))::text AS "credited"
        FROM "LedgerEntry" WHERE "customerId" = ${fromId}::uuid AND "mergeId" IS NULL
       GROUP BY "customerId", "programId", "expiresAt", "matchedBy"
       ORDER BY "programId", "expiresAt", "matchedBy"`),
    detached: jsonQuery<{ id: string }>(Prisma.sql`
      SELECT e."data" ->> 'identifierId' AS "id" FROM "Event" e
       WHERE e."customerId" IN (SELECT "id" FROM "Customer" WHERE "id" = ${fromId}::uuid OR "survivorId" = ${fromId}::uuid)
         AND e."type" = 'IDENTIFIER_DETACHED' AND e."data" ->> 'identifierId' IS NOT NULL
         AND e."data" ->> 'profileId' = (SELECT "id"::text FROM "Profile" ${ofProfile})
       ORDER BY e."id"`),
  }
}
