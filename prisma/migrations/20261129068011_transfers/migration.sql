ALTER TABLE "LedgerEntry" ADD COLUMN "transferId" UUID;
CREATE INDEX "LedgerEntry_transferId_idx" ON "LedgerEntry"("transferId");

ALTER TABLE "LedgerEntry"
  DROP CONSTRAINT "LedgerEntry_amount_fits_kind",
  ADD CONSTRAINT "LedgerEntry_amount_fits_kind" CHECK (
    ("amount" <> 0 OR COALESCE("lifetime", 0) <> 0)
    AND ("kind" NOT IN ('CREDIT', 'TRANSFER_IN') OR "amount" > 0)
    AND ("kind" NOT IN ('DEBIT', 'TRANSFER_OUT') OR "amount" < 0)
    AND ("kind" IN ('MERGE_OUT', 'MERGE_IN')) = ("mergeId" IS NOT NULL)
    AND ("kind" IN ('TRANSFER_OUT', 'TRANSFER_IN')) = ("transferId" IS NOT NULL)
    AND ("kind" IN ('SPLIT_OUT', 'SPLIT_IN')) = ("splitId" IS NOT NULL)
    AND ("lifetime" IS NULL OR "mergeId" IS NOT NULL OR "splitId" IS NOT NULL)
  );

-- A transfer gives as many points as it takes, in one program.
CREATE FUNCTION cardinal_transfer_conserves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "LedgerEntry" WHERE "transferId" = NEW."transferId" GROUP BY "programmeId" HAVING sum("amount") <> 0
  ) THEN
    RAISE EXCEPTION 'points are not conserved' USING ERRCODE = '23514', CONSTRAINT = 'LedgerEntry_transfer_conserves';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "transfer_conserves" AFTER INSERT ON "LedgerEntry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."transferId" IS NOT NULL)
  EXECUTE FUNCTION cardinal_transfer_conserves();
