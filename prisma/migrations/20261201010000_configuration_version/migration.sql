-- Counts what was taken away from the configuration: a tier that was retired, a setting that was changed. A call remembers the number
-- when it begins. If the number is another one when the call ends, what it has read may be gone, and it starts again.
CREATE TABLE "ConfigurationVersion" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "ConfigurationVersion_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "ConfigurationVersion" ADD CONSTRAINT "ConfigurationVersion_one_row" CHECK ("id" = 1);
INSERT INTO "ConfigurationVersion" DEFAULT VALUES;

-- The claim of a key remembers the version. The lock is the last one of a call: calls share it, and whoever takes something away waits
-- until they have committed.
CREATE FUNCTION cardinal_configuration_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('cardinal.configuration', 0));
  IF (SELECT "version" FROM "ConfigurationVersion") <> NULLIF(current_setting('cardinal.configuration', true), '')::bigint THEN
    RAISE EXCEPTION 'the configuration has changed meanwhile' USING ERRCODE = '40001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "configuration_holds" BEFORE INSERT ON "IdempotencyKey" FOR EACH ROW
  WHEN (current_setting('cardinal.revokes', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION cardinal_configuration_holds();

CREATE FUNCTION cardinal_revoke() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('cardinal.revokes', true) = 'on' THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('cardinal.configuration', 0));
  IF (SELECT "version" FROM "ConfigurationVersion") <> NULLIF(current_setting('cardinal.configuration', true), '')::bigint THEN
    RAISE EXCEPTION 'the configuration has changed meanwhile' USING ERRCODE = '40001';
  END IF;
  UPDATE "ConfigurationVersion" SET "version" = "version" + 1;
  PERFORM set_config('cardinal.revokes', 'on', true);
END $$;

CREATE FUNCTION cardinal_revokes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM cardinal_revoke();
  RETURN NULL;
END $$;
CREATE TRIGGER "revokes" AFTER UPDATE OF "retiredAt" ON "Program" FOR EACH ROW
  WHEN (OLD."retiredAt" IS NULL AND NEW."retiredAt" IS NOT NULL) EXECUTE FUNCTION cardinal_revokes();
CREATE TRIGGER "revokes" AFTER UPDATE OF "retiredAt" ON "Tier" FOR EACH ROW
  WHEN (OLD."retiredAt" IS NULL AND NEW."retiredAt" IS NOT NULL) EXECUTE FUNCTION cardinal_revokes();
CREATE TRIGGER "revokes" AFTER UPDATE OF "retiredAt" ON "StatusLabel" FOR EACH ROW
  WHEN (OLD."retiredAt" IS NULL AND NEW."retiredAt" IS NOT NULL) EXECUTE FUNCTION cardinal_revokes();
CREATE TRIGGER "revokes" AFTER UPDATE OF "retiredAt" ON "Hierarchy" FOR EACH ROW
  WHEN (OLD."retiredAt" IS NULL AND NEW."retiredAt" IS NOT NULL) EXECUTE FUNCTION cardinal_revokes();
CREATE TRIGGER "revokes" AFTER UPDATE OF "retiredAt" ON "Till" FOR EACH ROW
  WHEN (OLD."retiredAt" IS NULL AND NEW."retiredAt" IS NOT NULL) EXECUTE FUNCTION cardinal_revokes();
CREATE TRIGGER "revokes" AFTER UPDATE OF "active" ON "Company" FOR EACH ROW
  WHEN (OLD."active" AND NOT NEW."active") EXECUTE FUNCTION cardinal_revokes();
CREATE TRIGGER "revokes" AFTER UPDATE OF "closesAt", "selfLinking", "selfLinkLabelId" ON "CardSeries" FOR EACH ROW
  WHEN (OLD."closesAt" IS DISTINCT FROM NEW."closesAt" OR OLD."selfLinking" <> NEW."selfLinking"
        OR OLD."selfLinkLabelId" IS DISTINCT FROM NEW."selfLinkLabelId")
  EXECUTE FUNCTION cardinal_revokes();
CREATE TRIGGER "revokes" AFTER UPDATE ON "FieldDefinition" FOR EACH ROW
  WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION cardinal_revokes();
CREATE TRIGGER "revokes" AFTER INSERT OR UPDATE OR DELETE ON "IdentifierPolicy"
  FOR EACH ROW EXECUTE FUNCTION cardinal_revokes();
CREATE TRIGGER "revokes" AFTER UPDATE ON "Settings" FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'updatedAt' IS DISTINCT FROM to_jsonb(NEW) - 'updatedAt') EXECUTE FUNCTION cardinal_revokes();

-- Without any till, every place may be named; without any definition, every attribute of a card may be stored. The first row ends that.
CREATE FUNCTION cardinal_first_revokes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  others boolean;
BEGIN
  IF TG_TABLE_NAME = 'Till' THEN
    others := EXISTS (SELECT 1 FROM "Till" WHERE "code" <> NEW."code");
  ELSE
    others := EXISTS (SELECT 1 FROM "FieldDefinition" WHERE "target" = NEW."target" AND "name" <> NEW."name");
  END IF;
  IF NOT others THEN PERFORM cardinal_revoke(); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "first_revokes" AFTER INSERT ON "Till" FOR EACH ROW EXECUTE FUNCTION cardinal_first_revokes();
CREATE TRIGGER "first_revokes" AFTER INSERT ON "FieldDefinition" FOR EACH ROW EXECUTE FUNCTION cardinal_first_revokes();

-- The default region changes only while no value depends on it. A value that a call has stored since the values were counted counts too.
CREATE FUNCTION cardinal_region_in_use() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM cardinal_revoke();
  IF EXISTS (SELECT 1 FROM "Identifier" WHERE "type" = 'MOBILE' AND "value" !~ '[+＋]')
     OR EXISTS (SELECT 1 FROM "CommunicationChannel" WHERE "type" = 'MOBILE' AND "value" !~ '[+＋]')
     OR EXISTS (SELECT 1 FROM "BlockedIdentifier" WHERE "type" = 'MOBILE' AND "value" !~ '[+＋]') THEN
    RAISE EXCEPTION 'values depend on the default region' USING ERRCODE = '23514', CONSTRAINT = 'Settings_region_unused';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "region_in_use" AFTER UPDATE OF "defaultRegion" ON "Settings" FOR EACH ROW
  WHEN (OLD."defaultRegion" IS DISTINCT FROM NEW."defaultRegion") EXECUTE FUNCTION cardinal_region_in_use();
