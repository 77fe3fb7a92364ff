-- What expires is recorded as an event by a job, soon after the moment.

-- What expired before this migration gets no event. Its readers have long seen it as expired.
DO $$
BEGIN
  EXECUTE format('CREATE FUNCTION cardinal_expiries_from() RETURNS timestamptz LANGUAGE sql STABLE AS %L',
    format('SELECT %L::timestamptz', now()));
END $$;

CREATE TYPE "ExpiryKind" AS ENUM ('POINTS', 'TIER');

-- The moments at which points and tiers expire. A row is deleted in the transaction that writes its event: the row is the right
-- to write it, and only one transaction can delete it.
CREATE TABLE "Expiry" (
    "customerId" UUID NOT NULL,
    "programId" INTEGER NOT NULL,
    "kind" "ExpiryKind" NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Expiry_pkey" PRIMARY KEY ("customerId", "programId", "kind", "expiresAt")
);
CREATE INDEX "Expiry_expiresAt_idx" ON "Expiry" ("expiresAt");

INSERT INTO "Expiry" ("customerId", "programId", "kind", "expiresAt")
  SELECT DISTINCT "customerId", "programmeId", 'POINTS'::"ExpiryKind", "expiresAt" FROM "LedgerEntry" WHERE "expiresAt" > now()
  UNION ALL
  SELECT "customerId", "programmeId", 'TIER', "tierExpiresAt" FROM "Enrolment" WHERE "tierExpiresAt" > now();

-- Points that are live when their entry is made expire later. An entry can come after the moment, if its transaction waited:
-- then the expiry must not have been recorded yet. If it has been, the transaction is refused, starts again, and finds the points
-- expired. Points that had expired already, as those of an import, get no event.
CREATE FUNCTION cardinal_points_expire() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."expiresAt" > clock_timestamp() THEN
    INSERT INTO "Expiry" ("customerId", "programId", "kind", "expiresAt")
    VALUES (NEW."customerId", NEW."programmeId", 'POINTS', NEW."expiresAt") ON CONFLICT DO NOTHING;
  ELSIF NEW."expiresAt" > NEW."at" AND NOT EXISTS (
    SELECT 1 FROM "Expiry" WHERE "customerId" = NEW."customerId" AND "programId" = NEW."programmeId"
       AND "kind" = 'POINTS' AND "expiresAt" = NEW."expiresAt"
  ) THEN
    RAISE EXCEPTION 'the points have expired meanwhile'
      USING ERRCODE = '23514', CONSTRAINT = 'LedgerEntry_before_expiry';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "expires" AFTER INSERT ON "LedgerEntry"
  FOR EACH ROW WHEN (NEW."expiresAt" IS NOT NULL) EXECUTE FUNCTION cardinal_points_expire();

-- A tier that is live when the transaction begins expires later. A row whose tier has changed meanwhile is deleted without an event.
CREATE FUNCTION cardinal_tier_expires() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "Expiry" ("customerId", "programId", "kind", "expiresAt")
  VALUES (NEW."customerId", NEW."programmeId", 'TIER', NEW."tierExpiresAt") ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER "expires" AFTER INSERT OR UPDATE OF "customerId", "programmeId", "tierExpiresAt" ON "Enrolment"
  FOR EACH ROW WHEN (NEW."tierExpiresAt" > now()) EXECUTE FUNCTION cardinal_tier_expires();

-- The log dates the expiry of a card with the moment itself.
CREATE OR REPLACE FUNCTION cardinal_card_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was jsonb := cardinal_card_state(OLD);
  becomes jsonb := cardinal_card_state(NEW);
  changed text[] := ARRAY(SELECT key FROM jsonb_each(was) WHERE value IS DISTINCT FROM becomes -> key);
  expires boolean := NEW."status" = 'EXPIRED' AND OLD."status" <> 'EXPIRED' AND NEW."expiresAt" <= cardinal_moment();
BEGIN
  IF cardinality(changed) > 0 THEN
    INSERT INTO "CardChange" ("cardId", "at", "caller", "reason", "before", "after")
    VALUES (
      NEW."id", CASE WHEN expires THEN NEW."expiresAt" ELSE cardinal_moment() END,
      COALESCE(NULLIF(current_setting('cardinal.caller', true), ''), session_user),
      NULLIF(current_setting('cardinal.reason', true), ''),
      (SELECT jsonb_object_agg(key, was -> key) FROM unnest(changed) AS key),
      (SELECT jsonb_object_agg(key, becomes -> key) FROM unnest(changed) AS key));
  END IF;
  RETURN NULL;
END $$;
