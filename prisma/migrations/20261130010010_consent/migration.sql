-- The consent of a channel is a record with a history. `subscribed` follows from its status and has no column any more.
CREATE TYPE "ConsentStatus" AS ENUM ('SUBSCRIBED', 'UNSUBSCRIBED', 'PENDING', 'UNKNOWN');
CREATE TYPE "OptInLevel" AS ENUM ('SINGLE', 'DOUBLE', 'UNKNOWN');

ALTER TABLE "CommunicationChannel"
ADD COLUMN     "consentAt" TIMESTAMPTZ(3),
ADD COLUMN     "consentCollectedFrom" VARCHAR(100),
ADD COLUMN     "consentOffset" SMALLINT,
ADD COLUMN     "consentOptInLevel" "OptInLevel" NOT NULL DEFAULT 'UNKNOWN',
ADD COLUMN     "consentStatus" "ConsentStatus" NOT NULL DEFAULT 'UNKNOWN';

CREATE TABLE "ConsentChange" (
    "id" BIGSERIAL NOT NULL,
    "profileId" UUID NOT NULL,
    "type" "ChannelType" NOT NULL,
    "normalizedValue" VARCHAR(255) NOT NULL,
    "status" "ConsentStatus" NOT NULL,
    "optInLevel" "OptInLevel" NOT NULL,
    "collectedFrom" VARCHAR(100),
    "consentAt" TIMESTAMPTZ(3),
    "consentOffset" SMALLINT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "caller" VARCHAR(100) NOT NULL,
    "reason" VARCHAR(500),

    CONSTRAINT "ConsentChange_pkey" PRIMARY KEY ("id")
);

-- What there is. A set flag is a subscription. A flag that is not set does not tell whether the person was ever asked, so it is
-- UNKNOWN. This is no change by a caller, so it leaves no event.
ALTER TABLE "CommunicationChannel" DISABLE TRIGGER "leaves_event";
UPDATE "CommunicationChannel" SET "consentStatus" = 'SUBSCRIBED' WHERE "subscribed";
ALTER TABLE "CommunicationChannel" ENABLE TRIGGER "leaves_event";

INSERT INTO "ConsentChange" ("profileId", "type", "normalizedValue", "status", "optInLevel", "recordedAt", "caller", "reason")
  SELECT "profileId", "type", "normalizedValue", 'SUBSCRIBED', 'UNKNOWN', cardinal_moment(), session_user, 'Subscribed before consents had a history.'
    FROM "CommunicationChannel" WHERE "subscribed" ORDER BY "id";

ALTER TABLE "CommunicationChannel" DROP COLUMN "subscribed";

CREATE INDEX "ConsentChange_profileId_type_normalizedValue_id_idx" ON "ConsentChange"("profileId", "type", "normalizedValue", "id");
ALTER TABLE "ConsentChange" ADD CONSTRAINT "ConsentChange_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Records of merges, which an undo reads, have the same columns as the table.
CREATE FUNCTION pg_temp.with_consent(channel jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT channel - 'subscribed' || jsonb_build_object(
    'consentStatus', CASE WHEN (channel ->> 'subscribed')::boolean THEN 'SUBSCRIBED' ELSE 'UNKNOWN' END,
    'consentOptInLevel', 'UNKNOWN', 'consentCollectedFrom', NULL, 'consentAt', NULL, 'consentOffset', NULL)
$$;
ALTER TABLE "Merge" DISABLE TRIGGER USER;
UPDATE "Merge" SET "plan" = jsonb_set("plan", '{rows}', (
    SELECT jsonb_agg(CASE
             WHEN one ->> 'table' <> 'CommunicationChannel' THEN one
             WHEN jsonb_typeof(one -> 'after') = 'object' THEN one || jsonb_build_object(
               'before', pg_temp.with_consent(one -> 'before'), 'after', pg_temp.with_consent(one -> 'after'))
             ELSE one || jsonb_build_object('before', pg_temp.with_consent(one -> 'before'))
           END ORDER BY n)
      FROM jsonb_array_elements("plan" -> 'rows') WITH ORDINALITY AS recorded (one, n)))
 WHERE "plan" @> '{"rows": [{"table": "CommunicationChannel"}]}';
ALTER TABLE "Merge" ENABLE TRIGGER USER;

-- The offset is that of the moment.
ALTER TABLE "CommunicationChannel" ADD CONSTRAINT "CommunicationChannel_consent_offset"
  CHECK (("consentAt" IS NULL) = ("consentOffset" IS NULL));

-- Every change of a consent leaves one row. A channel that comes back with the consent that its address had leaves none.
CREATE FUNCTION cardinal_consent_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  status "ConsentStatus" := 'UNKNOWN';
  level "OptInLevel" := 'UNKNOWN';
  collected varchar;
  consented timestamptz;
  minutes smallint;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    status := OLD."consentStatus";
    level := OLD."consentOptInLevel";
    collected := OLD."consentCollectedFrom";
    consented := OLD."consentAt";
    minutes := OLD."consentOffset";
  ELSE
    SELECT latest."status", latest."optInLevel", latest."collectedFrom", latest."consentAt", latest."consentOffset"
      INTO status, level, collected, consented, minutes
      FROM (SELECT 1) AS one LEFT JOIN LATERAL (
        SELECT * FROM "ConsentChange" c
         WHERE c."profileId" = NEW."profileId" AND c."type" = NEW."type" AND c."normalizedValue" = NEW."normalizedValue"
         ORDER BY c."id" DESC LIMIT 1) AS latest ON true;
    status := COALESCE(status, 'UNKNOWN');
    level := COALESCE(level, 'UNKNOWN');
  END IF;
  IF (status, level, collected, consented, minutes) IS DISTINCT FROM
     (NEW."consentStatus", NEW."consentOptInLevel", NEW."consentCollectedFrom", NEW."consentAt", NEW."consentOffset") THEN
    INSERT INTO "ConsentChange" ("profileId", "type", "normalizedValue", "status", "optInLevel", "collectedFrom", "consentAt",
                                 "consentOffset", "recordedAt", "caller", "reason")
    VALUES (NEW."profileId", NEW."type", NEW."normalizedValue", NEW."consentStatus", NEW."consentOptInLevel",
            NEW."consentCollectedFrom", NEW."consentAt", NEW."consentOffset", cardinal_moment(),
            COALESCE(NULLIF(current_setting('cardinal.caller', true), ''), session_user),
            NULLIF(current_setting('cardinal.reason', true), ''));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "consent" AFTER INSERT OR UPDATE OF
  "consentStatus", "consentOptInLevel", "consentCollectedFrom", "consentAt", "consentOffset" ON "CommunicationChannel"
  FOR EACH ROW EXECUTE FUNCTION cardinal_consent_change();

-- A row of the history follows its profile when profiles are combined, and is never changed otherwise. Only an erasure deletes it.
CREATE TRIGGER "append_only" BEFORE UPDATE ON "ConsentChange" FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'profileId' IS DISTINCT FROM to_jsonb(NEW) - 'profileId') EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_delete" BEFORE DELETE ON "ConsentChange" FOR EACH ROW
  WHEN (current_setting('cardinal.erasing', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "ConsentChange" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
