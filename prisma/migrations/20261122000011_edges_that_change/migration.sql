-- A place that keeps its company has no child to look at, of which there may be 30,000, and one that keeps its parent too
-- has no edge that changed: whoever changes the other end of an edge looks at it. Each end is found by its key, since a
-- join with a condition that the planner takes for likely reads the whole table for every row of a large move.
CREATE OR REPLACE FUNCTION cardinal_one_company() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  place "Association";
  differs boolean := false;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."companyId" IS NOT DISTINCT FROM OLD."companyId"
    AND NEW."parentId" IS NOT DISTINCT FROM OLD."parentId"
  THEN
    RETURN NULL;
  END IF;
  SELECT * INTO place FROM "Association" WHERE "id" = NEW."id";
  IF place."parentId" IS NOT NULL THEN
    SELECT "companyId" IS DISTINCT FROM place."companyId" INTO differs FROM "Association" WHERE "id" = place."parentId";
  END IF;
  IF TG_OP = 'UPDATE' AND NEW."companyId" IS DISTINCT FROM OLD."companyId" AND NOT differs THEN
    differs := EXISTS (
      SELECT 1 FROM "Association" WHERE "parentId" = place."id" AND "companyId" IS DISTINCT FROM place."companyId"
    );
  END IF;
  IF differs THEN
    RAISE EXCEPTION 'parent and child are of different companies' USING ERRCODE = '23514', CONSTRAINT = 'Association_one_company';
  END IF;
  RETURN NULL;
END $$;
