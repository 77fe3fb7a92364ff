-- AlterEnum
ALTER TYPE "EventType" ADD VALUE 'CARDS_RETIRED';

-- CreateTable
CREATE TABLE "CardRetirement" (
    "id" UUID NOT NULL,
    "seriesId" INTEGER NOT NULL,
    "numbers" TEXT[],
    "requested" INTEGER NOT NULL,
    "retired" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "status" "GenerationStatus" NOT NULL DEFAULT 'RUNNING',
    "failure" VARCHAR(500),
    "caller" VARCHAR(100) NOT NULL,
    "reason" VARCHAR(500) NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CardRetirement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CardRetirement_status_idx" ON "CardRetirement"("status");

-- CreateIndex
CREATE INDEX "CardRetirement_seriesId_idx" ON "CardRetirement"("seriesId");

-- AddForeignKey
ALTER TABLE "CardRetirement" ADD CONSTRAINT "CardRetirement_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "CardSeries"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- No card is counted twice.
ALTER TABLE "CardRetirement" ADD CONSTRAINT "CardRetirement_counts_fit" CHECK (
  "retired" >= 0 AND "skipped" >= 0 AND "retired" + "skipped" <= "requested"
  AND ("status" <> 'DONE' OR "retired" + "skipped" = "requested"));

-- The cards of a range of numbers that nobody holds.
CREATE INDEX "Card_unheld_numbers" ON "Card" ("seriesId", "number" COLLATE "C") WHERE "customerId" IS NULL;
