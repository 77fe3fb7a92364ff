import pg from 'pg'

/** The id of a row of the small world, by its number. */
export const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

const instore = `(SELECT "id" FROM "SourceAccount" WHERE "sourceCode" = 'INSTORE')`
const tmall = `(SELECT "id" FROM "SourceAccount" WHERE "sourceCode" = 'TMALL')`
const label = (status: string) =>
  `(SELECT "id" FROM "StatusLabel" WHERE "status" = '${status}' AND "isDefault")`

/** SQL for what a statement needs: source accounts, the default label of a status, and an event. */
export const sql = {
  instore,
  tmall,
  label,
  event: `INSERT INTO "Event" ("type", "at", "caller", "data") VALUES ('SETTINGS_UPDATED', now(), 'raw', '{}');`,
  /** Puts a card from the pool on a customer. */
  issue: (card: number, customer: number, more = '') =>
    `UPDATE "Card" SET "status" = 'ACTIVE', "statusLabelId" = ${label('ACTIVE')}, "customerId" = '${id(customer)}', "issuedAt" = now() ${more} WHERE "id" = '${id(card)}';`,
} as const

/**
 * Customers 1 and 2, and 3 that merged into 2; profile 11 with mobile 21 and channel 61; cards 31 (held by 1, default
 * and primary), 32–39 (pool, a series of two a customer) and 40 (deleted); a program, two hierarchies, companies.
 */
export const world = `
${sql.event}
INSERT INTO "Customer" ("id", "registeredAt") SELECT c::uuid, now() FROM unnest(ARRAY['${id(1)}', '${id(2)}', '${id(4)}', '${id(5)}', '${id(6)}']) c;
INSERT INTO "Customer" ("id", "registeredAt", "status", "survivorId") VALUES ('${id(3)}', now(), 'MERGED', '${id(2)}');
INSERT INTO "Merge" ("id", "survivorId", "victimId", "at", "caller", "plan") VALUES ('${id(41)}', '${id(2)}', '${id(3)}', now(), 'raw', '{}');
INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position") VALUES ('${id(11)}', '${id(1)}', ${instore}, 1), ('${id(12)}', '${id(2)}', ${instore}, 1);
INSERT INTO "Identifier" ("id", "profileId", "customerId", "sourceAccountId", "type", "value", "normalizedValue")
  VALUES ('${id(21)}', '${id(11)}', '${id(1)}', ${instore}, 'MOBILE', '081 234 5678', '+66812345678');
INSERT INTO "CommunicationChannel" ("id", "profileId", "type", "value", "normalizedValue", "primary")
  VALUES ('${id(61)}', '${id(11)}', 'EMAIL', 'kanya@example.co.th', 'kanya@example.co.th', true);
INSERT INTO "CardSeries" ("id", "code", "form", "origin", "maxPerCustomer") VALUES (1, 'GOLD', 'PHYSICAL', 'EXTERNAL', 2), (2, 'APP', 'DIGITAL', 'EXTERNAL', NULL);
INSERT INTO "Card" ("id", "number", "seriesId", "statusLabelId")
  SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '0088' || n, 1 + (n > 35)::int, ${label('NOT_ISSUED')} FROM generate_series(31, 40) n;
${sql.issue(31, 1, ', "isDefault" = true, "isPrimary" = true')}
UPDATE "Card" SET "status" = 'DELETED', "statusLabelId" = ${label('DELETED')} WHERE "id" = '${id(40)}';
INSERT INTO "CardChange" ("cardId", "at", "caller", "before", "after") VALUES ('${id(31)}', now(), 'raw', '{}', '{}');
INSERT INTO "Program" ("id", "name") VALUES (1, 'Prämienwelt');
INSERT INTO "Tier" ("id", "programId", "sequence", "name") VALUES ('${id(71)}', 1, 1, 'Silber'), ('${id(72)}', 1, 2, 'Gold');
INSERT INTO "Enrollment" ("id", "customerId", "programId", "tierSequence") VALUES ('${id(81)}', '${id(1)}', 1, 1);
INSERT INTO "LedgerEntry" ("customerId", "programId", "kind", "amount", "caller", "at") VALUES ('${id(1)}', 1, 'CREDIT', 500, 'raw', now());
INSERT INTO "Hierarchy" ("id", "code", "name") VALUES (1, 'FLEET', 'Flotte'), (2, 'HOME', 'Haushalt');
INSERT INTO "Role" ("hierarchyId", "code", "name", "position", "maxChildren") VALUES (1, 'OWNER', 'Halter', 1, 30000), (1, 'DRIVER', 'Fahrer', 2, 5), (1, 'CODRIVER', 'Beifahrer', 3, 0), (2, 'HEAD', 'Vorstand', 1, 5);
INSERT INTO "Company" ("id", "externalId", "name", "hierarchyId", "parentId") VALUES (1, 'SPED-1', 'Spedition Krüger', 1, NULL), (2, 'SPED-2', 'Krüger Süd', 1, 1), (3, 'SPED-3', 'Krüger Ost', 1, NULL);
INSERT INTO "Association" ("id", "customerId", "hierarchyId", "rolePosition", "parentId", "parentPosition")
  VALUES ('${id(51)}', '${id(1)}', 1, 1, NULL, NULL), ('${id(52)}', '${id(2)}', 1, 2, '${id(51)}', 1);
INSERT INTO "ApiKey" ("name", "secretHash") VALUES ('till', repeat('a', 64));
SELECT setval('"Company_id_seq"', 100), setval('"Hierarchy_id_seq"', 100), setval('"CardSeries_id_seq"', 100);
`

/** How the database refused: its SQLSTATE and the constraint it named; `DONE` where it did not. */
export type Verdict = { sqlState: string; constraint: string | undefined }

/** Runs statements as one transaction, and says how the database took them. */
export async function attempt(client: pg.Client, statements: string, begin = 'BEGIN;'): Promise<Verdict> {
  try {
    await client.query(`${begin} ${statements}; COMMIT`)
    return { sqlState: 'DONE', constraint: undefined }
  } catch (error) {
    await client.query('ROLLBACK')
    if (!(error instanceof pg.DatabaseError)) throw error
    return { sqlState: error.code ?? '', constraint: error.constraint }
  }
}

/** Opens a plain connection. */
export async function open(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}
