-- AlterEnum
ALTER TYPE "EventType" ADD VALUE 'CUSTOMERS_UNMERGED';

-- AlterTable
ALTER TABLE "Association" ADD COLUMN     "via" UUID;

-- AlterTable
ALTER TABLE "Card" ADD COLUMN     "via" UUID;

-- AlterTable
ALTER TABLE "Enrolment" ADD COLUMN     "via" UUID;

-- AlterTable
ALTER TABLE "Identifier" ADD COLUMN     "via" UUID;

-- AlterTable
ALTER TABLE "LedgerEntry" ADD COLUMN     "lifetime" BIGINT,
ADD COLUMN     "via" UUID;

-- AlterTable
ALTER TABLE "Merge" ADD COLUMN     "ordinal" BIGSERIAL NOT NULL,
ADD COLUMN     "reason" VARCHAR(500),
ADD COLUMN     "undoReason" VARCHAR(500),
ADD COLUMN     "undoneBy" VARCHAR(100);

-- AlterTable
ALTER TABLE "Profile" ADD COLUMN     "via" UUID;

-- ── What is left of points that are shared out goes with the points ever credited ───────────────

ALTER TABLE "LedgerEntry" DROP CONSTRAINT "LedgerEntry_amount_fits_kind";
ALTER TABLE "LedgerEntry"
  ADD CONSTRAINT "LedgerEntry_amount_fits_kind" CHECK (
    ("amount" <> 0 OR COALESCE("lifetime", 0) <> 0)
    AND ("kind" <> 'CREDIT' OR "amount" > 0)
    AND ("kind" <> 'DEBIT' OR "amount" < 0)
    AND ("kind" IN ('MERGE_OUT', 'MERGE_IN')) = ("mergeId" IS NOT NULL)
    AND ("lifetime" IS NULL OR "mergeId" IS NOT NULL)
  );

CREATE OR REPLACE FUNCTION cardinal_transfer_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "LedgerEntry" WHERE "mergeId" = NEW."mergeId"
     GROUP BY "programmeId", "expiresAt" HAVING sum("amount") <> 0
  ) OR EXISTS (
    SELECT 1 FROM "LedgerEntry" WHERE "mergeId" = NEW."mergeId"
     GROUP BY "programmeId" HAVING sum("lifetime") <> 0
  ) THEN
    RAISE EXCEPTION 'points are not conserved' USING ERRCODE = '23514', CONSTRAINT = 'LedgerEntry_transfer_balances';
  END IF;
  RETURN NULL;
END $$;

-- ── A merge is undone once, the latest first, and its victim lives again ────────────────────────

ALTER TABLE "Merge" ADD CONSTRAINT "Merge_undone_by_someone" CHECK (
  ("undoneAt" IS NULL) = ("undoneBy" IS NULL) AND ("undoReason" IS NULL OR "undoneAt" IS NOT NULL));

DROP TRIGGER "only_undone" ON "Merge";
CREATE TRIGGER "only_undone" BEFORE UPDATE ON "Merge" FOR EACH ROW
  WHEN (OLD."undoneAt" IS NOT NULL
    OR to_jsonb(OLD) - ARRAY['undoneAt', 'undoneBy', 'undoReason'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['undoneAt', 'undoneBy', 'undoReason'])
  EXECUTE FUNCTION cardinal_append_only();

CREATE FUNCTION cardinal_latest_merge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Merges of this survivor wait for this lock, and those that it goes through itself.
  PERFORM 1 FROM "Customer" WHERE "id" = NEW."survivorId" FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1 FROM "Merge" later
     WHERE later."undoneAt" IS NULL AND later."id" <> NEW."id"
       AND ((later."survivorId" = NEW."survivorId" AND later."ordinal" > NEW."ordinal") OR later."victimId" = NEW."survivorId")
  ) THEN
    RAISE EXCEPTION 'a later merge is to be undone first' USING ERRCODE = '23514', CONSTRAINT = 'Merge_latest_first';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "latest_first" AFTER UPDATE OF "undoneAt" ON "Merge" FOR EACH ROW
  WHEN (OLD."undoneAt" IS NULL AND NEW."undoneAt" IS NOT NULL) EXECUTE FUNCTION cardinal_latest_merge();

CREATE FUNCTION cardinal_victim_lives() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Customer" WHERE "id" = NEW."victimId" AND "survivorId" IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM "Merge" WHERE "victimId" = NEW."victimId" AND "undoneAt" IS NULL)
  THEN
    RAISE EXCEPTION 'the victim of an undone merge is still merged' USING ERRCODE = '23514', CONSTRAINT = 'Merge_undone_victim_lives';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "victim_lives" AFTER UPDATE OF "undoneAt" ON "Merge"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD."undoneAt" IS NULL AND NEW."undoneAt" IS NOT NULL)
  EXECUTE FUNCTION cardinal_victim_lives();
