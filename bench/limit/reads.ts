import { rawId } from '../ids.ts'
import { history } from './history.ts'

type Read = { text: string; values(variables: never, member: string): unknown[] }

const globalId = (type: string, id: string) => `encode(convert_to('${type}:' || ${id}, 'UTF8'), 'base64')`
const cursor = (id: string) => `encode(convert_to('Query.customers(id):' || ${id}, 'UTF8'), 'base64')`

const name = (column: string, customer: string) => `(
  SELECT p."${column}" FROM "Profile" p WHERE p."customerId" = ${customer} AND p."${column}" <> '' ORDER BY p."position" LIMIT 1)`

const contact = (type: string, customer: string) => `(
  SELECT i."value" FROM "Identifier" i JOIN "Profile" p ON p."id" = i."profileId"
   WHERE i."customerId" = ${customer} AND i."type" = '${type}' ORDER BY p."position", i."id" LIMIT 1)`

const identifiers = (customer: string) => `(
  SELECT COALESCE(json_agg(one), '[]') FROM (
    SELECT i."type", i."value" FROM "Identifier" i WHERE i."customerId" = ${customer} ORDER BY i."id" LIMIT 500) one)`

// What its expiry has ended is expired, whatever is written down.
const expired = `card."expiresAt" <= now() AND card."status" IN ('ISSUED', 'ACTIVE', 'SUSPENDED')`
const status = `CASE WHEN ${expired} THEN 'EXPIRED' ELSE card."status" END AS "status"`
const shown = `${status}, CASE WHEN ${expired}
    THEN (SELECT "label" FROM "StatusLabel" WHERE "status" = 'EXPIRED' AND "isDefault")
    ELSE (SELECT "label" FROM "StatusLabel" WHERE "id" = card."statusLabelId") END AS "statusLabel",
  card."label" AS "cardLabel", card."isDefault" AND (${expired}) IS NOT TRUE AS "isDefault"`

const cards = (customer: string, first: number, columns = status) => `json_build_object('edges', (
  SELECT COALESCE(json_agg(json_build_object('node', one)), '[]') FROM (
    SELECT card."number" AS "cardNumber", ${columns} FROM "Card" card WHERE card."customerId" = ${customer} ORDER BY card."id" LIMIT ${first}) one))`

const local = `(c."registeredAt" AT TIME ZONE 'UTC' + c."registeredOffset" * interval '1 minute')`
const registeredAt = `to_char(${local}, 'YYYY-MM-DD"T"HH24:MI:SS') || CASE to_char(${local}, 'MS') WHEN '000' THEN '' ELSE to_char(${local}, '.MS') END
  || CASE WHEN c."registeredOffset" < 0 THEN '-' ELSE '+' END || to_char(make_interval(mins => abs(c."registeredOffset")), 'HH24:MI')`

const points = `(SELECT row_to_json(sums) FROM (
  SELECT COALESCE(sum(own) FILTER (WHERE lasts), 0)::text AS "balance",
         COALESCE(sum(own) FILTER (WHERE lasts AND "expiresAt" <= now() + interval '30 days'), 0)::text AS "expiringSoon",
         (COALESCE(sum("amount") FILTER (WHERE "kind" = 'CREDIT'), 0) + COALESCE(sum("lifetime"), 0))::text AS "lifetime"
    FROM (SELECT l."amount", l."kind", l."lifetime", l."expiresAt", l."amount" AS own, l."expiresAt" IS NULL OR l."expiresAt" > now() AS lasts
            FROM "LedgerEntry" l WHERE l."customerId" = e."customerId" AND l."programId" = e."programId"
          UNION ALL
          SELECT l."amount", l."kind", l."lifetime", NULL, 0, false
            FROM "Customer" v JOIN "LedgerEntry" l ON l."customerId" = v."id"
           WHERE v."survivorId" = e."customerId" AND l."programId" = e."programId") entry) sums) AS "points"`
const enrollments = (customer: string) => `(
  SELECT COALESCE(json_agg(one), '[]') FROM (
    SELECT json_build_object('programId', p."id", 'name', p."name") AS "program",
           json_build_object('tierNumber', t."sequence", 'name', t."name") AS "tier",
           COALESCE(e."tierExpiresAt" <= now(), false) AS "tierExpired", ${points}
      FROM "Enrollment" e JOIN "Program" p ON p."id" = e."programId"
      JOIN "Tier" t ON t."programId" = e."programId" AND t."sequence" = e."tierSequence"
     WHERE e."customerId" = ${customer} ORDER BY e."programId" LIMIT 100) one)`

/** Each read as one statement that gives its `data`, by the name of the workload. */
export const reads: Record<string, Read> = {
  R1: {
    text: `SELECT json_build_object('customer', (SELECT row_to_json(one) FROM (
      SELECT ${globalId('Customer', 'c."id"')} AS "id", c."status", c."loyaltyType", ${name('firstName', 'c."id"')} AS "firstName",
             ${name('lastName', 'c."id"')} AS "lastName", ${contact('MOBILE', 'c."id"')} AS "mobile", ${contact('EMAIL', 'c."id"')} AS "email",
             ${registeredAt} AS "registeredAt", ${identifiers('c."id"')} AS "identifiers", ${cards('c."id"', 10, shown)} AS "cards"
        FROM "Identifier" found JOIN "Customer" c ON c."id" = found."customerId"
       WHERE found."type" = $1 AND found."normalizedValue" = $2
         AND found."sourceAccountId" = (SELECT "id" FROM "SourceAccount" WHERE "sourceCode" = $3 AND "accountId" = '')) one))::text`,
    values: ({
      by: { identifier },
    }: {
      by: { identifier: { type: string; value: string; source: string } }
    }) => [identifier.type, identifier.value, identifier.source],
  },
  R2: {
    text: `WITH page AS MATERIALIZED (
        SELECT "id", "status", row_number() OVER (ORDER BY "id") AS n FROM "Customer"
         WHERE "survivorId" IS NULL AND "id" > $1 ORDER BY "id" LIMIT 26)
      SELECT json_build_object('customers', json_build_object(
        'edges', (SELECT COALESCE(json_agg(json_build_object('cursor', ${cursor('one.key')}, 'node', json_build_object(
            'id', ${globalId('Customer', 'one.key')}, 'status', one."status", 'firstName', ${name('firstName', 'one.key')},
            'lastName', ${name('lastName', 'one.key')}, 'identifiers', ${identifiers('one.key')}, 'cards', ${cards('one.key', 5)}))), '[]')
          FROM (SELECT "id" AS key, "status" FROM page WHERE n <= 25 ORDER BY n) one),
        'pageInfo', json_build_object('hasNextPage', (SELECT count(*) > 25 FROM page),
          'endCursor', (SELECT ${cursor('page."id"')} FROM page WHERE n <= 25 ORDER BY n DESC LIMIT 1))))::text`,
    values: ({ after }: { after: string }) => [rawId(after)],
  },
  R3: {
    text: `SELECT json_build_object('customer', (SELECT row_to_json(one) FROM (
      SELECT ${globalId('Customer', 'c."id"')} AS "id", ${name('firstName', 'c."id"')} AS "firstName", (SELECT row_to_json(place) FROM (
          SELECT json_build_object('code', r."code") AS "role", a."childCount", json_build_object('edges', (
              SELECT COALESCE(json_agg(json_build_object('node', child)), '[]') FROM (
                SELECT ${globalId('Association', 'below."id"')} AS "id", (SELECT row_to_json(person) FROM (
                    SELECT ${globalId('Customer', 'below."customerId"')} AS "id", ${name('firstName', 'below."customerId"')} AS "firstName",
                           ${name('lastName', 'below."customerId"')} AS "lastName", ${identifiers('below."customerId"')} AS "identifiers",
                           ${cards('below."customerId"', 5)} AS "cards") person) AS "customer"
                  FROM "Association" below WHERE below."parentId" = a."id" ORDER BY below."id" LIMIT 10) child)) AS "children"
            FROM "Association" a JOIN "Role" r ON r."hierarchyId" = a."hierarchyId" AND r."position" = a."rolePosition"
           WHERE a."customerId" = c."id") place) AS "association"
        FROM "Customer" asked JOIN "Customer" c ON c."id" = COALESCE(asked."survivorId", asked."id")
       WHERE asked."id" = $1) one))::text`,
    values: ({ by }: { by: { id: string } }) => [rawId(by.id)],
  },
  R4: {
    text: `SELECT json_build_object('_entities', (SELECT json_agg(CASE WHEN c."id" IS NOT NULL THEN json_build_object(
          'id', ${globalId('Customer', 'c."id"')}, 'status', c."status", 'firstName', ${name('firstName', 'c."id"')},
          'identifiers', ${identifiers('c."id"')}, 'cards', ${cards('c."id"', 5)}) END ORDER BY given.n)
        FROM unnest($1::uuid[]) WITH ORDINALITY AS given (id, n) LEFT JOIN "Customer" asked ON asked."id" = given.id
        LEFT JOIN "Customer" c ON c."id" = COALESCE(asked."survivorId", asked."id")))::text`,
    values: ({ representations }: { representations: { id: string }[] }) => [
      representations.map(({ id }) => rawId(id)),
    ],
  },
  R5: {
    text: `SELECT json_build_object('me', (SELECT row_to_json(one) FROM (
      SELECT ${globalId('Customer', 'c."id"')} AS "id", c."status", ${name('firstName', 'c."id"')} AS "firstName",
             ${name('lastName', 'c."id"')} AS "lastName", ${contact('MOBILE', 'c."id"')} AS "mobile", ${contact('EMAIL', 'c."id"')} AS "email",
             ${cards('c."id"', 10, shown)} AS "cards", ${enrollments('c."id"')} AS "enrollments"
        FROM "Customer" own JOIN "Customer" c ON c."id" = COALESCE(own."survivorId", own."id")
       WHERE own."id" = $1) one))::text`,
    values: (_variables, member) => [member],
  },
  // Only the index of e-mail addresses: the product looks into five others, for it does not know what the text is.
  R6: {
    text: `SELECT json_build_object('searchCustomers', json_build_object('edges', (SELECT COALESCE(json_agg(json_build_object(
          'matches', json_build_array(json_build_object('field', 'EMAIL', 'kind', 'WHOLE', 'value', found."value")),
          'node', json_build_object('id', ${globalId('Customer', 'c."id"')}, 'status', c."status",
            'firstName', ${name('firstName', 'c."id"')}, 'lastName', ${name('lastName', 'c."id"')}, 'cards', ${cards('c."id"', 5)}))), '[]')
        FROM (SELECT DISTINCT i."customerId", i."value" FROM "Identifier" i WHERE i."type" = 'EMAIL'
          AND i."normalizedValue" COLLATE "C" = $1 LIMIT 10) found JOIN "Customer" c ON c."id" = found."customerId")))::text`,
    values: ({ text }: { text: string }) => [text],
  },
  R7: history,
}
