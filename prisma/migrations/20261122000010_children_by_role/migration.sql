-- CreateIndex
CREATE INDEX "Association_parentId_rolePosition_idx" ON "Association"("parentId", "rolePosition");
