-- What one row owes another, also when two writers meet, and against those who write no rows at all.

-- ── Append-only tables cannot be emptied either ─────────────────────────────────────────────────

CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "Event" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "LedgerEntry" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "CardChange" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "Merge" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "IdentifierHolding" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "CardHolding" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "Card" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();

-- ── Guarantees between rows look at what others have committed, so no snapshot may hide it ──────

CREATE FUNCTION cardinal_sees_others() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'this change needs the isolation level READ COMMITTED'
      USING ERRCODE = '25001', HINT = 'Row locks keep the order; a snapshot would hide what others committed.';
  END IF;
END $$;

CREATE FUNCTION cardinal_read_committed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM cardinal_sees_others();
  RETURN NULL;
END $$;
CREATE TRIGGER "read_committed" BEFORE INSERT OR UPDATE OR DELETE ON "Customer"
  FOR EACH STATEMENT EXECUTE FUNCTION cardinal_read_committed();
CREATE TRIGGER "read_committed" BEFORE INSERT OR UPDATE OR DELETE ON "Profile"
  FOR EACH STATEMENT EXECUTE FUNCTION cardinal_read_committed();
CREATE TRIGGER "read_committed" BEFORE INSERT OR UPDATE OR DELETE ON "Card"
  FOR EACH STATEMENT EXECUTE FUNCTION cardinal_read_committed();
CREATE TRIGGER "read_committed" BEFORE INSERT OR UPDATE OR DELETE ON "Association"
  FOR EACH STATEMENT EXECUTE FUNCTION cardinal_read_committed();
CREATE TRIGGER "read_committed" BEFORE INSERT OR UPDATE OR DELETE ON "Company"
  FOR EACH STATEMENT EXECUTE FUNCTION cardinal_read_committed();
CREATE TRIGGER "read_committed" BEFORE INSERT OR UPDATE OR DELETE ON "StatusLabel"
  FOR EACH STATEMENT EXECUTE FUNCTION cardinal_read_committed();

-- ── A merged customer holds nothing, from whichever side it is brought about ────────────────────

CREATE OR REPLACE FUNCTION cardinal_victim_is_empty() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  standing "CustomerStatus";
BEGIN
  -- The lock waits for a merge under way, and makes a later one wait: it finds what was brought here.
  SELECT "status" INTO standing FROM "Customer" WHERE "id" = NEW."customerId" FOR SHARE;
  IF standing = 'MERGED' THEN
    RAISE EXCEPTION 'a merged customer holds nothing' USING ERRCODE = '23514', CONSTRAINT = 'Customer_merged_holds_nothing';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION cardinal_merged_is_empty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Profile" WHERE "customerId" = NEW."id")
    OR EXISTS (SELECT 1 FROM "Card" WHERE "customerId" = NEW."id")
    OR EXISTS (SELECT 1 FROM "Association" WHERE "customerId" = NEW."id")
  THEN
    RAISE EXCEPTION 'a merged customer holds nothing' USING ERRCODE = '23514', CONSTRAINT = 'Customer_merged_holds_nothing';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "merged_is_empty" AFTER UPDATE OF "status" ON "Customer"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."status" = 'MERGED' AND OLD."status" <> 'MERGED')
  EXECUTE FUNCTION cardinal_merged_is_empty();

-- ── A merge moves points between its own two customers ──────────────────────────────────────────

CREATE FUNCTION cardinal_transfer_within_merge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "Merge" WHERE "id" = NEW."mergeId" AND NEW."customerId" IN ("survivorId", "victimId")
  ) THEN
    RAISE EXCEPTION 'points of a merge went to a stranger'
      USING ERRCODE = '23514', CONSTRAINT = 'LedgerEntry_transfer_within_merge';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "transfer_within_merge" AFTER INSERT ON "LedgerEntry"
  FOR EACH ROW WHEN (NEW."mergeId" IS NOT NULL) EXECUTE FUNCTION cardinal_transfer_within_merge();

-- ── Channels and merges, too, leave an event ────────────────────────────────────────────────────

CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR UPDATE OR DELETE ON "CommunicationChannel"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR UPDATE ON "Merge"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();

-- ── The customers of a source, in the order they are listed in ──────────────────────────────────

-- DropIndex
DROP INDEX "Profile_sourceAccountId_id_idx";
-- CreateIndex
CREATE INDEX "Profile_sourceAccountId_customerId_idx" ON "Profile"("sourceAccountId", "customerId");
