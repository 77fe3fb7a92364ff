-- AlterTable
ALTER TABLE "Profile" ADD COLUMN     "joinRecord" JSONB;

-- AlterTable
ALTER TABLE "LedgerEntry" ADD COLUMN     "splitId" UUID;

-- CreateTable
CREATE TABLE "ProfileSplit" (
    "id" UUID NOT NULL,
    "profileId" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "caller" VARCHAR(100) NOT NULL,
    "reason" VARCHAR(500),

    CONSTRAINT "ProfileSplit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ProfileSplit_fromId_id_idx" ON "ProfileSplit"("fromId", "id");

-- CreateIndex
CREATE INDEX "ProfileSplit_toId_id_idx" ON "ProfileSplit"("toId", "id");

-- CreateIndex
CREATE INDEX "LedgerEntry_splitId_idx" ON "LedgerEntry"("splitId");

-- AddForeignKey
ALTER TABLE "ProfileSplit" ADD CONSTRAINT "ProfileSplit_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProfileSplit" ADD CONSTRAINT "ProfileSplit_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_splitId_fkey" FOREIGN KEY ("splitId") REFERENCES "ProfileSplit"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "ProfileSplit" ADD CONSTRAINT "ProfileSplit_of_two" CHECK ("fromId" <> "toId");

-- A split is never changed. An erasure may clear its reason.
CREATE TRIGGER "never_changed" BEFORE UPDATE ON "ProfileSplit" FOR EACH ROW
  WHEN (current_setting('cardinal.erasing', true) IS DISTINCT FROM 'on'
    OR to_jsonb(OLD) - 'reason' IS DISTINCT FROM to_jsonb(NEW) - 'reason')
  EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_delete" BEFORE DELETE ON "ProfileSplit" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "ProfileSplit" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT ON "ProfileSplit"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();

ALTER TABLE "LedgerEntry"
  DROP CONSTRAINT "LedgerEntry_amount_fits_kind",
  ADD CONSTRAINT "LedgerEntry_amount_fits_kind" CHECK (
    ("amount" <> 0 OR COALESCE("lifetime", 0) <> 0)
    AND ("kind" <> 'CREDIT' OR "amount" > 0)
    AND ("kind" <> 'DEBIT' OR "amount" < 0)
    AND ("kind" IN ('MERGE_OUT', 'MERGE_IN')) = ("mergeId" IS NOT NULL)
    AND ("kind" IN ('SPLIT_OUT', 'SPLIT_IN')) = ("splitId" IS NOT NULL)
    AND ("lifetime" IS NULL OR "mergeId" IS NOT NULL OR "splitId" IS NOT NULL)
  );

-- A split moves points between its own two customers and creates or loses none.
CREATE FUNCTION cardinal_split_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "LedgerEntry" WHERE "splitId" = NEW."splitId"
     GROUP BY "programmeId", "expiresAt" HAVING sum("amount") <> 0
  ) OR EXISTS (
    SELECT 1 FROM "LedgerEntry" WHERE "splitId" = NEW."splitId"
     GROUP BY "programmeId" HAVING sum("lifetime") <> 0
  ) THEN
    RAISE EXCEPTION 'points are not conserved' USING ERRCODE = '23514', CONSTRAINT = 'LedgerEntry_split_balances';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "split_balances" AFTER INSERT ON "LedgerEntry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."splitId" IS NOT NULL)
  EXECUTE FUNCTION cardinal_split_balances();

CREATE FUNCTION cardinal_within_split() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "ProfileSplit" WHERE "id" = NEW."splitId" AND NEW."customerId" IN ("fromId", "toId")
  ) THEN
    RAISE EXCEPTION 'points of a split went to a stranger'
      USING ERRCODE = '23514', CONSTRAINT = 'LedgerEntry_within_split';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "within_split" AFTER INSERT ON "LedgerEntry"
  FOR EACH ROW WHEN (NEW."splitId" IS NOT NULL) EXECUTE FUNCTION cardinal_within_split();
