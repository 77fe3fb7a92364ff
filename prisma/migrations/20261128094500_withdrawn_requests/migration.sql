-- AlterEnum
ALTER TYPE "EventType" ADD VALUE 'MERGE_WITHDRAWN';

-- AlterEnum
ALTER TYPE "MergeRequestStatus" ADD VALUE 'WITHDRAWN';

-- ── A request is withdrawn by who asked, and decided by another ─────────────────────────────────

-- As text: the transaction that adds a value to an enum cannot use it.
ALTER TABLE "MergeRequest"
  DROP CONSTRAINT "MergeRequest_decided_by_another",
  ADD CONSTRAINT "MergeRequest_decided_by_another" CHECK (("status"::text = 'WITHDRAWN') = ("decidedBy" = "requestedBy"));
