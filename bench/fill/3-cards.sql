-- Two cards for each person and a pool, their log, who held them, their counts and events; points; places in hierarchies.

INSERT INTO "Card" ("id", "number", "seriesId", "status", "statusLabelId", "label", "isDefault", "isPrimary", "customerId", "issuedAt", "expiresAt", "createdAt", "updatedAt")
SELECT bench.id(20, n), 'P' || lpad(n::text, 12, '0'), 1, 'ACTIVE'::"CardStatus", active."id", 'Plastic', true, true, person.id, since, timestamptz '2099-01-01 00:00:00Z', since, since
  FROM bench.person, "StatusLabel" active WHERE active."label" = 'ACTIVE'
UNION ALL
-- One in ten suspended, one in sixteen expired by now without anybody having written it down.
SELECT bench.id(21, n), 'A' || lpad(n::text, 12, '0'), 2, status."status", status."id", NULL, false, false, person.id, since,
       CASE WHEN n % 16 = 0 THEN timestamptz '2025-01-01 00:00:00Z' END, since, since
  FROM bench.person JOIN "StatusLabel" status ON status."label" = CASE WHEN n % 10 = 0 THEN 'SUSPENDED' ELSE 'ACTIVE' END
UNION ALL
SELECT bench.id(22, n), 'N' || lpad(n::text, 12, '0'), 1, 'NOT_ISSUED', pooled."id", NULL, false, false, NULL, NULL, NULL, now(), now()
  FROM generate_series(1, current_setting('bench.pool')::int) AS n, "StatusLabel" pooled WHERE pooled."label" = 'NOT_ISSUED';

INSERT INTO "CardHolding" ("cardId", "customerId", "heldFrom")
SELECT "id", "customerId", "issuedAt" FROM "Card" WHERE "customerId" IS NOT NULL ORDER BY "id";

INSERT INTO "CardChange" ("cardId", "at", "caller", "before", "after")
SELECT "id", "issuedAt", 'bench', jsonb_build_object('status', 'NOT_ISSUED', 'holder', null), jsonb_build_object('status', "status", 'holder', "customerId")
  FROM "Card" WHERE "customerId" IS NOT NULL ORDER BY "id";

INSERT INTO "CardTally" ("seriesId", "status", "cards")
SELECT "seriesId", "status", count(*) FROM "Card" GROUP BY "seriesId", "status";

INSERT INTO "Event" ("type", "at", "caller", "customerId", "data")
SELECT 'CARD_LINKED', "issuedAt", 'bench', "customerId", jsonb_build_object('cardId', "id", 'number', "number", 'statusLabel', 'ACTIVE')
  FROM "Card" WHERE "isPrimary" ORDER BY "id";

INSERT INTO "Enrollment" ("id", "customerId", "programId", "tierSequence", "createdAt")
SELECT bench.id(30, n), id, 1, 1 + n % 3, since FROM bench.person WHERE enrolled;

INSERT INTO "LedgerEntry" ("customerId", "programId", "kind", "amount", "expiresAt", "expiresOffset", "caller", "at")
SELECT id, 1, 'CREDIT'::"LedgerEntryKind", 500 + n % 100, timestamptz '2099-01-01 00:00:00Z', 0, 'bench', since FROM bench.person WHERE enrolled
UNION ALL
SELECT id, 1, 'DEBIT', -100, timestamptz '2099-01-01 00:00:00Z', 0, 'bench', since FROM bench.person WHERE enrolled;

-- Every fourth customer has a place: a head, and the 24 places after it below that one.
INSERT INTO "Association" ("id", "customerId", "hierarchyId", "rolePosition", "parentId", "parentPosition", "childCount", "createdAt", "updatedAt")
SELECT bench.id(40, place.n), person.id, 1, CASE WHEN place.n % 25 = 0 THEN 1 ELSE 2 END,
       CASE WHEN place.n % 25 <> 0 THEN bench.id(40, place.n - place.n % 25) END,
       CASE WHEN place.n % 25 <> 0 THEN 1 END,
       CASE WHEN place.n % 25 = 0 THEN least(24, place.places - 1 - place.n) ELSE 0 END, since, since
  FROM (SELECT n, places FROM (SELECT current_setting('bench.customers')::int / 4 AS places) AS c, generate_series(0, places - 1) AS n) AS place
  JOIN bench.person ON person.n = place.n * 4 + 1;
