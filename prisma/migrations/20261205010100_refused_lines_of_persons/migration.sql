-- AlterTable
ALTER TABLE "RefusedLine" ADD COLUMN "about" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "RefusedLine_about_idx" ON "RefusedLine" USING GIN ("about");
