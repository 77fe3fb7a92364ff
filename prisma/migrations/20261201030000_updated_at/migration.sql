-- A customer is updated by every change of itself, its identifiers, cards and points. Each of these leaves an event, so the
-- events move `updatedAt`: once for each statement, and not at all if the call has set it. The event of an expiry is dated
-- with the moment of the expiry; the customer is updated when it is recorded, so that readers who ask for later changes see it.
-- What is asked, proposed or decided about a merge changes nothing of the customers.
CREATE FUNCTION cardinal_update_customers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  customers uuid[];
  moment timestamptz(3);
BEGIN
  SELECT array_agg(DISTINCT "customerId"),
         max(CASE WHEN "type" IN ('CARD_EXPIRED', 'POINTS_EXPIRED', 'TIER_EXPIRED') THEN cardinal_moment() ELSE "at" END)
    INTO customers, moment FROM added
   WHERE "customerId" IS NOT NULL AND "type" NOT IN (
     'MERGE_REQUESTED', 'MERGE_APPROVED', 'MERGE_REJECTED', 'MERGE_WITHDRAWN', 'MERGE_EXPIRED', 'MERGE_OUTDATED',
     'MERGE_BANNED', 'MERGE_BAN_LIFTED', 'DUPLICATE_PROPOSED', 'DUPLICATE_DISMISSED');
  IF cardinality(customers) > 1 THEN
    PERFORM 1 FROM "Customer" WHERE "id" = ANY (customers) AND "updatedAt" < moment ORDER BY "id" FOR NO KEY UPDATE;
  END IF;
  IF customers IS NOT NULL THEN
    UPDATE "Customer" SET "updatedAt" = moment WHERE "id" = ANY (customers) AND "updatedAt" < moment;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "updates_customers" AFTER INSERT ON "Event" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION cardinal_update_customers();

-- The undo of a merge restores columns of a card. Its last change never goes back.
CREATE FUNCTION cardinal_card_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."updatedAt" := GREATEST(OLD."updatedAt", cardinal_moment());
  RETURN NEW;
END $$;
CREATE TRIGGER "updated" BEFORE UPDATE ON "Card" FOR EACH ROW
  WHEN (NEW."updatedAt" < OLD."updatedAt") EXECUTE FUNCTION cardinal_card_updated();

-- The customers that exist. This is no change by a caller, so it leaves no event.
ALTER TABLE "Customer" DISABLE TRIGGER "leaves_event";
UPDATE "Customer" c SET "updatedAt" = latest."at"
  FROM (
    SELECT "customerId", max("at") AS "at" FROM "Event"
     WHERE "customerId" IS NOT NULL AND "type"::text NOT LIKE ALL (ARRAY['MERGE\_%', 'DUPLICATE\_%'])
     GROUP BY "customerId"
  ) AS latest
 WHERE c."id" = latest."customerId" AND c."updatedAt" < latest."at";
ALTER TABLE "Customer" ENABLE TRIGGER "leaves_event";
