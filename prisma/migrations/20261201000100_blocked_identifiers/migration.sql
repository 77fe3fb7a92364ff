-- The names that the schema of the API has: blocked identifiers, and the absorbed side of a merge.
ALTER TYPE "MergePreference" RENAME VALUE 'VICTIM' TO 'ABSORBED';
ALTER TABLE "BlockedValue" RENAME TO "BlockedIdentifier";
ALTER INDEX "BlockedValue_normalizedValue_type_key" RENAME TO "BlockedIdentifier_normalizedValue_type_key";

DO $$
DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT conname FROM pg_constraint
     WHERE conrelid = '"BlockedIdentifier"'::regclass AND conname LIKE 'BlockedValue%' AND contype <> 't'
  LOOP
    EXECUTE format('ALTER TABLE "BlockedIdentifier" RENAME CONSTRAINT %I TO %I', one.conname,
      replace(one.conname, 'BlockedValue', 'BlockedIdentifier'));
  END LOOP;
  FOR one IN SELECT indexrelid::regclass::text AS name FROM pg_index
    WHERE indrelid = '"BlockedIdentifier"'::regclass AND indexrelid::regclass::text LIKE '%BlockedValue%'
  LOOP
    EXECUTE format('ALTER INDEX %s RENAME TO %I', one.name, trim('"' FROM replace(one.name, 'BlockedValue', 'BlockedIdentifier')));
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION cardinal_waits_for_identifiers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('BlockedIdentifier', 0));
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION cardinal_identifier_not_blocked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('BlockedIdentifier', 0));
  IF EXISTS (SELECT 1 FROM "BlockedIdentifier" WHERE "normalizedValue" = cardinal_folded(NEW."normalizedValue") AND ("type" = NEW."type" OR "type" IS NULL)) THEN
    RAISE EXCEPTION 'this value names nobody' USING ERRCODE = '23514', CONSTRAINT = 'Identifier_not_blocked';
  END IF;
  RETURN NEW;
END $$;
