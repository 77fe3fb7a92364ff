-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "EventType" ADD VALUE 'CUSTOMER_UPDATED';
ALTER TYPE "EventType" ADD VALUE 'ENROLLED';
ALTER TYPE "EventType" ADD VALUE 'POINTS_ADJUSTED';
ALTER TYPE "EventType" ADD VALUE 'ASSOCIATION_CHANGED';
ALTER TYPE "EventType" ADD VALUE 'PROGRAMME_CREATED';
ALTER TYPE "EventType" ADD VALUE 'HIERARCHY_CREATED';
ALTER TYPE "EventType" ADD VALUE 'COMPANY_DEFINED';
ALTER TYPE "EventType" ADD VALUE 'TILL_DEFINED';

-- AlterTable
ALTER TABLE "Association" ADD COLUMN     "childCount" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Hierarchy" ADD COLUMN     "allowSkipping" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Settings" ADD COLUMN     "fixedAssociations" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "negativePoints" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Till" (
    "code" VARCHAR(100) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Till_pkey" PRIMARY KEY ("code")
);

-- ── How many children a place has, never more than its role allows ──────────────────────────────

INSERT INTO "Event" ("type", "at", "caller", "data") VALUES ('SETTINGS_UPDATED', now(), 'migration', '{}');
UPDATE "Association" AS parent SET "childCount" = counted."children"
  FROM (SELECT "parentId", count(*) AS "children" FROM "Association" WHERE "parentId" IS NOT NULL GROUP BY "parentId") AS counted
 WHERE parent."id" = counted."parentId";
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;

-- Parents are taken in one order, so that two who move children wait for each other and never in a circle.
CREATE FUNCTION cardinal_add_children(parents uuid[], changes int[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Association" WHERE "id" = ANY (parents) ORDER BY "id" FOR NO KEY UPDATE;
  UPDATE "Association" AS place SET "childCount" = place."childCount" + moved."more"
    FROM (
      SELECT "parent", sum("more") AS "more" FROM unnest(parents, changes) AS parts ("parent", "more")
       GROUP BY "parent" HAVING sum("more") <> 0
    ) AS moved
   WHERE place."id" = moved."parent";
  IF EXISTS (
    SELECT 1 FROM "Association" a JOIN "Role" r ON r."hierarchyId" = a."hierarchyId" AND r."position" = a."rolePosition"
     WHERE a."id" = ANY (parents) AND a."childCount" > r."maxChildren"
  ) THEN
    RAISE EXCEPTION 'too many children' USING ERRCODE = '23514', CONSTRAINT = 'Association_children_limit';
  END IF;
END $$;

CREATE FUNCTION cardinal_children_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM cardinal_add_children(array_agg("parentId"), array_agg(1)) FROM new_places WHERE "parentId" IS NOT NULL HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER "children_inserted" AFTER INSERT ON "Association"
  REFERENCING NEW TABLE AS new_places FOR EACH STATEMENT EXECUTE FUNCTION cardinal_children_inserted();

CREATE FUNCTION cardinal_children_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM cardinal_add_children(array_agg("parentId"), array_agg(-1)) FROM old_places WHERE "parentId" IS NOT NULL HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER "children_deleted" AFTER DELETE ON "Association"
  REFERENCING OLD TABLE AS old_places FOR EACH STATEMENT EXECUTE FUNCTION cardinal_children_deleted();

CREATE FUNCTION cardinal_children_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM cardinal_add_children(array_agg("parent"), array_agg("more")) FROM (
    SELECT n."parentId" AS "parent", 1 AS "more" FROM new_places n JOIN old_places o USING ("id")
     WHERE n."parentId" IS DISTINCT FROM o."parentId" AND n."parentId" IS NOT NULL
    UNION ALL
    SELECT o."parentId", -1 FROM new_places n JOIN old_places o USING ("id")
     WHERE n."parentId" IS DISTINCT FROM o."parentId" AND o."parentId" IS NOT NULL
    UNION ALL
    -- Another role has another limit.
    SELECT n."id", 0 FROM new_places n JOIN old_places o USING ("id")
     WHERE (n."hierarchyId", n."rolePosition") IS DISTINCT FROM (o."hierarchyId", o."rolePosition")
  ) AS parts HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER "children_updated" AFTER UPDATE ON "Association"
  REFERENCING OLD TABLE AS old_places NEW TABLE AS new_places FOR EACH STATEMENT EXECUTE FUNCTION cardinal_children_updated();

-- ── Parent and child are of one company ─────────────────────────────────────────────────────────

-- At the end of the transaction: a company moves with all below it, a statement after its root. Two who change both ends
-- of an edge have waited for each other at the parent by then.
CREATE FUNCTION cardinal_one_company() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "Association" place JOIN "Association" parent ON parent."id" = place."parentId"
     WHERE place."id" = NEW."id" AND place."companyId" IS DISTINCT FROM parent."companyId"
  ) OR EXISTS (
    SELECT 1 FROM "Association" place JOIN "Association" child ON child."parentId" = place."id"
     WHERE place."id" = NEW."id" AND child."companyId" IS DISTINCT FROM place."companyId"
  ) THEN
    RAISE EXCEPTION 'parent and child are of different companies' USING ERRCODE = '23514', CONSTRAINT = 'Association_one_company';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "one_company" AFTER INSERT OR UPDATE OF "companyId", "parentId" ON "Association"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_one_company();
