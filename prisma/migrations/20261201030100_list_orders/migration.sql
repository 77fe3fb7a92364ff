-- CreateIndex
CREATE INDEX "Card_updatedAt_id_idx" ON "Card"("updatedAt", "id");

-- CreateIndex
CREATE INDEX "Card_status_updatedAt_id_idx" ON "Card"("status", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Card_statusLabelId_id_idx" ON "Card"("statusLabelId", "id");

-- CreateIndex
CREATE INDEX "Customer_updatedAt_id_idx" ON "Customer"("updatedAt", "id");

-- CreateIndex
CREATE INDEX "Customer_status_updatedAt_id_idx" ON "Customer"("status", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Enrollment_programId_customerId_idx" ON "Enrollment"("programId", "customerId");

-- CreateIndex
CREATE INDEX "Enrollment_programId_tierSequence_customerId_idx" ON "Enrollment"("programId", "tierSequence", "customerId");

-- The pool of a series can be much larger than what is held or expires, or much smaller.
CREATE INDEX "Card_expiresAt" ON "Card" ("expiresAt", "id") WHERE "expiresAt" IS NOT NULL;
CREATE INDEX "Card_held" ON "Card" ("id") WHERE "customerId" IS NOT NULL;
CREATE INDEX "Card_held_updatedAt" ON "Card" ("updatedAt", "id") WHERE "customerId" IS NOT NULL;
CREATE INDEX "Card_unheld" ON "Card" ("id") WHERE "customerId" IS NULL;

-- Only customers that have extended fields.
CREATE INDEX "Customer_extendedFields" ON "Customer" USING gin ("extendedFields" jsonb_path_ops) WHERE "extendedFields" <> '{}';

-- Every update of a customer adds an entry to each of its indexes, and most customers are not merged.
DROP INDEX "Customer_survivorId_idx";
CREATE INDEX "Customer_survivorId" ON "Customer" ("survivorId") WHERE "survivorId" IS NOT NULL;
