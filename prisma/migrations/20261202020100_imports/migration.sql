-- CreateEnum
CREATE TYPE "JoinChoice" AS ENUM ('JOIN', 'REFUSE', 'ASK');

-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('RUNNING', 'DONE', 'FAILED', 'CANCELED');

-- CreateTable
CREATE TABLE "CustomerImport" (
    "id" UUID NOT NULL,
    "file" VARCHAR(1000) NOT NULL,
    "fingerprint" VARCHAR(64) NOT NULL,
    "size" BIGINT NOT NULL,
    "onJoin" "JoinChoice" NOT NULL,
    "mapping" JSONB,
    "status" "ImportStatus" NOT NULL DEFAULT 'RUNNING',
    "position" BIGINT NOT NULL DEFAULT 0,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "failure" VARCHAR(500),
    "caller" VARCHAR(100) NOT NULL,
    "reason" VARCHAR(500),
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CustomerImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RefusedLine" (
    "id" BIGSERIAL NOT NULL,
    "importId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "code" VARCHAR(100) NOT NULL,
    "path" VARCHAR(500) NOT NULL,
    "message" VARCHAR(2000) NOT NULL,
    "row" TEXT NOT NULL,
    "legacyDigest" VARCHAR(64),

    CONSTRAINT "RefusedLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LegacyId" (
    "digest" VARCHAR(64) NOT NULL,
    "value" VARCHAR(200),
    "customerId" UUID NOT NULL,
    "isOwn" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LegacyId_pkey" PRIMARY KEY ("digest")
);

-- CreateIndex
CREATE INDEX "CustomerImport_status_id_idx" ON "CustomerImport"("status", "id");

-- CreateIndex
CREATE INDEX "CustomerImport_fingerprint_idx" ON "CustomerImport"("fingerprint");

-- CreateIndex
CREATE INDEX "RefusedLine_legacyDigest_idx" ON "RefusedLine"("legacyDigest");

-- CreateIndex
CREATE UNIQUE INDEX "RefusedLine_importId_line_key" ON "RefusedLine"("importId", "line");

-- CreateIndex
CREATE INDEX "LegacyId_customerId_digest_idx" ON "LegacyId"("customerId", "digest");

-- AddForeignKey
ALTER TABLE "RefusedLine" ADD CONSTRAINT "RefusedLine_importId_fkey" FOREIGN KEY ("importId") REFERENCES "CustomerImport"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "LegacyId" ADD CONSTRAINT "LegacyId_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- No line is counted twice.
ALTER TABLE "CustomerImport"
  ADD CONSTRAINT "CustomerImport_counts_fit" CHECK (
    "accepted" >= 0 AND "unchanged" >= 0 AND "refused" >= 0 AND "accepted" + "unchanged" + "refused" <= "lines"
    AND "position" BETWEEN 0 AND "size"),
  ADD CONSTRAINT "CustomerImport_ends_once" CHECK (("status" = 'RUNNING') = ("finishedAt" IS NULL));
ALTER TABLE "RefusedLine" ADD CONSTRAINT "RefusedLine_line_fits" CHECK ("line" >= 1);

-- An imported customer is compared with the others.
CREATE OR REPLACE FUNCTION cardinal_queue_matches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "MatchQueue" ("customerId")
    SELECT DISTINCT "customerId" FROM added WHERE "customerId" IS NOT NULL AND "type" IN (
      'CUSTOMER_REGISTERED', 'CUSTOMERS_MERGED', 'CUSTOMERS_UNMERGED', 'PROFILE_CREATED', 'PROFILE_UPDATED', 'PROFILE_SPLIT',
      'IDENTIFIER_ATTACHED', 'IDENTIFIER_DETACHED', 'CUSTOMER_UPDATED', 'CUSTOMER_STATUS_CHANGED', 'CUSTOMER_ERASED',
      'MERGE_BAN_LIFTED', 'MERGE_REJECTED', 'MERGE_WITHDRAWN', 'MERGE_EXPIRED', 'MERGE_OUTDATED', 'CUSTOMER_IMPORTED');
  RETURN NULL;
END $$;

-- An import brings in points that expired long ago. They are in no balance, so no event reported their expiry.
CREATE OR REPLACE FUNCTION cardinal_points_expire() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."expiresAt" > clock_timestamp() THEN
    INSERT INTO "Expiry" ("customerId", "programId", "kind", "expiresAt")
    VALUES (NEW."customerId", NEW."programId", 'POINTS', NEW."expiresAt") ON CONFLICT DO NOTHING;
  ELSIF NEW."expiresAt" > NEW."at" AND current_setting('cardinal.importing', true) IS DISTINCT FROM 'on' AND NOT EXISTS (
    SELECT 1 FROM "Expiry" WHERE "customerId" = NEW."customerId" AND "programId" = NEW."programId"
       AND "kind" = 'POINTS' AND "expiresAt" = NEW."expiresAt"
  ) THEN
    RAISE EXCEPTION 'the points have expired meanwhile'
      USING ERRCODE = '23514', CONSTRAINT = 'LedgerEntry_before_expiry';
  END IF;
  RETURN NULL;
END $$;

-- The queue of the job.
SELECT pgboss.create_queue('import-customers', '{
  "policy": "short", "retryLimit": 1000000, "retryDelay": 2, "retryBackoff": true, "retryDelayMax": 300,
  "heartbeatSeconds": 10, "expireInSeconds": 86400, "retentionSeconds": 315360000, "deleteAfterSeconds": 3600
}');
