-- AlterEnum
ALTER TYPE "EventType" ADD VALUE 'IDENTIFIER_BLOCKED';
ALTER TYPE "EventType" ADD VALUE 'IDENTIFIER_UNBLOCKED';

-- CreateTable
CREATE TABLE "BlockedValue" (
    "id" UUID NOT NULL,
    "type" "IdentifierType",
    "value" VARCHAR(255) NOT NULL,
    "normalizedValue" VARCHAR(255) NOT NULL,
    "reason" VARCHAR(500) NOT NULL,
    "caller" VARCHAR(100) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BlockedValue_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "BlockedValue_normalizedValue_type_key" ON "BlockedValue"("normalizedValue", "type") NULLS NOT DISTINCT;

-- ── Nobody gets a value that names nobody ───────────────────────────────────────────────────────

-- Upper and lower case, and wide and narrow forms, are one value.
CREATE FUNCTION cardinal_folded(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT normalize(casefold(normalize(value, NFKC) COLLATE "pg_unicode_fast"), NFKC)
$$;

ALTER TABLE "BlockedValue"
  ADD CONSTRAINT "BlockedValue_not_a_card" CHECK ("type" <> 'CARD_NUMBER'),
  ADD CONSTRAINT "BlockedValue_folded" CHECK ("normalizedValue" <> '' AND "normalizedValue" = cardinal_folded("normalizedValue"));

INSERT INTO "BlockedValue" ("id", "type", "value", "normalizedValue", "reason", "caller", "at")
  SELECT gen_random_uuid(), "type", "value", "value", 'A placeholder: it names nobody', 'migration', now() FROM (
    SELECT NULL::"IdentifierType" AS "type", unnest(ARRAY['null', 'undefined', 'n/a']) AS "value"
    UNION ALL SELECT unnest(ARRAY['EXTERNAL_ID', 'CUID', 'MARTJACK_ID']::"IdentifierType"[]), v FROM unnest(ARRAY['0', '0000', 'none', 'unknown', 'test']) v
    UNION ALL SELECT 'EMAIL', unnest(ARRAY['test@test.com', 'test@example.com', 'noreply@example.com'])
  ) AS placeholders;

CREATE TRIGGER "no_update" BEFORE UPDATE ON "BlockedValue" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR DELETE ON "BlockedValue"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();

-- Whoever blocks a value waits for the identifiers on their way, and later ones wait for the block: one comes first.
CREATE FUNCTION cardinal_waits_for_identifiers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('BlockedValue', 0));
  RETURN NEW;
END $$;
CREATE TRIGGER "waits" BEFORE INSERT ON "BlockedValue" FOR EACH ROW EXECUTE FUNCTION cardinal_waits_for_identifiers();

CREATE FUNCTION cardinal_identifier_not_blocked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('BlockedValue', 0));
  IF EXISTS (SELECT 1 FROM "BlockedValue" WHERE "normalizedValue" = cardinal_folded(NEW."normalizedValue") AND ("type" = NEW."type" OR "type" IS NULL)) THEN
    RAISE EXCEPTION 'this value names nobody' USING ERRCODE = '23514', CONSTRAINT = 'Identifier_not_blocked';
  END IF;
  RETURN NEW;
END $$;
-- One that only moves is held from before, and stays.
CREATE TRIGGER "not_blocked" BEFORE INSERT ON "Identifier" FOR EACH ROW EXECUTE FUNCTION cardinal_identifier_not_blocked();
