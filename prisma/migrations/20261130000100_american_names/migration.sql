-- American spelling, as the source documents have it: Program and Enrollment.
ALTER TYPE "EventType" RENAME VALUE 'PROGRAMME_CREATED' TO 'PROGRAM_CREATED';
ALTER TABLE "Programme" RENAME TO "Program";
ALTER TABLE "Enrolment" RENAME TO "Enrollment";
ALTER TABLE "Tier" RENAME COLUMN "programmeId" TO "programId";
ALTER TABLE "Enrollment" RENAME COLUMN "programmeId" TO "programId";
ALTER TABLE "LedgerEntry" RENAME COLUMN "programmeId" TO "programId";
ALTER SEQUENCE "Programme_id_seq" RENAME TO "Program_id_seq";
ALTER INDEX "Tier_programmeId_sequence_key" RENAME TO "Tier_programId_sequence_key";
ALTER INDEX "Enrolment_customerId_programmeId_key" RENAME TO "Enrollment_customerId_programId_key";
ALTER INDEX "LedgerEntry_customerId_programmeId_expiresAt_idx" RENAME TO "LedgerEntry_customerId_programId_expiresAt_idx";

-- Constraints. Since PostgreSQL 18 a NOT NULL has a name of its own.
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT conrelid::regclass AS "table", conname FROM pg_constraint WHERE conname ~ 'rogramme|Enrolment' AND contype <> 't'
  LOOP
    EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', one."table", one.conname,
      replace(replace(one.conname, 'Enrolment', 'Enrollment'), 'rogramme', 'rogram'));
  END LOOP;
END $$;

-- The records of merges, which an undo reads, name programs and enrollments too.
ALTER TABLE "Merge" DISABLE TRIGGER USER;
UPDATE "Merge" SET "plan" = regexp_replace(
  replace("plan"::text, '"programmeId":', '"programId":'), '"enrolments(Moved)?":', '"enrollments\1":', 'g')::jsonb
 WHERE "plan"::text ~ '"(programmeId|enrolments(Moved)?)":';
ALTER TABLE "Merge" ENABLE TRIGGER USER;

CREATE OR REPLACE FUNCTION cardinal_transfer_conserves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "LedgerEntry" WHERE "transferId" = NEW."transferId" GROUP BY "programId" HAVING sum("amount") <> 0
  ) THEN
    RAISE EXCEPTION 'points are not conserved' USING ERRCODE = '23514', CONSTRAINT = 'LedgerEntry_transfer_conserves';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION cardinal_transfer_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "LedgerEntry" WHERE "mergeId" = NEW."mergeId"
     GROUP BY "programId", "expiresAt" HAVING sum("amount") <> 0
  ) OR EXISTS (
    SELECT 1 FROM "LedgerEntry" WHERE "mergeId" = NEW."mergeId"
     GROUP BY "programId" HAVING sum("lifetime") <> 0
  ) THEN
    RAISE EXCEPTION 'points are not conserved' USING ERRCODE = '23514', CONSTRAINT = 'LedgerEntry_transfer_balances';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION cardinal_points_expire() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."expiresAt" > clock_timestamp() THEN
    INSERT INTO "Expiry" ("customerId", "programId", "kind", "expiresAt")
    VALUES (NEW."customerId", NEW."programId", 'POINTS', NEW."expiresAt") ON CONFLICT DO NOTHING;
  ELSIF NEW."expiresAt" > NEW."at" AND NOT EXISTS (
    SELECT 1 FROM "Expiry" WHERE "customerId" = NEW."customerId" AND "programId" = NEW."programId"
       AND "kind" = 'POINTS' AND "expiresAt" = NEW."expiresAt"
  ) THEN
    RAISE EXCEPTION 'the points have expired meanwhile'
      USING ERRCODE = '23514', CONSTRAINT = 'LedgerEntry_before_expiry';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION cardinal_tier_expires() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "Expiry" ("customerId", "programId", "kind", "expiresAt")
  VALUES (NEW."customerId", NEW."programId", 'TIER', NEW."tierExpiresAt") ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION cardinal_split_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "LedgerEntry" WHERE "splitId" = NEW."splitId"
     GROUP BY "programId", "expiresAt" HAVING sum("amount") <> 0
  ) OR EXISTS (
    SELECT 1 FROM "LedgerEntry" WHERE "splitId" = NEW."splitId"
     GROUP BY "programId" HAVING sum("lifetime") <> 0
  ) THEN
    RAISE EXCEPTION 'points are not conserved' USING ERRCODE = '23514', CONSTRAINT = 'LedgerEntry_split_balances';
  END IF;
  RETURN NULL;
END $$;
