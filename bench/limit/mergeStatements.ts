import { caller, keepCall } from './recordCall.ts'

/** The rows of both parties that a merge may touch, as JSON: $1 their ids. */
const partiesRows = (ids: string): string =>
  [
    `SELECT 'Customer' AS "table", to_jsonb(t) AS "row" FROM "Customer" t WHERE "id" = ANY (${ids})`,
    `SELECT 'CommunicationChannel', to_jsonb(t) FROM "CommunicationChannel" t
      WHERE "profileId" = ANY (ARRAY(SELECT "id" FROM "Profile" WHERE "customerId" = ANY (${ids})))`,
    ...['Profile', 'Identifier', 'Card', 'Enrollment', 'Association'].map(
      (table) =>
        `SELECT '${table}', to_jsonb(t) - 'childCount' FROM "${table}" t WHERE "customerId" = ANY (${ids})`,
    ),
  ].join(' UNION ALL ')

export const rowsOf = `SELECT jsonb_agg(t)::text AS "rows" FROM (${partiesRows('$1::uuid[]')}) t`

/** Moves what the victim ($2) has to the survivor ($1), whose own stays in front. */
export const move = `
  WITH profiles AS (
    UPDATE "Profile" p SET "customerId" = $1, "updatedAt" = now(),
           "position" = p."position" + (SELECT max("position") FROM "Profile" WHERE "customerId" = $1)
     WHERE "customerId" = $2),
  cards AS (
    UPDATE "Card" SET "customerId" = $1, "isDefault" = false, "isPrimary" = false, "updatedAt" = now() WHERE "customerId" = $2),
  enrolled AS (
    UPDATE "Enrollment" e SET "customerId" = $1 WHERE "customerId" = $2
       AND NOT EXISTS (SELECT 1 FROM "Enrollment" own WHERE own."customerId" = $1 AND own."programId" = e."programId")),
  raised AS (
    UPDATE "Enrollment" own SET "tierSequence" = theirs."tierSequence", "tierExpiresAt" = theirs."tierExpiresAt"
      FROM "Enrollment" theirs WHERE own."customerId" = $1 AND theirs."customerId" = $2
       AND own."programId" = theirs."programId" AND theirs."tierSequence" > own."tierSequence"),
  survives AS (
    UPDATE "Customer" s SET "registeredAt" = least(s."registeredAt", v."registeredAt"), "updatedAt" = now(),
           "registeredOffset" = CASE WHEN v."registeredAt" < s."registeredAt" THEN v."registeredOffset" ELSE s."registeredOffset" END,
           "loyaltyType" = CASE WHEN 'LOYALTY' IN (s."loyaltyType", v."loyaltyType") THEN 'LOYALTY' ELSE 'NON_LOYALTY' END::"LoyaltyType",
           "extendedFields" = v."extendedFields" || s."extendedFields"
      FROM "Customer" v WHERE s."id" = $1 AND v."id" = $2)
  UPDATE "Customer" SET "status" = 'MERGED', "survivorId" = $1, "updatedAt" = now() WHERE "id" = $2`

/** Records the merge with all that an undo needs, moves the points, and attaches the identifier to the victim's profile. */
export const record = `
  WITH called AS (${keepCall('ARRAY[$4::uuid, $5::uuid]')}),
  present AS (${partiesRows('ARRAY[$4::uuid, $5::uuid]')}),
  past AS (SELECT "table", "row" FROM jsonb_to_recordset($7::jsonb) AS t ("table" text, "row" jsonb)),
  points AS (
    SELECT "programId", "expiresAt", max("expiresOffset") AS "expiresOffset", sum("amount") AS "amount" FROM "LedgerEntry"
     WHERE "customerId" = $5 AND ("expiresAt" IS NULL OR "expiresAt" > now()) GROUP BY 1, 2 HAVING sum("amount") <> 0),
  merged AS (
    INSERT INTO "Merge" ("id", "survivorId", "victimId", "at", "caller", "plan") VALUES ($6, $4, $5, now(), '${caller}', jsonb_build_object(
      'shape', 2, 'children', '[]'::jsonb, 'joined', NULL,
      'rows', (SELECT jsonb_agg(jsonb_build_object('table', past."table", 'before', past."row", 'after', present."row"))
        FROM past LEFT JOIN present ON present."table" = past."table" AND present."row" -> 'id' = past."row" -> 'id'
       WHERE past."row" IS DISTINCT FROM present."row"),
      'held', (SELECT COALESCE(jsonb_agg("row" -> 'id'), '[]') FROM past WHERE "table" IN ('Profile', 'Identifier', 'Enrollment', 'Association') AND "row" ->> 'customerId' = $4::text),
      'flags', (SELECT jsonb_object_agg(CASE "row" ->> 'customerId' WHEN $4::text THEN 'survivor' ELSE 'victim' END,
          jsonb_build_object('isDefault', "row" -> 'id', 'isPrimary', "row" -> 'id')) FROM past WHERE "table" = 'Card' AND ("row" -> 'isDefault')::boolean),
      'points', (SELECT COALESCE(jsonb_agg(to_jsonb(points) || jsonb_build_object('amount', "amount"::text)), '[]') FROM points),
      'lastEntryId', (SELECT COALESCE(max("id"), 0)::text FROM "LedgerEntry" WHERE "customerId" = $4),
      'lastHoldingId', (SELECT COALESCE(max("id"), 0)::text FROM "CardHolding" WHERE "customerId" = $4)))),
  transferred AS (
    INSERT INTO "LedgerEntry" ("customerId", "programId", "kind", "amount", "expiresAt", "expiresOffset", "mergeId", "caller", "at")
    SELECT side.id, "programId", side.kind::"LedgerEntryKind", side.sign * "amount", "expiresAt", "expiresOffset", $6, '${caller}', now()
      FROM points, (VALUES ($5::uuid, 'MERGE_OUT', -1), ($4::uuid, 'MERGE_IN', 1)) AS side (id, kind, sign)),
  attached AS (
    INSERT INTO "Identifier" ("id", "profileId", "customerId", "sourceAccountId", "type", "value", "normalizedValue")
    SELECT $8, p."id", $4, a."id", $9::text::"IdentifierType", $10, $10 FROM "Profile" p JOIN "SourceAccount" a ON a."id" = p."sourceAccountId"
     WHERE p."customerId" = $4 AND a."sourceCode" = $11::text::"SourceCode" AND a."accountId" = '')
  INSERT INTO "Event" ("type", "at", "caller", "customerId", "data") VALUES
    ('CUSTOMERS_MERGED', now(), '${caller}', $4, jsonb_build_object('mergeId', $6::uuid, 'survivorId', $4::uuid, 'victimId', $5::uuid)),
    ('CUSTOMERS_MERGED', now(), '${caller}', $5, jsonb_build_object('mergeId', $6::uuid, 'survivorId', $4::uuid, 'victimId', $5::uuid)),
    ('IDENTIFIER_ATTACHED', now(), '${caller}', $4, jsonb_build_object('type', $9::text, 'value', $10::text, 'source', $11::text, 'accountId', NULL))`
