import { expect } from 'vitest'
import type { Db } from '../../../src/db/connect.ts'

/** Each guarantee of the domain, and the SQL that finds what breaks it. */
const violations = {
  'no two live identifiers share scope, type and value': `
    SELECT "sourceAccountId", "type", "normalizedValue" FROM "Identifier"
     GROUP BY 1, 2, 3 HAVING count(*) > 1`,
  'an identifier is its profile’s, and so its customer’s': `
    SELECT i."id" FROM "Identifier" i JOIN "Profile" p ON p."id" = i."profileId"
     WHERE i."customerId" <> p."customerId" OR i."sourceAccountId" <> p."sourceAccountId"`,
  'whoever holds a card in use, or is enrolled, is LOYALTY': `
    SELECT c."id" FROM "Customer" c WHERE c."loyaltyType" = 'NON_LOYALTY' AND (
         EXISTS (SELECT 1 FROM "Card" k WHERE k."customerId" = c."id" AND k."status" IN ('ISSUED', 'ACTIVE', 'SUSPENDED'))
      OR EXISTS (SELECT 1 FROM "Enrollment" e WHERE e."customerId" = c."id"))`,
  'a legacy id finds the customer that has its profile': `
    SELECT l."digest" FROM "LegacyId" l JOIN "Customer" c ON c."id" = l."customerId" JOIN "Profile" p ON p."id" = l."profileId"
     WHERE p."customerId" <> COALESCE(c."survivorId", c."id")`,
  'a card number exists once': `SELECT "number" FROM "Card" GROUP BY 1 HAVING count(*) > 1`,
  'one profile a source account': `
    SELECT "customerId", "sourceAccountId" FROM "Profile" GROUP BY 1, 2 HAVING count(*) > 1`,
  'one default and one primary card': `
    SELECT "customerId" FROM "Card" WHERE "customerId" IS NOT NULL GROUP BY 1
    HAVING count(*) FILTER (WHERE "isDefault") > 1 OR count(*) FILTER (WHERE "isPrimary") > 1`,
  'card limits hold, unless the customer was in a merge or got a profile': `
    SELECT c."customerId", c."seriesId", count(*), s."maxPerCustomer", t."maxCardsPerCustomer"
      FROM "Card" c JOIN "CardSeries" s ON s."id" = c."seriesId" CROSS JOIN "Settings" t
     WHERE cardinal_counts(c."status", c."expiresAt", t."countOnlyActive")
       AND c."customerId" NOT IN (
         SELECT "survivorId" FROM "Merge" UNION SELECT "victimId" FROM "Merge" UNION SELECT "toId" FROM "ProfileSplit")
     GROUP BY GROUPING SETS ((c."customerId", t."maxCardsPerCustomer"), (c."customerId", c."seriesId", s."maxPerCustomer"))
    HAVING count(*) > COALESCE(s."maxPerCustomer", t."maxCardsPerCustomer")`,
  'a card in its pool is nobody’s, an active one somebody’s': `
    SELECT "number" FROM "Card" WHERE ("status" = 'NOT_ISSUED' AND "customerId" IS NOT NULL)
        OR ("status" IN ('ACTIVE', 'SUSPENDED') AND "customerId" IS NULL)`,
  'the counts of a series are those of its cards': `
    SELECT "seriesId", "status", sum("cards") FROM (
      SELECT "seriesId", "status", "cards" FROM "CardTally"
      UNION ALL SELECT "seriesId", "status", -1 FROM "Card"
    ) AS parts GROUP BY 1, 2 HAVING sum("cards") <> 0`,
  'the log of a card ends with what it is, and each entry begins where the one before it ended': `
    SELECT c."number" FROM "Card" c WHERE (
      SELECT l."after" -> 'status' FROM "CardChange" l WHERE l."cardId" = c."id" AND l."after" ? 'status'
       ORDER BY l."id" DESC LIMIT 1) <> to_jsonb(c."status")
    UNION ALL SELECT c."number" FROM "Card" c JOIN (
      SELECT "cardId", "before" -> 'status' AS was, lag("after" -> 'status') OVER (PARTITION BY "cardId" ORDER BY "id") AS becomes
        FROM "CardChange" WHERE "after" ? 'status') l ON l."cardId" = c."id"
     WHERE l.was <> l.becomes`,
  'the keys of requests are those of the requests that wait': `
    SELECT * FROM "MergeRequestKey" k FULL JOIN (
      SELECT r."id" AS "mergeRequestId", key FROM "MergeRequest" r CROSS JOIN cardinal_link_keys(r."link") AS key
       WHERE r."status" = 'PENDING') AS waiting USING ("mergeRequestId", "key")
     WHERE k."key" IS NULL OR waiting."key" IS NULL`,
  'the history of a consent ends with what it is': `
    SELECT h."id" FROM "CommunicationChannel" h CROSS JOIN LATERAL (
      SELECT * FROM "ConsentChange" x WHERE x."profileId" = h."profileId" AND x."type" = h."type"
         AND x."normalizedValue" = h."normalizedValue" ORDER BY x."id" DESC LIMIT 1) AS latest
     WHERE (latest."status", latest."optInLevel", latest."collectedFrom", latest."consentAt", latest."consentOffset") IS DISTINCT FROM
       (h."consentStatus", h."consentOptInLevel", h."consentCollectedFrom", h."consentAt", h."consentOffset")
    UNION ALL SELECT h."id" FROM "CommunicationChannel" h WHERE h."consentStatus" <> 'UNKNOWN' AND NOT EXISTS (
      SELECT 1 FROM "ConsentChange" x WHERE x."profileId" = h."profileId" AND x."type" = h."type"
         AND x."normalizedValue" = h."normalizedValue")`,
  'each merge moves as many points as it takes': `
    SELECT "mergeId" FROM "LedgerEntry" WHERE "mergeId" IS NOT NULL
     GROUP BY "mergeId", "programId", "expiresAt" HAVING sum("amount") <> 0`,
  'a merge moves points between its two customers alone': `
    SELECT e."id" FROM "LedgerEntry" e JOIN "Merge" m ON m."id" = e."mergeId"
     WHERE e."customerId" NOT IN (m."survivorId", m."victimId")`,
  'each split moves as many points as it takes, between its two customers': `
    SELECT "splitId"::text FROM "LedgerEntry" WHERE "splitId" IS NOT NULL
     GROUP BY "splitId", "programId", "expiresAt" HAVING sum("amount") <> 0
    UNION ALL SELECT e."id"::text FROM "LedgerEntry" e JOIN "ProfileSplit" s ON s."id" = e."splitId"
     WHERE e."customerId" NOT IN (s."fromId", s."toId")`,
  'every old id resolves in one read': `
    SELECT v."id" FROM "Customer" v LEFT JOIN "Customer" s ON s."id" = v."survivorId"
     WHERE (v."status" = 'MERGED') <> (v."survivorId" IS NOT NULL)
        OR (v."survivorId" IS NOT NULL AND (s."id" IS NULL OR s."survivorId" IS NOT NULL))`,
  'a merged customer has exactly one live merge, a living one none': `
    SELECT c."id" FROM "Customer" c
      LEFT JOIN "Merge" m ON m."victimId" = c."id" AND m."undoneAt" IS NULL
     GROUP BY c."id" HAVING count(m."id") <> CASE WHEN c."status" = 'MERGED' THEN 1 ELSE 0 END`,
  'the merges of a customer lead to the survivor it resolves to': `
    WITH RECURSIVE path AS (
      SELECT m."victimId" AS "start", m."survivorId" AS "at" FROM "Merge" m WHERE m."undoneAt" IS NULL
      UNION
      SELECT p."start", m."survivorId" FROM path p JOIN "Merge" m ON m."victimId" = p."at" AND m."undoneAt" IS NULL
    ) SELECT c."id" FROM "Customer" c WHERE c."survivorId" IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM path p WHERE p."start" = c."id" AND p."at" = c."survivorId")
    UNION ALL SELECT p."start" FROM path p WHERE p."start" = p."at"`,
  'two who are kept apart are two customers': `
    SELECT b."id" FROM "MergeBan" b JOIN "Customer" l ON l."id" = b."lowId" JOIN "Customer" h ON h."id" = b."highId"
     WHERE b."liftedAt" IS NULL AND COALESCE(l."survivorId", l."id") = COALESCE(h."survivorId", h."id")`,
  'a merged customer holds nothing': `
    SELECT c."id" FROM "Customer" c WHERE c."status" = 'MERGED' AND (
         EXISTS (SELECT 1 FROM "Profile" x WHERE x."customerId" = c."id")
      OR EXISTS (SELECT 1 FROM "Identifier" x WHERE x."customerId" = c."id")
      OR EXISTS (SELECT 1 FROM "Card" x WHERE x."customerId" = c."id")
      OR EXISTS (SELECT 1 FROM "Association" x WHERE x."customerId" = c."id"))`,
  'no unexpired points stay with a merged customer': `
    SELECT c."id" FROM "Customer" c JOIN "LedgerEntry" e ON e."customerId" = c."id"
      JOIN "Merge" m ON m."victimId" = c."id" AND m."undoneAt" IS NULL
     WHERE c."status" = 'MERGED' AND (e."expiresAt" IS NULL OR e."expiresAt" > m."at")
     GROUP BY c."id", e."programId", e."expiresAt" HAVING sum(e."amount") <> 0`,
  'a child stands below its parent, a company below none of its own': `
    WITH RECURSIVE above AS (
      SELECT "id" AS "start", "parentId" AS "at" FROM "Company" WHERE "parentId" IS NOT NULL
      UNION SELECT a."start", c."parentId" FROM above a JOIN "Company" c ON c."id" = a."at" WHERE c."parentId" IS NOT NULL
    ) SELECT "start"::text FROM above WHERE "start" = "at"
    UNION ALL SELECT a."id"::text FROM "Association" a JOIN "Association" p ON p."id" = a."parentId"
     WHERE p."rolePosition" >= a."rolePosition" OR p."hierarchyId" <> a."hierarchyId"`,
  'the open holdings of identifiers are the live identifiers': `
    (SELECT "customerId", "sourceAccountId", "type", "normalizedValue" FROM "Identifier"
     EXCEPT SELECT "customerId", "sourceAccountId", "type", "normalizedValue" FROM "IdentifierHolding" WHERE "heldTo" IS NULL)
    UNION ALL
    (SELECT "customerId", "sourceAccountId", "type", "normalizedValue" FROM "IdentifierHolding" WHERE "heldTo" IS NULL
     EXCEPT SELECT "customerId", "sourceAccountId", "type", "normalizedValue" FROM "Identifier")`,
  'the open holdings of cards are the cards held': `
    (SELECT "id", "customerId" FROM "Card" WHERE "customerId" IS NOT NULL
     EXCEPT SELECT "cardId", "customerId" FROM "CardHolding" WHERE "heldTo" IS NULL)
    UNION ALL
    (SELECT "cardId", "customerId" FROM "CardHolding" WHERE "heldTo" IS NULL
     EXCEPT SELECT "id", "customerId" FROM "Card")`,
  'nobody held an identifier while another did': `
    SELECT "id" FROM (
      SELECT "id", "heldFrom", lag(COALESCE("heldTo", 'infinity')) OVER (
        PARTITION BY "type", "normalizedValue", "sourceAccountId" ORDER BY "heldFrom", "id") AS "before"
        FROM "IdentifierHolding" WHERE "normalizedValue" <> '') h WHERE "heldFrom" < "before"`,
  'nobody held a card while another did': `
    SELECT "id" FROM (
      SELECT "id", "heldFrom", lag(COALESCE("heldTo", 'infinity')) OVER (
        PARTITION BY "cardId" ORDER BY "heldFrom", "id") AS "before" FROM "CardHolding") h WHERE "heldFrom" < "before"`,
  'a merged customer held nothing while it was merged': `
    SELECT h."id" FROM (
      SELECT "id", "customerId", "heldFrom", "heldTo" FROM "IdentifierHolding"
      UNION ALL SELECT "id", "customerId", "heldFrom", "heldTo" FROM "CardHolding") h
      JOIN "Merge" m ON m."victimId" = h."customerId"
     WHERE h."heldFrom" < COALESCE(m."undoneAt", 'infinity') AND COALESCE(h."heldTo", 'infinity') > m."at"`,
  'an erased customer holds nothing, under no id': `
    SELECT c."id" FROM "Customer" c WHERE c."erasedAt" IS NOT NULL AND (
         c."status" NOT IN ('CLOSED', 'MERGED') OR c."extendedFields" <> '{}'
      OR EXISTS (SELECT 1 FROM "Profile" x WHERE x."customerId" = c."id")
      OR EXISTS (SELECT 1 FROM "Card" x WHERE x."customerId" = c."id")
      OR EXISTS (SELECT 1 FROM "Association" x WHERE x."customerId" = c."id")
      OR EXISTS (SELECT 1 FROM "Customer" x WHERE x."survivorId" = c."id" AND x."erasedAt" IS NULL)
      OR EXISTS (SELECT 1 FROM "IdentifierHolding" x WHERE x."customerId" = c."id" AND x."value" <> '')
      OR EXISTS (SELECT 1 FROM "LedgerEntry" x WHERE x."customerId" = c."id" AND x."reason" IS NOT NULL))`,
  'the last change of every row left an event in its transaction': `
    SELECT "table", "id" FROM (
      SELECT 'Customer' AS "table", "id"::text, xmin FROM "Customer"
      UNION ALL SELECT 'Profile', "id"::text, xmin FROM "Profile"
      UNION ALL SELECT 'Identifier', "id"::text, xmin FROM "Identifier"
      UNION ALL SELECT 'CommunicationChannel', "id"::text, xmin FROM "CommunicationChannel"
      UNION ALL SELECT 'Card', "id"::text, xmin FROM "Card" WHERE "updatedAt" > "createdAt"
      UNION ALL SELECT 'Merge', "id"::text, xmin FROM "Merge"
      UNION ALL SELECT 'LedgerEntry', "id"::text, xmin FROM "LedgerEntry"
      UNION ALL SELECT 'Association', "id"::text, xmin FROM "Association"
    ) changed WHERE NOT EXISTS (
      SELECT 1 FROM "Event" e WHERE (e."transactionId" & 4294967295) = changed.xmin::text::bigint)`,
  'every merge has its event in both histories': `
    SELECT m."id" FROM "Merge" m WHERE 2 <> (
      SELECT count(*) FROM "Event" e WHERE e."type" = 'CUSTOMERS_MERGED' AND e."customerId" IN (m."survivorId", m."victimId")
         AND e."data" ->> 'mergeId' = m."id"::text)`,
  'every undone merge has its event in both histories': `
    SELECT m."id" FROM "Merge" m WHERE m."undoneAt" IS NOT NULL AND 2 <> (
      SELECT count(*) FROM "Event" e WHERE e."type" = 'CUSTOMERS_UNMERGED' AND e."customerId" IN (m."survivorId", m."victimId")
         AND e."data" ->> 'mergeId' = m."id"::text)`,
  'merges are undone the latest first': `
    SELECT m."id" FROM "Merge" m JOIN "Merge" later ON later."survivorId" = m."survivorId" AND later."ordinal" > m."ordinal"
     WHERE m."undoneAt" IS NOT NULL AND later."at" < m."undoneAt" AND (later."undoneAt" IS NULL OR later."undoneAt" > m."undoneAt")`,
  'the credits of a lifetime that an undo moves are moved whole': `
    SELECT "mergeId" FROM "LedgerEntry" WHERE "lifetime" IS NOT NULL GROUP BY "mergeId", "programId" HAVING sum("lifetime") <> 0`,
  'a call that ended has its outcome': `SELECT "key" FROM "IdempotencyKey" WHERE "outcome" IS NULL`,
} as const

/** Asserts by SQL all that must always hold (DOMAIN §2), naming each guarantee that does not and the rows that break it. */
export async function assertInvariants(db: Db): Promise<void> {
  const found: object[] = []
  // One after another: a query that waits for a connection for too long fails.
  for (const [guarantee, sql] of Object.entries(violations)) {
    const rows = await db.$queryRawUnsafe<object[]>(
      `SELECT to_jsonb(v)::text AS "row" FROM (${sql}) v LIMIT 5`,
    )
    if (rows.length > 0) found.push({ guarantee, rows })
  }
  expect(found).toEqual([])
}

/**
 * Asserts that the events alone tell what is held now: attached less detached is what there is, and linked less
 * delinked. Holds where everything came about by mutations.
 */
export async function assertEventsTellState(db: Db): Promise<void> {
  const differences = await db.$queryRaw<object[]>`
    WITH told AS (
      SELECT "data" ->> 'type' AS "type", "data" ->> 'value' AS "value", "data" ->> 'source' AS "source",
             COALESCE("data" ->> 'accountId', '') AS "account",
             sum(CASE "type" WHEN 'IDENTIFIER_ATTACHED' THEN 1 ELSE -1 END)::int AS "held"
        FROM "Event" WHERE "type" IN ('IDENTIFIER_ATTACHED', 'IDENTIFIER_DETACHED') GROUP BY 1, 2, 3, 4
      UNION ALL
      SELECT 'CARD_NUMBER', "data" ->> 'number', '', '', sum(CASE "type" WHEN 'CARD_LINKED' THEN 1 ELSE -1 END)::int
        FROM "Event" WHERE "type" IN ('CARD_LINKED', 'CARD_DELINKED') GROUP BY 2
    ), live AS (
      SELECT i."type"::text, i."value", a."sourceCode"::text AS "source", a."accountId" AS "account", 1 AS "held"
        FROM "Identifier" i JOIN "SourceAccount" a ON a."id" = i."sourceAccountId"
      UNION ALL SELECT 'CARD_NUMBER', "number", '', '', 1 FROM "Card" WHERE "customerId" IS NOT NULL
    )
    SELECT * FROM told FULL JOIN live USING ("type", "value", "source", "account")
     WHERE COALESCE(told."held", 0) <> COALESCE(live."held", 0)`
  expect(differences).toEqual([])
}
