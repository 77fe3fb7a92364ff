-- CreateEnum
CREATE TYPE "MergeRequestStatus" AS ENUM ('PENDING', 'APPROVED', 'REJECTED');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "EventType" ADD VALUE 'MERGE_REQUESTED';
ALTER TYPE "EventType" ADD VALUE 'MERGE_APPROVED';
ALTER TYPE "EventType" ADD VALUE 'MERGE_REJECTED';

-- AlterEnum
ALTER TYPE "MergePolicy" ADD VALUE 'REQUIRE_APPROVAL';

-- CreateTable
CREATE TABLE "MergeRequest" (
    "id" UUID NOT NULL,
    "sourceAccountId" UUID NOT NULL,
    "namedId" UUID NOT NULL,
    "via" UUID,
    "holderId" UUID NOT NULL,
    "types" "IdentifierType"[],
    "link" JSONB NOT NULL,
    "requestedBy" VARCHAR(100) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "status" "MergeRequestStatus" NOT NULL DEFAULT 'PENDING',
    "decidedBy" VARCHAR(100),
    "decidedAt" TIMESTAMPTZ(3),
    "reason" VARCHAR(500),
    "mergeId" UUID,

    CONSTRAINT "MergeRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MergeRequest_status_id_idx" ON "MergeRequest"("status", "id");

-- CreateIndex
CREATE INDEX "MergeRequest_namedId_id_idx" ON "MergeRequest"("namedId", "id");

-- CreateIndex
CREATE INDEX "MergeRequest_holderId_id_idx" ON "MergeRequest"("holderId", "id");

-- CreateIndex
CREATE INDEX "MergeRequest_mergeId_idx" ON "MergeRequest"("mergeId");

-- AddForeignKey
ALTER TABLE "MergeRequest" ADD CONSTRAINT "MergeRequest_sourceAccountId_fkey" FOREIGN KEY ("sourceAccountId") REFERENCES "SourceAccount"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MergeRequest" ADD CONSTRAINT "MergeRequest_namedId_fkey" FOREIGN KEY ("namedId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MergeRequest" ADD CONSTRAINT "MergeRequest_holderId_fkey" FOREIGN KEY ("holderId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MergeRequest" ADD CONSTRAINT "MergeRequest_mergeId_fkey" FOREIGN KEY ("mergeId") REFERENCES "Merge"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ── A request is decided once, by another than who asked ────────────────────────────────────────

ALTER TABLE "MergeRequest"
  ADD CONSTRAINT "MergeRequest_of_two" CHECK ("namedId" <> "holderId"),
  ADD CONSTRAINT "MergeRequest_decided_whole" CHECK (
    ("status" = 'PENDING') = ("decidedBy" IS NULL) AND ("status" = 'PENDING') = ("decidedAt" IS NULL)
    AND ("status" = 'APPROVED' OR "mergeId" IS NULL) AND ("status" <> 'PENDING' OR "reason" IS NULL)
  ),
  ADD CONSTRAINT "MergeRequest_decided_by_another" CHECK ("decidedBy" <> "requestedBy");
CREATE UNIQUE INDEX "MergeRequest_one_pending" ON "MergeRequest" ("namedId", "sourceAccountId", md5("link"::text)) WHERE "status" = 'PENDING';

CREATE TRIGGER "no_delete" BEFORE DELETE ON "MergeRequest" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "MergeRequest" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
-- The erasure of a person may take away what was asked for and why, and nothing else.
CREATE TRIGGER "only_decided" BEFORE UPDATE ON "MergeRequest" FOR EACH ROW
  WHEN (
    (OLD."status" <> 'PENDING' OR to_jsonb(OLD) - '{status,decidedBy,decidedAt,reason,mergeId}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{status,decidedBy,decidedAt,reason,mergeId}'::text[])
    AND (current_setting('cardinal.erasing', true) IS DISTINCT FROM 'on' OR to_jsonb(OLD) - '{link,reason}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{link,reason}'::text[])
  ) EXECUTE FUNCTION cardinal_append_only();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR UPDATE ON "MergeRequest"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();
