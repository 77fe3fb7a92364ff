-- CreateTable
CREATE TABLE "DataExport" (
    "id" UUID NOT NULL,
    "file" VARCHAR(100) NOT NULL,
    "status" "GenerationStatus" NOT NULL DEFAULT 'RUNNING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "snapshotAt" TIMESTAMPTZ(3),
    "total" INTEGER,
    "exported" INTEGER NOT NULL DEFAULT 0,
    "failure" VARCHAR(500),
    "caller" VARCHAR(100) NOT NULL,
    "reason" VARCHAR(500),
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DataExport_pkey" PRIMARY KEY ("id")
);

-- An export ends once, and only one that failed says why.
ALTER TABLE "DataExport" ADD CONSTRAINT "DataExport_end" CHECK (
  ("finishedAt" IS NULL) = ("status" = 'RUNNING') AND ("failure" IS NOT NULL) = ("status" = 'FAILED')
  AND ("status" <> 'DONE' OR ("total" IS NOT NULL AND "exported" = "total")));

-- The queue of the job.
SELECT pgboss.create_queue('export-data', '{
  "policy": "short", "retryLimit": 1000000, "retryDelay": 2, "retryBackoff": true, "retryDelayMax": 300,
  "heartbeatSeconds": 10, "expireInSeconds": 86400, "retentionSeconds": 315360000, "deleteAfterSeconds": 3600
}');
