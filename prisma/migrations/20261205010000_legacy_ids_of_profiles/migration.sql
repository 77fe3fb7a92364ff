-- AlterTable
ALTER TABLE "LegacyId" ADD COLUMN "profileId" UUID;

-- CreateIndex
CREATE INDEX "LegacyId_profileId_idx" ON "LegacyId"("profileId");
