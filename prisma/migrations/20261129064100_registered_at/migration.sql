-- A customer is registered since the earliest date of its profiles. If none of them has a date, since it was created here. A
-- customer without profiles (merged, erased) keeps its date.
CREATE FUNCTION cardinal_registered_at() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  holders uuid[] := ARRAY[]::uuid[];
BEGIN
  IF TG_OP <> 'DELETE' THEN holders := holders || NEW."customerId"; END IF;
  IF TG_OP <> 'INSERT' THEN holders := holders || OLD."customerId"; END IF;
  -- Writers of one customer wait for each other here, so that each sees the other's profiles.
  PERFORM 1 FROM "Customer" WHERE "id" = ANY (holders) ORDER BY "id" FOR NO KEY UPDATE;
  UPDATE "Customer" c SET "registeredAt" = earliest."at", "registeredOffset" = earliest."minutes",
         "updatedAt" = GREATEST(c."updatedAt", earliest."changed")
    FROM unnest(holders) AS holder ("id")
   CROSS JOIN LATERAL (
     SELECT COALESCE(p."registeredAt", o."createdAt") AS "at", COALESCE(p."registeredOffset", 0) AS "minutes",
            max(p."updatedAt") OVER () AS "changed"
       FROM "Profile" p JOIN "Customer" o ON o."id" = p."customerId"
      WHERE p."customerId" = holder."id" ORDER BY p."registeredAt", p."position" LIMIT 1
   ) AS earliest
   WHERE c."id" = holder."id" AND (c."registeredAt", c."registeredOffset") IS DISTINCT FROM (earliest."at", earliest."minutes");
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "registered_at" AFTER INSERT OR DELETE OR UPDATE OF "registeredAt", "registeredOffset", "customerId" ON "Profile"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_registered_at();

-- The customers that exist. This is no change by a caller, so it leaves no event.
ALTER TABLE "Customer" DISABLE TRIGGER "leaves_event";
UPDATE "Customer" c SET "registeredAt" = earliest."at", "registeredOffset" = earliest."minutes"
  FROM (
    SELECT DISTINCT ON (p."customerId") p."customerId" AS "id", COALESCE(p."registeredAt", o."createdAt") AS "at",
           COALESCE(p."registeredOffset", 0) AS "minutes"
      FROM "Profile" p JOIN "Customer" o ON o."id" = p."customerId"
     ORDER BY p."customerId", p."registeredAt", p."position"
  ) AS earliest
 WHERE c."id" = earliest."id" AND (c."registeredAt", c."registeredOffset") IS DISTINCT FROM (earliest."at", earliest."minutes");
ALTER TABLE "Customer" ENABLE TRIGGER "leaves_event";
