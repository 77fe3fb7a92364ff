-- Event, CardChange and IdempotencyKey are partitioned, so that old rows go by dropping a table and no index grows without end.
--
-- A month has its own range of numbers, known in advance: from month * 2^40, where months count from January 2000. At the
-- beginning of a month the numbers jump to its range, so that a row's number alone tells its partition. If nobody begins the
-- month, the numbers stay in the range of the month before, and nothing is lost.

CREATE FUNCTION cardinal_month(moment timestamptz) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT ((extract(year FROM moment AT TIME ZONE 'UTC') - 2000) * 12 + extract(month FROM moment AT TIME ZONE 'UTC') - 1)::int
$$;

CREATE FUNCTION cardinal_first_number(month int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT month::bigint << 40';

-- Of a partition only the name of its table matters to a client: `Event_2026_11` is `Event`.
CREATE OR REPLACE FUNCTION cardinal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  root text := split_part(TG_TABLE_NAME, '_', 1);
  personal text[] := CASE root
    WHEN 'Event' THEN ARRAY['data', 'reason']
    WHEN 'LedgerEntry' THEN ARRAY['reason']
    WHEN 'CardChange' THEN ARRAY['before', 'after', 'reason']
    WHEN 'IdentifierHolding' THEN ARRAY['value', 'normalizedValue']
    WHEN 'Merge' THEN ARRAY['plan', 'reason', 'undoReason']
    WHEN 'MergeBan' THEN ARRAY['reason', 'liftReason']
  END;
BEGIN
  IF TG_OP = 'UPDATE' AND personal IS NOT NULL AND current_setting('cardinal.erasing', true) = 'on' THEN
    IF to_jsonb(OLD) - personal IS NOT DISTINCT FROM to_jsonb(NEW) - personal THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', root
    USING ERRCODE = '23514', CONSTRAINT = root || '_append_only';
END $$;

-- Events: partitioned by the order of the feed. What there is becomes the first partition; no row is copied.
DROP TRIGGER "append_only" ON "Event";
DROP TRIGGER "no_truncate" ON "Event";
ALTER TABLE "Event" RENAME TO "Event_earlier";
ALTER TABLE "Event_earlier" DROP CONSTRAINT "Event_pkey";
DROP INDEX "Event_transactionId_id_idx";
ALTER TABLE "Event_earlier" ADD CONSTRAINT "Event_earlier_pkey" PRIMARY KEY ("transactionId", "id");
ALTER INDEX "Event_type_transactionId_id_idx" RENAME TO "Event_earlier_type_transactionId_id_idx";
ALTER INDEX "Event_customerId_transactionId_id_idx" RENAME TO "Event_earlier_customerId_transactionId_id_idx";

CREATE TABLE "Event" (
    "id" BIGINT NOT NULL DEFAULT nextval('"Event_id_seq"'),
    "transactionId" BIGINT NOT NULL DEFAULT cardinal_transaction(),
    "type" "EventType" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "caller" VARCHAR(100) NOT NULL,
    "reason" VARCHAR(500),
    "customerId" UUID,
    "data" JSONB NOT NULL,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("transactionId", "id")
) PARTITION BY RANGE ("transactionId");
ALTER SEQUENCE "Event_id_seq" OWNED BY "Event"."id";
CREATE INDEX "Event_type_transactionId_id_idx" ON "Event" ("type", "transactionId", "id");
CREATE INDEX "Event_customerId_transactionId_id_idx" ON "Event" ("customerId", "transactionId", "id");
ALTER TABLE "Event" ADD CONSTRAINT "Event_customerId_fkey"
  FOREIGN KEY ("customerId") REFERENCES "Customer" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "Event" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "Event" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "Event_earlier" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
ALTER TABLE "Event" ATTACH PARTITION "Event_earlier" FOR VALUES FROM (MINVALUE) TO (1099511627776);

-- The log of the cards: partitioned by id.
DROP TRIGGER "append_only" ON "CardChange";
DROP TRIGGER "no_truncate" ON "CardChange";
ALTER TABLE "CardChange" RENAME TO "CardChange_earlier";
ALTER TABLE "CardChange_earlier" RENAME CONSTRAINT "CardChange_pkey" TO "CardChange_earlier_pkey";
ALTER INDEX "CardChange_cardId_id_idx" RENAME TO "CardChange_earlier_cardId_id_idx";

CREATE TABLE "CardChange" (
    "id" BIGINT NOT NULL DEFAULT nextval('"CardChange_id_seq"'),
    "cardId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "caller" VARCHAR(100) NOT NULL,
    "reason" VARCHAR(500),
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "CardChange_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");
ALTER SEQUENCE "CardChange_id_seq" OWNED BY "CardChange"."id";
CREATE INDEX "CardChange_cardId_id_idx" ON "CardChange" ("cardId", "id");
ALTER TABLE "CardChange" ADD CONSTRAINT "CardChange_cardId_fkey"
  FOREIGN KEY ("cardId") REFERENCES "Card" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "CardChange" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "CardChange" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "CardChange_earlier" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
ALTER TABLE "CardChange" ATTACH PARTITION "CardChange_earlier" FOR VALUES FROM (MINVALUE) TO (1099511627776);

-- The functions that create and drop partitions run with the rights of the tables' owner. Only a role that writes events may call
-- them, so the service needs rights on rows only.
CREATE FUNCTION cardinal_may_maintain() RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF NOT has_table_privilege(session_user, '"Event"', 'INSERT') THEN
    RAISE EXCEPTION 'only a role that writes events may change partitions' USING ERRCODE = '42501';
  END IF;
END $$;

-- Makes the partition of a month, unless it is there. Readers and writers of the parent go on.
CREATE FUNCTION cardinal_make_month(parent text, month int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  name text := parent || to_char(date '2000-01-01' + make_interval(months => month), '_YYYY_MM');
BEGIN
  PERFORM cardinal_may_maintain();
  IF to_regclass(quote_ident(name)) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', name, parent);
  EXECUTE format('CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only()', name);
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)',
    parent, name, cardinal_first_number(month), cardinal_first_number(month + 1));
END $$;

-- A number that no horizon was below when the offset of the transactions last changed.
CREATE FUNCTION cardinal_renumbered_at() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT 0::bigint';

-- Changes what is added to the ids of transactions, so that the numbers of events jump ahead.
-- Writers of events are waited for, and new ones wait: so no open transaction has an event with a number of before. A snapshot in
-- which a transaction of before is open reads up to its old number; all others read on. So no event appears behind a reader.
-- The offset is in the definition of a function, and not in a table, because a writer must see it whatever its snapshot is.
CREATE FUNCTION cardinal_renumber(new_offset bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  earlier bigint;
  next_transaction bigint;
BEGIN
  PERFORM cardinal_may_maintain(), cardinal_sees_others();
  LOCK TABLE "Event" IN SHARE ROW EXCLUSIVE MODE;
  earlier := cardinal_transaction_offset();
  next_transaction := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
  EXECUTE format('CREATE OR REPLACE FUNCTION cardinal_transaction_offset() RETURNS bigint LANGUAGE sql STABLE AS %L',
    format('SELECT %s::bigint', new_offset));
  EXECUTE format('CREATE OR REPLACE FUNCTION cardinal_renumbered_at() RETURNS bigint LANGUAGE sql STABLE AS %L',
    format('SELECT %s::bigint', next_transaction));
  EXECUTE format('CREATE OR REPLACE FUNCTION cardinal_horizon() RETURNS bigint LANGUAGE sql STABLE AS %L',
    format('SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint
      + CASE WHEN pg_snapshot_xmin(pg_current_snapshot())::text::bigint < %s THEN %s::bigint ELSE %s::bigint END',
      next_transaction, earlier, new_offset));
END $$;

-- Lets the numbers of events and of card changes jump to the range of a month. Returns whether they did: not if they are there
-- already, or if a transaction from before the last jump is still open.
CREATE FUNCTION cardinal_begin_month(month int) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  oldest bigint := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
BEGIN
  PERFORM cardinal_may_maintain();
  IF oldest + cardinal_transaction_offset() >= cardinal_first_number(month) OR oldest < cardinal_renumbered_at() THEN
    RETURN false;
  END IF;
  -- The lower 32 bits stay those of the transaction's id.
  PERFORM cardinal_renumber(cardinal_first_number(month) - (oldest >> 32 << 32));
  PERFORM setval('"CardChange_id_seq"', cardinal_first_number(month))
    WHERE (SELECT last_value FROM "CardChange_id_seq") < cardinal_first_number(month);
  RETURN true;
END $$;

-- The last event that was dropped: transaction and id. In the definition of a function, so that a reader with an older snapshot
-- knows it too: it does not find the dropped partition either.
CREATE FUNCTION cardinal_events_dropped() RETURNS bigint[] LANGUAGE sql STABLE AS 'SELECT ARRAY[0, 0]::bigint[]';

-- Drops a partition of events, if it still ends with this event, and if no customer was erased since that horizon: what was exported
-- would still have the erased texts. Later cursors stay good, earlier ones have expired.
CREATE FUNCTION cardinal_drop_events(name text, last_transaction bigint, last_id bigint, since bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  grown boolean;
BEGIN
  PERFORM cardinal_may_maintain();
  LOCK TABLE "Event" IN ACCESS EXCLUSIVE MODE;
  IF NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = '"Event"'::regclass AND inhrelid = to_regclass(quote_ident(name)))
    OR EXISTS (SELECT FROM "Event" WHERE "type" = 'CUSTOMER_ERASED' AND "transactionId" >= since)
  THEN
    RETURN false;
  END IF;
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE ("transactionId", "id") > ($1, $2))', name)
    INTO grown USING last_transaction, last_id;
  IF grown THEN RETURN false; END IF;
  EXECUTE format('DROP TABLE %I', name);
  IF (last_transaction, last_id) > ((cardinal_events_dropped())[1], (cardinal_events_dropped())[2]) THEN
    EXECUTE format('CREATE OR REPLACE FUNCTION cardinal_events_dropped() RETURNS bigint[] LANGUAGE sql STABLE AS %L',
      format('SELECT ARRAY[%s, %s]::bigint[]', last_transaction, last_id));
  END IF;
  RETURN true;
END $$;

-- Idempotency keys: partitioned by the day on which their partition began.
CREATE FUNCTION cardinal_key_period() RETURNS date LANGUAGE sql STABLE AS 'SELECT date ''2000-01-01''';

ALTER TABLE "IdempotencyKey" RENAME TO "IdempotencyKey_old";
ALTER INDEX "IdempotencyKey_pkey" RENAME TO "IdempotencyKey_old_pkey";
ALTER INDEX "IdempotencyKey_touched_idx" RENAME TO "IdempotencyKey_old_touched_idx";

CREATE TABLE "IdempotencyKey" (
    "period" DATE NOT NULL DEFAULT cardinal_key_period(),
    "key" BYTEA NOT NULL,
    "outcome" BYTEA NOT NULL,
    "touched" UUID[] DEFAULT ARRAY[]::UUID[],

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("key", "period")
) PARTITION BY LIST ("period");
CREATE INDEX "IdempotencyKey_touched_idx" ON "IdempotencyKey" USING gin ("touched");

-- Makes the partition of a period, unless it is there.
CREATE FUNCTION cardinal_make_key_period(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text := 'IdempotencyKey' || to_char(day, '_YYYY_MM_DD');
BEGIN
  IF to_regclass(quote_ident(name)) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE "IdempotencyKey" INCLUDING ALL)', name);
  EXECUTE format('ALTER TABLE "IdempotencyKey" ATTACH PARTITION %I FOR VALUES IN (%L)', name, day);
END $$;

-- From now on, keys go to the partition of this day, unless they go to a later one.
CREATE FUNCTION cardinal_begin_key_period(day date) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM cardinal_may_maintain();
  IF day <= cardinal_key_period() THEN RETURN false; END IF;
  PERFORM cardinal_make_key_period(day);
  EXECUTE format('CREATE OR REPLACE FUNCTION cardinal_key_period() RETURNS date LANGUAGE sql STABLE AS %L',
    format('SELECT date %L', day));
  RETURN true;
END $$;

-- Drops the oldest partition, if another one began before this day: then all its keys are older. Returns its name, or null.
CREATE FUNCTION cardinal_drop_key_period(before date) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  oldest text;
BEGIN
  PERFORM cardinal_may_maintain();
  SELECT one.name INTO oldest FROM (
    SELECT c.relname AS name, lead(c.relname) OVER (ORDER BY c.relname) AS next
      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = '"IdempotencyKey"'::regclass) AS one
   WHERE to_date(right(one.next, 10), 'YYYY_MM_DD') < before ORDER BY one.name LIMIT 1;
  IF oldest IS NOT NULL THEN EXECUTE format('DROP TABLE %I', oldest); END IF;
  RETURN oldest;
END $$;

-- Claims a key for this transaction: takes its lock, if nobody has it, and then reads what is stored. A snapshot of before the lock
-- could miss what the last holder stored. While another transaction has the lock, `isOurs` is false.
CREATE FUNCTION cardinal_claim(wanted bytea) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
  ours boolean;
  stored bytea;
BEGIN
  PERFORM cardinal_sees_others();
  ours := pg_try_advisory_xact_lock(substring(wanted FROM 1 FOR 8)::bigint);
  SELECT "outcome" INTO stored FROM "IdempotencyKey" WHERE "key" = wanted;
  PERFORM set_config('cardinal.claimed', CASE WHEN ours AND stored IS NULL THEN encode(wanted, 'hex') ELSE '' END, true);
  RETURN json_build_object('isOurs', ours, 'outcome', encode(stored, 'base64'));
END $$;

-- What is stored moves along. The periods of before have six days each.
DO $$
DECLARE
  moved date;
BEGIN
  FOR moved IN
    SELECT DISTINCT "createdAt"::date - ("createdAt"::date - date '2000-01-01') % 6 FROM "IdempotencyKey_old"
    UNION SELECT current_date - (current_date - date '2000-01-01') % 6 ORDER BY 1
  LOOP
    PERFORM cardinal_begin_key_period(moved);
  END LOOP;
END $$;
-- An outcome begins with 0 if it is sealed, and with 1 if only the id of an erased customer is left. Eight bytes of what was asked
-- follow.
INSERT INTO "IdempotencyKey" ("period", "key", "outcome", "touched")
SELECT "createdAt"::date - ("createdAt"::date - date '2000-01-01') % 6,
       substring(sha256(convert_to("caller" || ' ' || "key", 'UTF8')) FROM 1 FOR 16),
       CASE WHEN "outcome" ? 'erased' THEN '\x01'::bytea ELSE '\x00'::bytea END
         || substring(sha256(convert_to("mutation" || ' ' || "requestHash", 'UTF8')) FROM 1 FOR 8)
         || CASE WHEN "outcome" ? 'erased' THEN uuid_send(("outcome" ->> 'erased')::uuid) ELSE decode("outcome" ->> 'sealed', 'base64') END,
       "touched"
  FROM "IdempotencyKey_old" WHERE "outcome" IS NOT NULL;
DROP TABLE "IdempotencyKey_old";

-- A key is stored once, in whatever partition: only the transaction that has claimed it may store it, and claims see all of them.
CREATE FUNCTION cardinal_not_claimed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the key has not been claimed' USING ERRCODE = '23514', CONSTRAINT = 'IdempotencyKey_claimed';
END $$;
CREATE TRIGGER "claimed" BEFORE INSERT OR UPDATE OF "key", "period" ON "IdempotencyKey" FOR EACH ROW
  WHEN (current_setting('cardinal.claimed', true) IS DISTINCT FROM encode(NEW."key", 'hex'))
  EXECUTE FUNCTION cardinal_not_claimed();
