import type { Queryable } from '../../../db/connect.ts'
import type { FormerLife, ProfilePeriod } from '../rules/formerLife.ts'
import { profilePeriodRows } from './profilePeriodRows.ts'

const none: FormerLife = {
  ...{ profilePeriods: [], formerCards: [], formerReferences: [] },
  ...{ formerEvents: [], formerCalls: [] },
}

/**
 * Loads what is about a person on the customers from which its profiles were split off: the events of the profiles, their
 * identifiers and cards, and the calls that named the customer by these.
 */
export async function loadFormerLife(tx: Queryable, ids: readonly string[]): Promise<FormerLife> {
  const profilePeriods = await loadProfilePeriods(tx, ids)
  if (profilePeriods.length === 0) return none
  const formerCards = await loadFormerCards(tx, ids, profilePeriods)
  const formerReferences = await loadFormerReferences(tx, ids, { profilePeriods, formerCards })
  const events = await tx.$queryRaw<{ transactionId: string; id: string; own: boolean }[]>`
    SELECT e."transactionId"::text, e."id"::text, bool_or(about."own") AS "own"
      FROM ${profilePeriodRows(profilePeriods)} JOIN "Event" e ON e."customerId" = p."customerId" AND e."at" BETWEEN p."from" AND p."to"
     CROSS JOIN LATERAL (SELECT COALESCE(
         e."data" ->> 'profileId' = p."profileId"::text
         OR e."type" IN ('IDENTIFIER_ATTACHED', 'IDENTIFIER_DETACHED') AND e."data" ->> 'source' = p."source"
            AND COALESCE(e."data" ->> 'accountId', '') = p."accountId"
         OR e."data" ->> 'cardId' = ANY (${formerCards}::text[]), false) AS "own") AS about
     WHERE about."own" OR e."matchedBy" = ANY (${formerReferences}::uuid[])
        -- The profile was part of the customer that was merged.
        OR e."type" IN ('CUSTOMERS_MERGED', 'CUSTOMERS_UNMERGED') AND e."data" ->> 'victimId' = p."customerId"::text
     GROUP BY e."transactionId", e."id" ORDER BY e."transactionId", e."id"`
  return {
    ...{ profilePeriods, formerCards, formerReferences },
    formerEvents: events.filter(({ own }) => own).map(({ transactionId, id }) => ({ transactionId, id })),
    formerCalls: [...new Set(events.map(({ transactionId }) => transactionId))],
  }
}

/**
 * The periods of the profiles that a split gave to the person. A profile can have been split off several times, and its
 * customer can have been part of another one for a time.
 */
const loadProfilePeriods = (tx: Queryable, ids: readonly string[]): Promise<ProfilePeriod[]> =>
  tx.$queryRaw`
    WITH RECURSIVE host AS (
      SELECT "fromId" AS "id", "profileId", "toId", '-infinity'::timestamptz AS "from", "at"::timestamptz AS "to"
        FROM "ProfileSplit" WHERE "toId" = ANY (${[...ids]}::uuid[])
      UNION
      SELECT earlier."id", host."profileId", host."toId", earlier."from", earlier."to" FROM host CROSS JOIN LATERAL (
        SELECT s."fromId", '-infinity'::timestamptz, s."at"::timestamptz FROM "ProfileSplit" s
         WHERE s."toId" = host."id" AND s."profileId" = host."profileId" AND s."at" < host."to"
        UNION ALL
        SELECT m."survivorId", GREATEST(m."at", host."from"), LEAST(m."undoneAt", host."to") FROM "Merge" m
         WHERE m."victimId" = host."id" AND m."at" < host."to" AND m."undoneAt" IS NOT NULL
      ) AS earlier ("id", "from", "to")
    )
    SELECT host."id" AS "customerId", host."profileId", a."id" AS "sourceAccountId", a."sourceCode" AS "source", a."accountId",
           GREATEST(host."from", profile."createdAt")::text AS "from", host."to"::text AS "to"
      FROM host LEFT JOIN "Profile" profile ON profile."id" = host."profileId"
      -- A merge can have combined the profile with another one.
      LEFT JOIN LATERAL (
        SELECT e."data" ->> 'source' AS "source", COALESCE(e."data" ->> 'accountId', '') AS "accountId" FROM "Event" e
         WHERE e."customerId" = host."toId" AND e."type" = 'PROFILE_SPLIT' AND e."data" ->> 'profileId' = host."profileId"::text
         LIMIT 1) AS split ON true
      JOIN "SourceAccount" a ON CASE WHEN profile."id" IS NULL
        THEN a."sourceCode"::text = split."source" AND a."accountId" = split."accountId"
        ELSE a."id" = profile."sourceAccountId" END
     WHERE host."id" <> ALL (${[...ids]}::uuid[]) ORDER BY host."to", host."id"`

/** The cards that one of the customers held until the person did. */
async function loadFormerCards(
  tx: Queryable,
  ids: readonly string[],
  periods: readonly ProfilePeriod[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT own."cardId" AS "id" FROM "CardHolding" own
      JOIN "CardHolding" h ON h."cardId" = own."cardId" AND h."heldTo" = own."heldFrom"
      JOIN ${profilePeriodRows(periods)} ON p."customerId" = h."customerId"
     WHERE own."customerId" = ANY (${[...ids]}::uuid[]) ORDER BY 1`
  return rows.map(({ id }) => id)
}

/** The ids that identifiers of the profiles have or had, the cards, and the references of points that were split off. */
async function loadFormerReferences(
  tx: Queryable,
  ids: readonly string[],
  { profilePeriods, formerCards }: Pick<FormerLife, 'profilePeriods' | 'formerCards'>,
): Promise<string[]> {
  const profiles = [...new Set(profilePeriods.map(({ profileId }) => profileId))]
  const customers = [...new Set([...ids, ...profilePeriods.map(({ customerId }) => customerId)])]
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT unnest(${formerCards}::uuid[]) AS "id"
    UNION SELECT "id" FROM "Identifier" WHERE "customerId" = ANY (${[...ids]}::uuid[])
    UNION SELECT (e."data" ->> 'identifierId')::uuid FROM "Event" e
     WHERE e."customerId" = ANY (${customers}::uuid[]) AND e."type" = 'IDENTIFIER_DETACHED'
       AND e."data" ->> 'profileId' = ANY (${profiles}::text[]) AND e."data" ->> 'identifierId' IS NOT NULL
    UNION SELECT l."matchedBy" FROM "ProfileSplit" s JOIN "LedgerEntry" l ON l."splitId" = s."id"
     WHERE s."toId" = ANY (${[...ids]}::uuid[]) AND l."matchedBy" IS NOT NULL
     ORDER BY 1`
  return rows.map(({ id }) => id)
}
