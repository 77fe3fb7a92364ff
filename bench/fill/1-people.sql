-- What the other files build on: a schema that no measured server reads, and one row a person. The ids are made of a
-- number, in the shape and order of UUID version 7, so that each file knows those of the others.

CREATE SCHEMA bench;

CREATE FUNCTION bench.id(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (lpad(to_hex(1704067200000 + n * 1000), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8' || left(md5(kind || '.' || n), 15))::uuid
$$;

CREATE FUNCTION bench.account(source "SourceCode") RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  'SELECT "id" FROM "SourceAccount" WHERE "sourceCode" = source AND "accountId" = ''''';

-- Past the customers come pairs that can be merged: an odd one of the shop, and the even one after it of the website.
CREATE TABLE bench.person AS
SELECT n, n <= c.customers AS regular,
       bench.id(1, n) AS id, bench.id(2, n) AS profile,
       CASE WHEN n > c.customers AND n % 2 = 0 THEN bench.account('WEBSITE') ELSE bench.account('INSTORE') END AS account,
       n <= c.customers AND n % 2 = 1 AS shops_online,
       CASE WHEN n % 50 = 0 THEN 'SUSPENDED' ELSE 'ACTIVE' END::"CustomerStatus" AS status,
       n % 3 <> 0 OR n > c.customers AS enrolled, -- Those that are merged all are: each merge writes as many rows.
       timestamptz '2024-01-01 00:00:00Z' + n * interval '1 second' AS since,
       (ARRAY[420, 480, 60])[1 + n % 3] AS offset_minutes,
       (ARRAY['สมชาย', '明', 'Jürgen', 'สมหญิง', '芳', 'Käthe', 'กมลชนก', '伟', 'Björn'])[1 + n % 9] AS first_name,
       (ARRAY['ใจดี', '王', 'Müller', 'ศรีสุข', '李', 'Weiß', 'ทองดี', '欧阳', 'Schröder'])[1 + n % 9] || ' ' || n AS last_name,
       '+66' || (810000000 + n) AS mobile,
       'customer' || n || '@example.org' AS email
  FROM (SELECT current_setting('bench.customers')::int AS customers, current_setting('bench.pairs')::int AS pairs) AS c,
       generate_series(1, c.customers + 2 * c.pairs) AS n;
CREATE UNIQUE INDEX ON bench.person (n);
ANALYZE bench.person;

UPDATE "Settings" SET "maxCardsPerCustomer" = NULL, "maxMergesPerDay" = NULL;

-- The first rows of their tables: their numbers begin with 1.
INSERT INTO "CardSeries" ("code", "form", "origin")
VALUES ('PLASTIC', 'PHYSICAL', 'EXTERNAL'), ('APP', 'DIGITAL', 'EXTERNAL');

INSERT INTO "Program" ("name") VALUES ('Points');
INSERT INTO "Tier" ("id", "programId", "sequence", "name")
SELECT bench.id(10, n), 1, n, 'Tier ' || n FROM generate_series(1, 3) AS n;

INSERT INTO "Hierarchy" ("code", "name") VALUES ('HOUSEHOLD', 'Household');
INSERT INTO "Role" ("hierarchyId", "code", "name", "position", "maxChildren")
VALUES (1, 'HEAD', 'Head', 1, 30000), (1, 'MEMBER', 'Member', 2, 0);
