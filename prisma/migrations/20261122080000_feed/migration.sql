-- What an event's transaction is numbered with: above the cluster's own number where the data came from another cluster,
-- whose numbers were higher. The service sets the difference when it starts.
CREATE FUNCTION cardinal_transaction_offset() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 0::bigint';

CREATE FUNCTION cardinal_transaction() RETURNS bigint LANGUAGE sql STABLE
  AS 'SELECT pg_current_xact_id()::text::bigint + cardinal_transaction_offset()';

-- Every transaction below it has ended, so none can still add an event there.
CREATE FUNCTION cardinal_horizon() RETURNS bigint LANGUAGE sql STABLE
  AS 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + cardinal_transaction_offset()';

ALTER TABLE "Event" ALTER COLUMN "transactionId" SET DEFAULT cardinal_transaction();

CREATE OR REPLACE FUNCTION cardinal_leaves_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Event" WHERE "transactionId" = cardinal_transaction()) THEN
    RAISE EXCEPTION 'a change of % leaves no event', TG_TABLE_NAME
      USING ERRCODE = '23514', CONSTRAINT = 'Event_for_every_change';
  END IF;
  RETURN NULL;
END $$;

-- DropIndex
DROP INDEX "Event_customerId_id_idx";

-- CreateIndex
CREATE INDEX "Event_type_transactionId_id_idx" ON "Event"("type", "transactionId", "id");

-- CreateIndex
CREATE INDEX "Event_customerId_transactionId_id_idx" ON "Event"("customerId", "transactionId", "id");
