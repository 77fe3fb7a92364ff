-- Partitions are looked for in the catalog, and not by to_regclass: a session that once found no such table may answer from memory,
-- although another process has made it since. Then the table would be made a second time, which fails.

-- Makes the partition of a month, unless it is there. Readers and writers of the parent go on.
CREATE OR REPLACE FUNCTION cardinal_make_month(parent text, month int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  name text := parent || to_char(date '2000-01-01' + make_interval(months => month), '_YYYY_MM');
BEGIN
  PERFORM cardinal_may_maintain();
  IF EXISTS (SELECT FROM pg_class WHERE relname = name AND relnamespace = current_schema()::regnamespace) THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', name, parent);
  EXECUTE format('CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only()', name);
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)',
    parent, name, cardinal_first_number(month), cardinal_first_number(month + 1));
END $$;

-- Makes the partition of a period, unless it is there.
CREATE OR REPLACE FUNCTION cardinal_make_key_period(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text := 'IdempotencyKey' || to_char(day, '_YYYY_MM_DD');
BEGIN
  IF EXISTS (SELECT FROM pg_class WHERE relname = name AND relnamespace = current_schema()::regnamespace) THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE "IdempotencyKey" INCLUDING ALL)', name);
  EXECUTE format('ALTER TABLE "IdempotencyKey" ATTACH PARTITION %I FOR VALUES IN (%L)', name, day);
END $$;
