-- CreateEnum
CREATE TYPE "GenerationStatus" AS ENUM ('RUNNING', 'DONE', 'FAILED');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "EventType" ADD VALUE 'CARD_UPDATED';
ALTER TYPE "EventType" ADD VALUE 'CARD_STATUS_CHANGED';
ALTER TYPE "EventType" ADD VALUE 'CARD_MADE_PRIMARY';
ALTER TYPE "EventType" ADD VALUE 'CARD_MADE_DEFAULT';
ALTER TYPE "EventType" ADD VALUE 'CARD_REPLACED';

-- AlterTable
ALTER TABLE "CardChange" ADD COLUMN "before" JSONB, ADD COLUMN "after" JSONB;
ALTER TABLE "CardChange" DISABLE TRIGGER "append_only";
UPDATE "CardChange" SET
  "before" = jsonb_build_object('status', "statusBefore", 'statusLabel', "labelBefore", 'holder', "holderBefore"),
  "after" = jsonb_build_object('status', "statusAfter", 'statusLabel', "labelAfter", 'holder', "holderAfter");
ALTER TABLE "CardChange" ENABLE TRIGGER "append_only";
ALTER TABLE "CardChange" ALTER COLUMN "before" SET NOT NULL, ALTER COLUMN "after" SET NOT NULL,
DROP COLUMN "holderAfter",
DROP COLUMN "holderBefore",
DROP COLUMN "labelAfter",
DROP COLUMN "labelBefore",
DROP COLUMN "statusAfter",
DROP COLUMN "statusBefore";

-- AlterTable
ALTER TABLE "Settings" ADD COLUMN     "digitalCards" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "digitalSeriesId" INTEGER;

-- CreateTable
CREATE TABLE "CardTally" (
    "id" BIGSERIAL NOT NULL,
    "seriesId" INTEGER NOT NULL,
    "status" "CardStatus" NOT NULL,
    "cards" BIGINT NOT NULL,

    CONSTRAINT "CardTally_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CardGeneration" (
    "id" UUID NOT NULL,
    "seriesId" INTEGER NOT NULL,
    "requested" INTEGER NOT NULL,
    "generated" INTEGER NOT NULL DEFAULT 0,
    "status" "GenerationStatus" NOT NULL DEFAULT 'RUNNING',
    "failure" VARCHAR(500),
    "caller" VARCHAR(100) NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CardGeneration_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CardTally_seriesId_status_idx" ON "CardTally"("seriesId", "status");

-- CreateIndex
CREATE INDEX "CardGeneration_status_idx" ON "CardGeneration"("status");

-- CreateIndex
CREATE INDEX "Card_status_id_idx" ON "Card"("status", "id");

-- AddForeignKey
ALTER TABLE "CardTally" ADD CONSTRAINT "CardTally_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "CardSeries"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CardGeneration" ADD CONSTRAINT "CardGeneration_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "CardSeries"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Settings" ADD CONSTRAINT "Settings_digitalSeriesId_fkey" FOREIGN KEY ("digitalSeriesId") REFERENCES "CardSeries"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ── The log of a card: every change of it, by whoever the transaction says ──────────────────────

CREATE FUNCTION cardinal_card_state(card "Card") RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'status', card."status",
    'statusLabel', (SELECT "label" FROM "StatusLabel" WHERE "id" = card."statusLabelId"),
    'holder', card."customerId",
    'cardLabel', card."label",
    'extendedData', card."extendedData",
    'isDefault', card."isDefault",
    'isPrimary', card."isPrimary",
    'expiresAt', card."expiresAt")
$$;

CREATE FUNCTION cardinal_card_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was jsonb := cardinal_card_state(OLD);
  becomes jsonb := cardinal_card_state(NEW);
  changed text[] := ARRAY(SELECT key FROM jsonb_each(was) WHERE value IS DISTINCT FROM becomes -> key);
BEGIN
  IF cardinality(changed) > 0 THEN
    INSERT INTO "CardChange" ("cardId", "at", "caller", "reason", "before", "after")
    VALUES (
      NEW."id", clock_timestamp(),
      COALESCE(NULLIF(current_setting('cardinal.caller', true), ''), session_user),
      NULLIF(current_setting('cardinal.reason', true), ''),
      (SELECT jsonb_object_agg(key, was -> key) FROM unnest(changed) AS key),
      (SELECT jsonb_object_agg(key, becomes -> key) FROM unnest(changed) AS key));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "log" AFTER UPDATE ON "Card" FOR EACH ROW EXECUTE FUNCTION cardinal_card_change();

-- ── How many cards of a series have a status ────────────────────────────────────────────────────

CREATE FUNCTION cardinal_card_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "CardTally" ("seriesId", "status", "cards")
      SELECT "seriesId", "status", count(*) FROM new_cards GROUP BY "seriesId", "status";
  ELSE
    INSERT INTO "CardTally" ("seriesId", "status", "cards")
      SELECT "seriesId", "status", sum(one) FROM (
        SELECT n."seriesId", n."status", 1 AS one FROM new_cards n JOIN old_cards o USING ("id") WHERE n."status" <> o."status"
        UNION ALL
        SELECT o."seriesId", o."status", -1 FROM new_cards n JOIN old_cards o USING ("id") WHERE n."status" <> o."status"
      ) AS moved GROUP BY "seriesId", "status";
  END IF;
  -- Now and then a writer folds the parts that no one else holds, so that a sum stays a short one.
  IF random() < 0.02 THEN
    WITH folded AS (
      DELETE FROM "CardTally" WHERE "id" IN (
        SELECT t."id" FROM "CardTally" t WHERE t."seriesId" IN (SELECT "seriesId" FROM new_cards)
         FOR UPDATE SKIP LOCKED)
      RETURNING "seriesId", "status", "cards")
    INSERT INTO "CardTally" ("seriesId", "status", "cards")
      SELECT "seriesId", "status", sum("cards") FROM folded GROUP BY "seriesId", "status";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "tally_insert" AFTER INSERT ON "Card"
  REFERENCING NEW TABLE AS new_cards FOR EACH STATEMENT EXECUTE FUNCTION cardinal_card_tally();
CREATE TRIGGER "tally_update" AFTER UPDATE ON "Card"
  REFERENCING OLD TABLE AS old_cards NEW TABLE AS new_cards FOR EACH STATEMENT EXECUTE FUNCTION cardinal_card_tally();
INSERT INTO "CardTally" ("seriesId", "status", "cards")
  SELECT "seriesId", "status", count(*) FROM "Card" GROUP BY "seriesId", "status";

-- ── An expired card counts for nothing, from the moment it expires ──────────────────────────────

DROP FUNCTION cardinal_card_limits() CASCADE;
DROP FUNCTION cardinal_counts("CardStatus", boolean);
CREATE FUNCTION cardinal_counts(status "CardStatus", expires_at timestamptz, only_active boolean)
  RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT (status = 'ACTIVE' OR (NOT only_active AND status IN ('ISSUED', 'SUSPENDED')))
     AND (expires_at IS NULL OR expires_at > now())
$$;

CREATE FUNCTION cardinal_card_limits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  rules record;
  -- Who gains a counted card, and of which series: in pairs.
  gaining uuid[];
  gained int[];
BEGIN
  IF current_setting('cardinal.merging', true) = 'on' THEN RETURN NULL; END IF;
  SELECT "maxCardsPerCustomer" AS most, "countOnlyActive" AS only_active INTO rules FROM "Settings";
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg("customerId"), array_agg("seriesId") INTO gaining, gained FROM (
      SELECT DISTINCT n."customerId", n."seriesId" FROM new_cards n
       WHERE n."customerId" IS NOT NULL AND cardinal_counts(n."status", n."expiresAt", rules.only_active)) AS pairs;
  ELSE
    SELECT array_agg("customerId"), array_agg("seriesId") INTO gaining, gained FROM (
      SELECT DISTINCT n."customerId", n."seriesId" FROM new_cards n JOIN old_cards o USING ("id")
       WHERE n."customerId" IS NOT NULL AND cardinal_counts(n."status", n."expiresAt", rules.only_active)
         AND (o."customerId" IS DISTINCT FROM n."customerId" OR NOT cardinal_counts(o."status", o."expiresAt", rules.only_active))) AS pairs;
  END IF;
  IF gaining IS NULL THEN RETURN NULL; END IF;
  -- Two writers of one customer take turns here, so neither counts without the other's cards.
  PERFORM 1 FROM "Customer" WHERE "id" = ANY (gaining) ORDER BY "id" FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1 FROM "Card" c
     WHERE c."customerId" = ANY (gaining) AND cardinal_counts(c."status", c."expiresAt", rules.only_active)
     GROUP BY c."customerId" HAVING count(*) > rules.most
  ) THEN
    RAISE EXCEPTION 'card limit exceeded' USING ERRCODE = '23514', CONSTRAINT = 'Card_customer_limit';
  END IF;
  IF EXISTS (
    SELECT 1 FROM unnest(gaining, gained) AS pairs (customer, series)
      JOIN "Card" c ON c."customerId" = customer AND c."seriesId" = series JOIN "CardSeries" s ON s."id" = series
     WHERE cardinal_counts(c."status", c."expiresAt", rules.only_active)
     GROUP BY c."customerId", s."id" HAVING count(*) > s."maxPerCustomer"
  ) THEN
    RAISE EXCEPTION 'card series limit exceeded' USING ERRCODE = '23514', CONSTRAINT = 'Card_series_limit';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "limits_insert" AFTER INSERT ON "Card"
  REFERENCING NEW TABLE AS new_cards FOR EACH STATEMENT EXECUTE FUNCTION cardinal_card_limits();
CREATE TRIGGER "limits_update" AFTER UPDATE ON "Card"
  REFERENCING OLD TABLE AS old_cards NEW TABLE AS new_cards FOR EACH STATEMENT EXECUTE FUNCTION cardinal_card_limits();

-- ── A label for every way in which a card is replaced ───────────────────────────────────────────

INSERT INTO "StatusLabel" ("id", "label", "status")
  SELECT gen_random_uuid(), label, 'DELETED' FROM unnest(ARRAY['LOST_OR_STOLEN', 'DAMAGED', 'CANCELLED']) AS label
  ON CONFLICT ("label") DO NOTHING;

-- ── Cards by their expiry ───────────────────────────────────────────────────────────────────────

-- Not by a list of statuses: a parameter of an enum type can never prove that it is among them.
CREATE INDEX "Card_series_expiry" ON "Card" ("seriesId", "status", "expiresAt") WHERE "expiresAt" IS NOT NULL;
CREATE INDEX "Card_expiry" ON "Card" ("status", "expiresAt") WHERE "expiresAt" IS NOT NULL;
