-- AlterTable
ALTER TABLE "MergeRequest" ADD COLUMN     "expiresAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Settings" ADD COLUMN     "mergeRequestDays" INTEGER DEFAULT 90;

ALTER TABLE "Settings"
  ADD CONSTRAINT "Settings_mergeRequestDays_fits" CHECK ("mergeRequestDays" >= 1);

-- Requests that wait already expire as new ones do. This is no decision about them, so it leaves no event.
ALTER TABLE "MergeRequest" DISABLE TRIGGER USER;
UPDATE "MergeRequest" SET "expiresAt" = "at" + interval '90 days' WHERE "status" = 'PENDING';
ALTER TABLE "MergeRequest" ENABLE TRIGGER USER;

CREATE INDEX "MergeRequest_expiry" ON "MergeRequest" ("expiresAt") WHERE "status" = 'PENDING';
CREATE INDEX "MergeRequest_pending_link" ON "MergeRequest" USING gin ("link" jsonb_path_ops) WHERE "status" = 'PENDING';

-- A request is withdrawn by the caller that made it, and approved or rejected by another one. The service closes it when it is
-- outdated or expired.
ALTER TABLE "MergeRequest"
  DROP CONSTRAINT "MergeRequest_decided_by_another",
  ADD CONSTRAINT "MergeRequest_decided_by_another" CHECK (
    "status" IN ('OUTDATED', 'EXPIRED') OR ("status" = 'WITHDRAWN') = ("decidedBy" = "requestedBy")
  );

-- The customers that hold an item of a link: in one source account, or in any.
CREATE FUNCTION cardinal_holders(item jsonb, account uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT i."customerId" FROM "Identifier" i
   WHERE i."type" = (item ->> 'type')::"IdentifierType" AND i."normalizedValue" = item ->> 'normalizedValue'
     AND (account IS NULL OR i."sourceAccountId" = account)
  UNION ALL
  SELECT c."customerId" FROM "Card" c
   WHERE item ->> 'type' = 'CARD_NUMBER' AND c."number" = item ->> 'normalizedValue' AND c."customerId" IS NOT NULL
$$;

-- Closes those of these requests that can no longer be approved: both sides are one customer, or one was erased; all is linked
-- already; or the values to link belong to other customers than the holder.
CREATE FUNCTION cardinal_close_outdated(candidates uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WITH waiting AS MATERIALIZED (
    SELECT r."id", r."sourceAccountId", r."link", n."erasedAt" IS NOT NULL OR h."erasedAt" IS NOT NULL AS "erased",
           COALESCE(n."survivorId", n."id") AS "named", COALESCE(h."survivorId", h."id") AS "holder"
      FROM "MergeRequest" r JOIN "Customer" n ON n."id" = r."namedId" JOIN "Customer" h ON h."id" = r."holderId"
     WHERE r."id" = ANY (candidates) AND r."status" = 'PENDING' ORDER BY r."id" FOR NO KEY UPDATE OF r
  ), items AS (
    SELECT w."id", bool_and(w."named" IN (SELECT cardinal_holders(item, w."sourceAccountId"))) AS "done",
           bool_or(w."holder" IN (SELECT cardinal_holders(item, NULL))) AS "held",
           bool_or(EXISTS (SELECT 1 FROM cardinal_holders(item, NULL) AS other (id) WHERE other.id NOT IN (w."named", w."holder"))) AS "moved"
      FROM waiting w CROSS JOIN jsonb_array_elements(w."link" -> 'add') AS item GROUP BY w."id"
  ), removals AS (
    SELECT DISTINCT w."id" FROM waiting w CROSS JOIN jsonb_array_elements(w."link" -> 'remove') AS item
     WHERE w."named" IN (SELECT cardinal_holders(item, CASE WHEN item ->> 'type' <> 'CARD_NUMBER' THEN w."sourceAccountId" END))
  ), closed AS (
    UPDATE "MergeRequest" r SET "status" = 'OUTDATED', "decidedBy" = 'cardinal', "decidedAt" = cardinal_moment()
      FROM waiting w LEFT JOIN items i ON i."id" = w."id"
     WHERE r."id" = w."id" AND (
       w."named" = w."holder" OR w."erased" OR (i."moved" AND NOT i."held")
       OR (i."done" AND NOT EXISTS (SELECT 1 FROM removals WHERE removals."id" = w."id")))
    RETURNING r."id", r."namedId", r."holderId"
  )
  INSERT INTO "Event" ("type", "at", "caller", "customerId", "data")
    SELECT 'MERGE_OUTDATED', cardinal_moment(), COALESCE(NULLIF(current_setting('cardinal.caller', true), ''), session_user),
           "namedId", jsonb_build_object('mergeRequestId', "id", 'holderId', "holderId")
      FROM closed ORDER BY "id";
END $$;

-- All run at the end of the transaction: an approval has decided its request by then.
CREATE FUNCTION cardinal_customer_outdates() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM cardinal_close_outdated(array_agg("id")) FROM "MergeRequest"
    WHERE "status" = 'PENDING' AND ("namedId" = NEW."id" OR "holderId" = NEW."id") HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "outdates_requests" AFTER UPDATE OF "survivorId", "erasedAt" ON "Customer"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD."survivorId" IS DISTINCT FROM NEW."survivorId" OR OLD."erasedAt" IS DISTINCT FROM NEW."erasedAt")
  EXECUTE FUNCTION cardinal_customer_outdates();

CREATE FUNCTION cardinal_item_outdates() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  item jsonb;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "MergeRequest" WHERE "status" = 'PENDING') THEN RETURN NULL; END IF;
  IF TG_TABLE_NAME = 'Card' THEN
    item := jsonb_build_array(jsonb_build_object('type', 'CARD_NUMBER', 'normalizedValue', NEW."number"));
  ELSIF TG_OP = 'DELETE' THEN
    item := jsonb_build_array(jsonb_build_object('type', OLD."type", 'normalizedValue', OLD."normalizedValue"));
  ELSE
    item := jsonb_build_array(jsonb_build_object('type', NEW."type", 'normalizedValue', NEW."normalizedValue"));
  END IF;
  PERFORM cardinal_close_outdated(array_agg("id")) FROM "MergeRequest"
    WHERE "status" = 'PENDING'
      AND ("link" @> jsonb_build_object('add', item) OR "link" @> jsonb_build_object('remove', item)) HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "outdates_requests" AFTER INSERT OR DELETE OR UPDATE OF "customerId" ON "Identifier"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_item_outdates();
CREATE CONSTRAINT TRIGGER "outdates_requests" AFTER UPDATE OF "customerId" ON "Card"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD."customerId" IS DISTINCT FROM NEW."customerId")
  EXECUTE FUNCTION cardinal_item_outdates();

SELECT cardinal_close_outdated(array_agg("id")) FROM "MergeRequest" WHERE "status" = 'PENDING' HAVING count(*) > 0;
