-- Answers of before cannot be tied to customers, nor their keys hashed with their bodies: such a call can no longer be
-- sent again, as after the time that answers are kept.
DELETE FROM "IdempotencyKey";

-- CreateEnum
CREATE TYPE "ErasedCards" AS ENUM ('RETIRE', 'FREE');

-- AlterEnum
ALTER TYPE "EventType" ADD VALUE 'CUSTOMER_ERASED';

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "IdempotencyKey" DROP CONSTRAINT "IdempotencyKey_pkey",
ADD COLUMN     "touched" UUID[] DEFAULT ARRAY[]::UUID[],
ALTER COLUMN "key" SET DATA TYPE CHAR(64),
ADD CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("caller", "key");

-- AlterTable
ALTER TABLE "Settings" ADD COLUMN     "erasedCards" "ErasedCards" NOT NULL DEFAULT 'RETIRE';

-- CreateIndex
CREATE INDEX "IdempotencyKey_touched_idx" ON "IdempotencyKey" USING GIN ("touched");

-- ── A person that is erased ─────────────────────────────────────────────────────────────────────

ALTER TABLE "Customer"
  ADD CONSTRAINT "Customer_erased_is_closed" CHECK ("erasedAt" IS NULL OR "status" IN ('CLOSED', 'MERGED'));

-- What is written once may lose what tells who it was about, in an erasure and no other way: never its ids, its times and
-- its amounts.
CREATE OR REPLACE FUNCTION cardinal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  personal text[] := CASE TG_TABLE_NAME
    WHEN 'Event' THEN ARRAY['data', 'reason']
    WHEN 'LedgerEntry' THEN ARRAY['reason']
    WHEN 'CardChange' THEN ARRAY['before', 'after', 'reason']
    WHEN 'IdentifierHolding' THEN ARRAY['value', 'normalizedValue']
    WHEN 'Merge' THEN ARRAY['plan', 'reason', 'undoReason']
    WHEN 'MergeBan' THEN ARRAY['reason', 'liftReason']
  END;
BEGIN
  IF TG_OP = 'UPDATE' AND personal IS NOT NULL AND current_setting('cardinal.erasing', true) = 'on' THEN
    IF to_jsonb(OLD) - personal IS NOT DISTINCT FROM to_jsonb(NEW) - personal THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
    USING ERRCODE = '23514', CONSTRAINT = TG_TABLE_NAME || '_append_only';
END $$;

-- Neither a merged nor an erased customer holds anything.
CREATE OR REPLACE FUNCTION cardinal_victim_is_empty() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  holder record;
BEGIN
  -- The lock waits for a merge or an erasure under way, and makes a later one wait: it finds what was brought here.
  SELECT "status", "erasedAt" INTO holder FROM "Customer" WHERE "id" = NEW."customerId" FOR SHARE;
  IF holder."status" = 'MERGED' THEN
    RAISE EXCEPTION 'a merged customer holds nothing' USING ERRCODE = '23514', CONSTRAINT = 'Customer_merged_holds_nothing';
  END IF;
  IF holder."erasedAt" IS NOT NULL THEN
    RAISE EXCEPTION 'an erased customer holds nothing' USING ERRCODE = '23514', CONSTRAINT = 'Customer_erased_holds_nothing';
  END IF;
  RETURN NULL;
END $$;

-- ── What an erasure leaves of a record ──────────────────────────────────────────────────────────

CREATE FUNCTION cardinal_only_keys(data jsonb, kept text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE(jsonb_object_agg(key, value), '{}') FROM jsonb_each(data) WHERE key = ANY (kept)
$$;

-- The state of a card without what its holder wrote on it; that it was written stays.
CREATE FUNCTION cardinal_without_words(state jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE(jsonb_object_agg(key, CASE WHEN key IN ('cardLabel', 'extendedData') THEN 'null' ELSE value END), '{}')
    FROM jsonb_each(state)
$$;
