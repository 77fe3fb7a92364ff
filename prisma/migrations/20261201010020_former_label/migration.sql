-- The label for ACTIVE that a suspended card had before, which it gets back. The log has its name of that time, and names change.
ALTER TABLE "Card" ADD COLUMN     "formerLabelId" UUID;
ALTER TABLE "Card" ADD CONSTRAINT "Card_formerLabelId_fkey" FOREIGN KEY ("formerLabelId") REFERENCES "StatusLabel"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "Card" ADD CONSTRAINT "Card_former_label_fits" CHECK ("formerLabelId" IS NULL OR "status" = 'SUSPENDED');

-- Cards that are suspended already. This is no change by a caller, so it leaves no event and no line in the log.
ALTER TABLE "Card" DISABLE TRIGGER USER;
UPDATE "Card" c SET "formerLabelId" = former."id"
  FROM "StatusLabel" former
 WHERE c."status" = 'SUSPENDED' AND former."status" = 'ACTIVE' AND former."label" = (
   SELECT l."before" ->> 'statusLabel' FROM "CardChange" l
    WHERE l."cardId" = c."id" AND l."before" ? 'status' AND l."after" ->> 'status' = 'SUSPENDED'
    ORDER BY l."id" DESC LIMIT 1);
ALTER TABLE "Card" ENABLE TRIGGER USER;

CREATE FUNCTION cardinal_former_label() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."formerLabelId" := CASE WHEN NEW."status" = 'SUSPENDED' THEN OLD."statusLabelId" END;
  RETURN NEW;
END $$;
CREATE TRIGGER "former_label" BEFORE UPDATE OF "status" ON "Card" FOR EACH ROW
  WHEN (OLD."status" <> NEW."status" AND (NEW."status" = 'SUSPENDED' AND OLD."status" = 'ACTIVE' OR OLD."status" = 'SUSPENDED'))
  EXECUTE FUNCTION cardinal_former_label();
