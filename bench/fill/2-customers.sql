-- Customers with their profiles and identifiers, who held which of these, and the events of it all.

INSERT INTO "Customer" ("id", "status", "loyaltyType", "registeredAt", "registeredOffset", "createdAt", "updatedAt")
SELECT id, status, 'LOYALTY', since, offset_minutes, since, since
  FROM bench.person;

-- Every twentieth customer is known by name to the online shop alone.
INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position", "firstName", "lastName", "registeredAt", "registeredOffset", "createdAt", "updatedAt")
SELECT profile, id, account, 1, CASE WHEN n % 20 <> 1 THEN first_name END, CASE WHEN n % 20 <> 1 THEN last_name END, since, offset_minutes, since, since
  FROM bench.person
UNION ALL
SELECT bench.id(3, n), id, bench.account('ECOMMERCE'), 2, first_name, last_name, since, offset_minutes, since, since
  FROM bench.person WHERE shops_online;

INSERT INTO "CommunicationChannel" ("id", "profileId", "type", "value", "normalizedValue", "primary", "consentStatus")
SELECT bench.id(4, n), profile, 'MOBILE', mobile, mobile, true, CASE WHEN n % 4 <> 0 THEN 'SUBSCRIBED' ELSE 'UNKNOWN' END::"ConsentStatus" FROM bench.person;

INSERT INTO "ConsentChange" ("profileId", "type", "normalizedValue", "status", "optInLevel", "recordedAt", "caller")
SELECT profile, 'MOBILE', mobile, 'SUBSCRIBED', 'UNKNOWN', since, 'bench' FROM bench.person WHERE n % 4 <> 0;

INSERT INTO "Identifier" ("id", "profileId", "customerId", "sourceAccountId", "type", "value", "normalizedValue", "createdAt")
SELECT bench.id(5, n), profile, id, account, 'MOBILE'::"IdentifierType", overlay(mobile PLACING ' ' FROM 4 FOR 0), mobile, since FROM bench.person
UNION ALL
SELECT bench.id(6, n), profile, id, account, 'EMAIL', initcap(email), email, since FROM bench.person
UNION ALL
SELECT bench.id(7, n), CASE WHEN shops_online THEN bench.id(3, n) ELSE profile END, id,
       CASE WHEN shops_online THEN bench.account('ECOMMERCE') ELSE account END, 'EXTERNAL_ID', 'E' || n, 'E' || n, since
  FROM bench.person;

INSERT INTO "IdentifierHolding" ("customerId", "sourceAccountId", "type", "value", "normalizedValue", "heldFrom")
SELECT "customerId", "sourceAccountId", "type", "value", "normalizedValue", "createdAt" FROM "Identifier" ORDER BY "id";

INSERT INTO "Event" ("type", "at", "caller", "customerId", "data")
SELECT 'CUSTOMER_REGISTERED'::"EventType", since, 'bench', id, jsonb_build_object('source', 'INSTORE', 'accountId', null)
  FROM bench.person
UNION ALL
SELECT 'IDENTIFIER_ATTACHED', "createdAt", 'bench', "customerId", jsonb_build_object('type', "type", 'value', "value", 'source', 'INSTORE', 'accountId', null)
  FROM "Identifier" WHERE "type" = 'MOBILE';

-- Nobody waits for a comparison: it would run beside the measurement.
UPDATE "MatchScan" SET "after" = NULL;
