-- What PostGraphile cannot know from the tables, as its documentation teaches: computed columns, and a query of its own.

CREATE OR REPLACE FUNCTION "Card_shownStatus"(card "Card") RETURNS "CardStatus" LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN card."expiresAt" <= now() AND card."status" IN ('ISSUED', 'ACTIVE', 'SUSPENDED') THEN 'EXPIRED' ELSE card."status" END
$$;

CREATE OR REPLACE FUNCTION "Card_shownLabel"(card "Card") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT "label" FROM "StatusLabel" WHERE CASE WHEN card."expiresAt" <= now() AND card."status" IN ('ISSUED', 'ACTIVE', 'SUSPENDED')
    THEN "status" = 'EXPIRED' AND "isDefault" ELSE "id" = card."statusLabelId" END
$$;

CREATE OR REPLACE FUNCTION "customersByIds"(ids uuid[]) RETURNS SETOF "Customer" LANGUAGE sql STABLE AS $$
  SELECT c.* FROM unnest(ids) WITH ORDINALITY AS given (id, n) JOIN "Customer" asked ON asked."id" = given.id
    JOIN "Customer" c ON c."id" = COALESCE(asked."survivorId", asked."id") ORDER BY given.n
$$;

CREATE OR REPLACE FUNCTION "customerByIdentifier"(source "SourceCode", type "IdentifierType", value text) RETURNS "Customer" LANGUAGE sql STABLE AS $$
  SELECT c.* FROM "Identifier" i JOIN "Customer" c ON c."id" = i."customerId"
    JOIN "SourceAccount" a ON a."id" = i."sourceAccountId"
   WHERE i."type" = $2 AND i."normalizedValue" = $3 AND a."sourceCode" = $1 AND a."accountId" = ''
$$;

-- Relations without an index of just their columns are left out unless they are asked for; this one has an index that is as good.
COMMENT ON CONSTRAINT "Association_parentId_hierarchyId_parentPosition_fkey" ON "Association" IS E'@foreignFieldName children\n@behavior +select +connection +filterBy';

-- Unique indexes that are no constraints are told by a smart tag.
COMMENT ON TABLE "Role" IS E'@unique hierarchyId,position';
COMMENT ON TABLE "Association" IS E'@unique customerId';

-- A column with a partial index can be filtered by only if that is asked for.
COMMENT ON COLUMN "Customer"."survivorId" IS E'@behavior +filterBy';
