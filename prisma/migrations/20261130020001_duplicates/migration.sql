-- CreateEnum
CREATE TYPE "DuplicateStatus" AS ENUM ('OPEN', 'PROPOSED', 'DISMISSED');

-- AlterTable
ALTER TABLE "MergeRequest" ALTER COLUMN "sourceAccountId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "MatchRule" (
    "id" UUID NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "comparisons" JSONB NOT NULL,
    "threshold" SMALLINT NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MatchRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SuspectedDuplicate" (
    "id" UUID NOT NULL,
    "lowId" UUID NOT NULL,
    "highId" UUID NOT NULL,
    "score" SMALLINT NOT NULL,
    "ruleId" UUID NOT NULL,
    "reasons" JSONB NOT NULL,
    "status" "DuplicateStatus" NOT NULL DEFAULT 'OPEN',
    "mergeRequestId" UUID,
    "foundAt" TIMESTAMPTZ(3) NOT NULL,
    "dismissedBy" VARCHAR(100),
    "dismissedAt" TIMESTAMPTZ(3),
    "dismissReason" VARCHAR(500),

    CONSTRAINT "SuspectedDuplicate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MatchKey" (
    "key" BIGINT NOT NULL,
    "customerId" UUID NOT NULL,

    CONSTRAINT "MatchKey_pkey" PRIMARY KEY ("key","customerId")
);

-- CreateTable
CREATE TABLE "MatchQueue" (
    "id" BIGSERIAL NOT NULL,
    "customerId" UUID NOT NULL,
    "keyed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "MatchQueue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MatchScan" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "after" UUID,

    CONSTRAINT "MatchScan_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SuspectedDuplicate_highId_lowId_idx" ON "SuspectedDuplicate"("highId", "lowId");

-- CreateIndex
CREATE INDEX "SuspectedDuplicate_score_id_idx" ON "SuspectedDuplicate"("score" DESC, "id");

-- CreateIndex
CREATE INDEX "SuspectedDuplicate_status_score_id_idx" ON "SuspectedDuplicate"("status", "score" DESC, "id");

-- CreateIndex
CREATE INDEX "SuspectedDuplicate_ruleId_idx" ON "SuspectedDuplicate"("ruleId");

-- CreateIndex
CREATE INDEX "SuspectedDuplicate_mergeRequestId_idx" ON "SuspectedDuplicate"("mergeRequestId");

-- CreateIndex
CREATE UNIQUE INDEX "SuspectedDuplicate_lowId_highId_key" ON "SuspectedDuplicate"("lowId", "highId");

-- CreateIndex
CREATE INDEX "MatchKey_customerId_idx" ON "MatchKey"("customerId");

-- CreateIndex
CREATE INDEX "MatchQueue_keyed_id_idx" ON "MatchQueue"("keyed", "id");

-- AddForeignKey
ALTER TABLE "SuspectedDuplicate" ADD CONSTRAINT "SuspectedDuplicate_lowId_fkey" FOREIGN KEY ("lowId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SuspectedDuplicate" ADD CONSTRAINT "SuspectedDuplicate_highId_fkey" FOREIGN KEY ("highId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SuspectedDuplicate" ADD CONSTRAINT "SuspectedDuplicate_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "MatchRule"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SuspectedDuplicate" ADD CONSTRAINT "SuspectedDuplicate_mergeRequestId_fkey" FOREIGN KEY ("mergeRequestId") REFERENCES "MergeRequest"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- A request either waits with its link, or proposes a merge without one. Of two customers, one merge is proposed at a time.
CREATE UNIQUE INDEX "MergeRequest_one_proposal" ON "MergeRequest" (LEAST("namedId", "holderId"), GREATEST("namedId", "holderId"))
  WHERE "status" = 'PENDING' AND "sourceAccountId" IS NULL;

ALTER TABLE "MatchRule"
  ADD CONSTRAINT "MatchRule_threshold_fits" CHECK ("threshold" BETWEEN 1 AND 100),
  ADD CONSTRAINT "MatchRule_comparisons_fit" CHECK (jsonb_array_length("comparisons") BETWEEN 1 AND 10);
ALTER TABLE "MatchScan" ADD CONSTRAINT "MatchScan_one_row" CHECK ("id" = 1);
ALTER TABLE "SuspectedDuplicate"
  ADD CONSTRAINT "SuspectedDuplicate_of_two" CHECK ("lowId" < "highId"),
  ADD CONSTRAINT "SuspectedDuplicate_score_fits" CHECK ("score" BETWEEN 1 AND 100),
  ADD CONSTRAINT "SuspectedDuplicate_status_whole" CHECK (
    ("status" = 'PROPOSED') = ("mergeRequestId" IS NOT NULL)
    AND ("status" = 'DISMISSED') = ("dismissedBy" IS NOT NULL) AND ("status" = 'DISMISSED') = ("dismissedAt" IS NOT NULL)
    AND ("status" = 'DISMISSED') = ("dismissReason" IS NOT NULL)
  );

-- What every installation starts with. The weights of a rule are added up.
INSERT INTO "MatchRule" ("id", "name", "threshold", "comparisons") VALUES
  (uuidv7(), 'Similar name and same birthday', 90, '[
    {"kind": "SIMILAR_NAME", "weight": 50, "similarity": 0.8},
    {"kind": "SAME_BIRTHDAY", "weight": 40},
    {"kind": "SAME_LAST_NAME", "weight": 10}
  ]'),
  (uuidv7(), 'Same birthday and e-mail name', 90, '[
    {"kind": "SAME_BIRTHDAY", "weight": 45},
    {"kind": "SAME_EMAIL_LOCAL_PART", "weight": 45},
    {"kind": "SAME_FIRST_NAME", "weight": 10}
  ]'),
  (uuidv7(), 'Shared contact and similar person', 85, '[
    {"kind": "SAME_IDENTIFIER_VALUE", "weight": 60},
    {"kind": "MOBILE_DIFFERS_BY_PREFIX", "weight": 55},
    {"kind": "DISTINCT_EMAIL_LOCAL_PART", "weight": 50},
    {"kind": "SIMILAR_NAME", "weight": 30, "similarity": 0.8},
    {"kind": "SAME_BIRTHDAY", "weight": 30},
    {"kind": "SAME_FIRST_NAME", "weight": 10},
    {"kind": "SAME_LAST_NAME", "weight": 10},
    {"kind": "DIFFERENT_BIRTHDAY", "weight": -40}
  ]');
-- All customers that exist are compared once.
INSERT INTO "MatchScan" ("after") VALUES ('00000000-0000-0000-0000-000000000000');

CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR UPDATE OR DELETE ON "MatchRule"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER UPDATE ON "SuspectedDuplicate"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD."status" <> NEW."status") EXECUTE FUNCTION cardinal_leaves_event();

-- A dismissed pair stays as it is. Only an erasure deletes it.
CREATE FUNCTION cardinal_keep_dismissed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('cardinal.erasing', true) = 'on' AND TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'a dismissed pair does not change'
    USING ERRCODE = '23514', CONSTRAINT = 'SuspectedDuplicate_dismissed';
END $$;
CREATE TRIGGER "keeps_dismissed" BEFORE UPDATE OR DELETE ON "SuspectedDuplicate" FOR EACH ROW
  WHEN (OLD."status" = 'DISMISSED') EXECUTE FUNCTION cardinal_keep_dismissed();

-- Every change of what is compared leaves an event, so the events add the customer to the queue, in their transaction. Nobody
-- waits here, because each event adds a row of its own.
CREATE FUNCTION cardinal_queue_matches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "MatchQueue" ("customerId")
    SELECT DISTINCT "customerId" FROM added WHERE "customerId" IS NOT NULL AND "type" IN (
      'CUSTOMER_REGISTERED', 'CUSTOMERS_MERGED', 'CUSTOMERS_UNMERGED', 'PROFILE_CREATED', 'PROFILE_UPDATED', 'PROFILE_SPLIT',
      'IDENTIFIER_ATTACHED', 'IDENTIFIER_DETACHED', 'CUSTOMER_UPDATED', 'CUSTOMER_STATUS_CHANGED', 'CUSTOMER_ERASED',
      'MERGE_BAN_LIFTED', 'MERGE_REJECTED', 'MERGE_WITHDRAWN', 'MERGE_EXPIRED', 'MERGE_OUTDATED');
  RETURN NULL;
END $$;
CREATE TRIGGER "queues_matches" AFTER INSERT ON "Event" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION cardinal_queue_matches();

-- Customers that can no longer be merged leave the list. Runs after the merge requests have been closed, which lock first.
CREATE FUNCTION cardinal_remove_duplicates() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "SuspectedDuplicate" WHERE "lowId" = NEW."id" AND "status" <> 'DISMISSED';
  DELETE FROM "SuspectedDuplicate" WHERE "highId" = NEW."id" AND "status" <> 'DISMISSED';
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "removes_duplicates" AFTER UPDATE OF "status" ON "Customer"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD."status" <> NEW."status" AND NEW."status" NOT IN ('ACTIVE', 'SUSPENDED', 'UNREGISTERED'))
  EXECUTE FUNCTION cardinal_remove_duplicates();

-- So do banned ones. A ban applies to the customers that its ids resolve to.
CREATE FUNCTION cardinal_ban_removes_duplicates() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "SuspectedDuplicate" d USING "Customer" one, "Customer" other
   WHERE one."id" = NEW."lowId" AND other."id" = NEW."highId" AND d."status" <> 'DISMISSED'
     AND d."lowId" = LEAST(COALESCE(one."survivorId", one."id"), COALESCE(other."survivorId", other."id"))
     AND d."highId" = GREATEST(COALESCE(one."survivorId", one."id"), COALESCE(other."survivorId", other."id"));
  RETURN NULL;
END $$;
CREATE TRIGGER "removes_duplicates" AFTER INSERT ON "MergeBan"
  FOR EACH ROW EXECUTE FUNCTION cardinal_ban_removes_duplicates();

-- A proposed pair whose request was not approved is open again.
CREATE FUNCTION cardinal_reopen_duplicate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "SuspectedDuplicate" SET "status" = 'OPEN', "mergeRequestId" = NULL
   WHERE "mergeRequestId" = NEW."id" AND "status" = 'PROPOSED';
  RETURN NULL;
END $$;
CREATE TRIGGER "reopens_duplicate" AFTER UPDATE OF "status" ON "MergeRequest" FOR EACH ROW
  WHEN (OLD."status" = 'PENDING' AND NEW."status" NOT IN ('PENDING', 'APPROVED'))
  EXECUTE FUNCTION cardinal_reopen_duplicate();

-- The queue of the job.
SELECT pgboss.create_queue('find-duplicates', '{
  "policy": "short", "retryLimit": 1000000, "retryDelay": 2, "retryBackoff": true, "retryDelayMax": 300,
  "heartbeatSeconds": 10, "expireInSeconds": 86400, "retentionSeconds": 315360000, "deleteAfterSeconds": 3600
}');
