-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "EventType" ADD VALUE 'MERGE_BANNED';
ALTER TYPE "EventType" ADD VALUE 'MERGE_BAN_LIFTED';

-- AlterTable
ALTER TABLE "Settings" ADD COLUMN     "maxMergesPerDay" INTEGER DEFAULT 20;

-- CreateTable
CREATE TABLE "MergeBan" (
    "id" UUID NOT NULL,
    "lowId" UUID NOT NULL,
    "highId" UUID NOT NULL,
    "reason" VARCHAR(500) NOT NULL,
    "caller" VARCHAR(100) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedBy" VARCHAR(100),
    "liftReason" VARCHAR(500),

    CONSTRAINT "MergeBan_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MergeBan_lowId_id_idx" ON "MergeBan"("lowId", "id");

-- CreateIndex
CREATE INDEX "MergeBan_highId_id_idx" ON "MergeBan"("highId", "id");

-- AddForeignKey
ALTER TABLE "MergeBan" ADD CONSTRAINT "MergeBan_lowId_fkey" FOREIGN KEY ("lowId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MergeBan" ADD CONSTRAINT "MergeBan_highId_fkey" FOREIGN KEY ("highId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ── Two customers that are kept apart never become one, from whichever side it is brought about ─

ALTER TABLE "MergeBan"
  ADD CONSTRAINT "MergeBan_of_two" CHECK ("lowId" < "highId"),
  ADD CONSTRAINT "MergeBan_lifted_whole" CHECK (("liftedAt" IS NULL) = ("liftedBy" IS NULL) AND ("liftReason" IS NULL OR "liftedAt" IS NOT NULL));
CREATE UNIQUE INDEX "MergeBan_one_live" ON "MergeBan" ("lowId", "highId") WHERE "liftedAt" IS NULL;

ALTER TABLE "Settings" ADD CONSTRAINT "Settings_mergeLimit_fits" CHECK ("maxMergesPerDay" >= 1);

CREATE TRIGGER "no_delete" BEFORE DELETE ON "MergeBan" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "MergeBan" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
-- It is lifted once. The erasure of a person may take the reasons away, and nothing else.
CREATE TRIGGER "only_lifted" BEFORE UPDATE ON "MergeBan" FOR EACH ROW
  WHEN (
    (OLD."liftedAt" IS NOT NULL OR to_jsonb(OLD) - '{liftedAt,liftedBy,liftReason}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{liftedAt,liftedBy,liftReason}'::text[])
    AND (current_setting('cardinal.erasing', true) IS DISTINCT FROM 'on' OR to_jsonb(OLD) - '{reason,liftReason}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{reason,liftReason}'::text[])
  ) EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "read_committed" BEFORE INSERT OR UPDATE OR DELETE ON "MergeBan"
  FOR EACH STATEMENT EXECUTE FUNCTION cardinal_read_committed();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR UPDATE ON "MergeBan"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();

CREATE FUNCTION cardinal_ban_of_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The locks wait for a merge under way, and make a later one wait: it finds the ban.
  PERFORM 1 FROM "Customer" WHERE "id" IN (NEW."lowId", NEW."highId") ORDER BY "id" FOR SHARE;
  IF (SELECT count(DISTINCT COALESCE("survivorId", "id")) FROM "Customer" WHERE "id" IN (NEW."lowId", NEW."highId")) = 1 THEN
    RAISE EXCEPTION 'the two are one customer' USING ERRCODE = '23514', CONSTRAINT = 'MergeBan_of_two_persons';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "of_two_persons" AFTER INSERT ON "MergeBan" FOR EACH ROW EXECUTE FUNCTION cardinal_ban_of_two_persons();

-- At the end of the transaction, when all that became one customer is known.
CREATE FUNCTION cardinal_merge_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person uuid[];
BEGIN
  SELECT array_agg(c."id") INTO person FROM "Customer" c
    JOIN (SELECT COALESCE("survivorId", "id") AS "id" FROM "Customer" WHERE "id" = NEW."survivorId") AS living
      ON living."id" IN (c."id", c."survivorId");
  IF EXISTS (SELECT 1 FROM "MergeBan" WHERE "liftedAt" IS NULL AND "lowId" = ANY (person) AND "highId" = ANY (person)) THEN
    RAISE EXCEPTION 'these customers are kept apart' USING ERRCODE = '23514', CONSTRAINT = 'Merge_not_banned';
  END IF;
  IF (SELECT count(*) FROM "Merge" WHERE "undoneAt" IS NULL AND "victimId" = ANY (person) AND "at" > clock_timestamp() - interval '24 hours')
    > (SELECT "maxMergesPerDay" FROM "Settings")
  THEN
    RAISE EXCEPTION 'too many merges of one customer in a day' USING ERRCODE = '23514', CONSTRAINT = 'Merge_within_daily_limit';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "allowed" AFTER INSERT ON "Merge"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."undoneAt" IS NULL) EXECUTE FUNCTION cardinal_merge_allowed();
