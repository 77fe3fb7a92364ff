-- AlterTable
ALTER TABLE "CustomerImport" ADD COLUMN "waiting" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "WaitingLine" (
    "importId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "parentDigest" VARCHAR(64) NOT NULL,
    "isReady" BOOLEAN NOT NULL DEFAULT false,
    "row" TEXT NOT NULL,
    "legacyDigest" VARCHAR(64) NOT NULL,

    CONSTRAINT "WaitingLine_pkey" PRIMARY KEY ("importId","line")
);

-- CreateIndex
CREATE INDEX "WaitingLine_importId_isReady_line_idx" ON "WaitingLine"("importId", "isReady", "line");

-- CreateIndex
CREATE INDEX "WaitingLine_importId_parentDigest_idx" ON "WaitingLine"("importId", "parentDigest");

-- CreateIndex
CREATE INDEX "WaitingLine_legacyDigest_idx" ON "WaitingLine"("legacyDigest");

-- AddForeignKey
ALTER TABLE "WaitingLine" ADD CONSTRAINT "WaitingLine_importId_fkey" FOREIGN KEY ("importId") REFERENCES "CustomerImport"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- No line is counted twice.
ALTER TABLE "CustomerImport"
  DROP CONSTRAINT "CustomerImport_counts_fit",
  ADD CONSTRAINT "CustomerImport_counts_fit" CHECK (
    "accepted" >= 0 AND "unchanged" >= 0 AND "refused" >= 0 AND "waiting" >= 0
    AND "accepted" + "unchanged" + "refused" + "waiting" <= "lines" AND "position" BETWEEN 0 AND "size"),
  ADD CONSTRAINT "CustomerImport_none_waits_after_it_is_done" CHECK ("status" <> 'DONE' OR "waiting" = 0);
