-- Who held what, and who was merged with whom, at one instant: all that a transaction changes of it begins and ends at
-- the same moment, to the millisecond that an API can tell.

-- DropIndex
DROP INDEX "CardHolding_cardId_heldFrom_idx";

-- DropIndex
DROP INDEX "IdentifierHolding_type_normalizedValue_heldFrom_idx";

-- CreateIndex
CREATE INDEX "CardHolding_cardId_heldFrom_id_idx" ON "CardHolding"("cardId", "heldFrom", "id");

-- CreateIndex
CREATE INDEX "IdentifierHolding_type_normalizedValue_heldFrom_id_idx" ON "IdentifierHolding"("type", "normalizedValue", "heldFrom", "id");

-- ── The moment of a transaction ─────────────────────────────────────────────────────────────────

-- Taken at its first write of this kind, when it has all its locks: so of two that change the same thing, the later one
-- has the later moment. The clock at its begin would be from before it waited.
CREATE FUNCTION cardinal_moment() RETURNS timestamptz LANGUAGE plpgsql AS $$
BEGIN
  IF COALESCE(current_setting('cardinal.moment', true), '') = '' THEN
    PERFORM set_config('cardinal.moment', date_trunc('milliseconds', clock_timestamp())::text, true);
  END IF;
  RETURN current_setting('cardinal.moment')::timestamptz;
END $$;

-- A clock that was set back does not make two hold one thing: what begins never begins before what has ended.
CREATE OR REPLACE FUNCTION cardinal_identifier_holding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE "IdentifierHolding" SET "heldTo" = GREATEST(cardinal_moment(), "heldFrom")
     WHERE "type" = OLD."type" AND "normalizedValue" = OLD."normalizedValue"
       AND "sourceAccountId" = OLD."sourceAccountId" AND "heldTo" IS NULL;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO "IdentifierHolding" ("customerId", "sourceAccountId", "type", "value", "normalizedValue", "heldFrom")
    VALUES (NEW."customerId", NEW."sourceAccountId", NEW."type", NEW."value", NEW."normalizedValue", GREATEST(cardinal_moment(), (
      SELECT "heldTo" FROM "IdentifierHolding"
       WHERE "type" = NEW."type" AND "normalizedValue" = NEW."normalizedValue" AND "sourceAccountId" = NEW."sourceAccountId"
       ORDER BY "heldFrom" DESC, "id" DESC LIMIT 1)));
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION cardinal_card_holding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "CardHolding" SET "heldTo" = GREATEST(cardinal_moment(), "heldFrom") WHERE "cardId" = NEW."id" AND "heldTo" IS NULL;
  IF NEW."customerId" IS NOT NULL THEN
    INSERT INTO "CardHolding" ("cardId", "customerId", "heldFrom")
    VALUES (NEW."id", NEW."customerId", GREATEST(cardinal_moment(), (
      SELECT "heldTo" FROM "CardHolding" WHERE "cardId" = NEW."id" ORDER BY "heldFrom" DESC, "id" DESC LIMIT 1)));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION cardinal_merge_moment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW."at" := cardinal_moment();
  ELSE
    NEW."undoneAt" := GREATEST(cardinal_moment(), NEW."at");
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "moment_made" BEFORE INSERT ON "Merge" FOR EACH ROW EXECUTE FUNCTION cardinal_merge_moment();
CREATE TRIGGER "moment_undone" BEFORE UPDATE OF "undoneAt" ON "Merge" FOR EACH ROW
  WHEN (OLD."undoneAt" IS NULL AND NEW."undoneAt" IS NOT NULL) EXECUTE FUNCTION cardinal_merge_moment();

CREATE OR REPLACE FUNCTION cardinal_card_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was jsonb := cardinal_card_state(OLD);
  becomes jsonb := cardinal_card_state(NEW);
  changed text[] := ARRAY(SELECT key FROM jsonb_each(was) WHERE value IS DISTINCT FROM becomes -> key);
BEGIN
  IF cardinality(changed) > 0 THEN
    INSERT INTO "CardChange" ("cardId", "at", "caller", "reason", "before", "after")
    VALUES (
      NEW."id", cardinal_moment(),
      COALESCE(NULLIF(current_setting('cardinal.caller', true), ''), session_user),
      NULLIF(current_setting('cardinal.reason', true), ''),
      (SELECT jsonb_object_agg(key, was -> key) FROM unnest(changed) AS key),
      (SELECT jsonb_object_agg(key, becomes -> key) FROM unnest(changed) AS key));
  END IF;
  RETURN NULL;
END $$;
