ALTER TABLE "Hierarchy" ADD COLUMN "retiredAt" TIMESTAMPTZ(3);
ALTER TABLE "Till" ADD COLUMN "retiredAt" TIMESTAMPTZ(3);
ALTER TABLE "FieldDefinition" ADD COLUMN "retiredAt" TIMESTAMPTZ(3);
ALTER TABLE "StatusLabel" ADD COLUMN "retiredAt" TIMESTAMPTZ(3);

ALTER TABLE "StatusLabel"
  ADD CONSTRAINT "StatusLabel_default_in_use" CHECK (NOT "isDefault" OR "retiredAt" IS NULL);

-- A role that is added above the first has the position 0, then -1 and so on, so that no place has to be rewritten.
ALTER TABLE "Role"
  DROP CONSTRAINT "Role_fits",
  ADD CONSTRAINT "Role_fits" CHECK ("position" BETWEEN -6 AND 8 AND "maxChildren" BETWEEN 0 AND 30000);

-- A role's limit holds for the places that exist. The lock makes a change of the limit wait for those that add children.
CREATE OR REPLACE FUNCTION cardinal_add_children(parents uuid[], changes int[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Association" WHERE "id" = ANY (parents) ORDER BY "id" FOR NO KEY UPDATE;
  UPDATE "Association" AS place SET "childCount" = place."childCount" + moved."more"
    FROM (
      SELECT "parent", sum("more") AS "more" FROM unnest(parents, changes) AS parts ("parent", "more")
       GROUP BY "parent" HAVING sum("more") <> 0
    ) AS moved
   WHERE place."id" = moved."parent";
  PERFORM 1 FROM "Role" r
    WHERE (r."hierarchyId", r."position") IN (
      SELECT a."hierarchyId", a."rolePosition" FROM "Association" a WHERE a."id" = ANY (parents))
    ORDER BY r."id" FOR SHARE;
  IF EXISTS (
    SELECT 1 FROM "Association" a JOIN "Role" r ON r."hierarchyId" = a."hierarchyId" AND r."position" = a."rolePosition"
     WHERE a."id" = ANY (parents) AND a."childCount" > r."maxChildren"
  ) THEN
    RAISE EXCEPTION 'too many children' USING ERRCODE = '23514', CONSTRAINT = 'Association_children_limit';
  END IF;
END $$;

CREATE FUNCTION cardinal_role_limit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "Association"
     WHERE "hierarchyId" = NEW."hierarchyId" AND "rolePosition" = NEW."position" AND "childCount" > NEW."maxChildren"
  ) THEN
    RAISE EXCEPTION 'a place has more children than the limit' USING ERRCODE = '23514', CONSTRAINT = 'Role_limit_holds';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "limit_holds" AFTER UPDATE OF "maxChildren" ON "Role" FOR EACH ROW
  WHEN (NEW."maxChildren" < OLD."maxChildren") EXECUTE FUNCTION cardinal_role_limit();

CREATE FUNCTION cardinal_role_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Hierarchy" WHERE "id" = NEW."hierarchyId" FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM "Role" WHERE "hierarchyId" = NEW."hierarchyId") > 8 THEN
    RAISE EXCEPTION 'a hierarchy has at most 8 roles' USING ERRCODE = '23514', CONSTRAINT = 'Role_at_most_8';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "at_most_8" AFTER INSERT ON "Role" FOR EACH ROW EXECUTE FUNCTION cardinal_role_count();
