-- Guarantees that need a trigger. A violation has a SQLSTATE of class 23 and names the guarantee as its constraint.

-- Several checks below read other rows. They need READ COMMITTED: an older snapshot would hide what others committed.
CREATE FUNCTION cardinal_sees_others() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'this change needs the isolation level READ COMMITTED'
      USING ERRCODE = '25001', HINT = 'Row locks keep the order; a snapshot would hide what others committed.';
  END IF;
END $$;

CREATE FUNCTION cardinal_read_committed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM cardinal_sees_others();
  RETURN NULL;
END $$;
CREATE TRIGGER "read_committed" BEFORE INSERT OR UPDATE OR DELETE ON "Customer"
  FOR EACH STATEMENT EXECUTE FUNCTION cardinal_read_committed();
CREATE TRIGGER "read_committed" BEFORE INSERT OR UPDATE OR DELETE ON "Profile"
  FOR EACH STATEMENT EXECUTE FUNCTION cardinal_read_committed();
CREATE TRIGGER "read_committed" BEFORE INSERT OR UPDATE OR DELETE ON "Card"
  FOR EACH STATEMENT EXECUTE FUNCTION cardinal_read_committed();
CREATE TRIGGER "read_committed" BEFORE INSERT OR UPDATE OR DELETE ON "Association"
  FOR EACH STATEMENT EXECUTE FUNCTION cardinal_read_committed();
CREATE TRIGGER "read_committed" BEFORE INSERT OR UPDATE OR DELETE ON "Company"
  FOR EACH STATEMENT EXECUTE FUNCTION cardinal_read_committed();
CREATE TRIGGER "read_committed" BEFORE INSERT OR UPDATE OR DELETE ON "StatusLabel"
  FOR EACH STATEMENT EXECUTE FUNCTION cardinal_read_committed();
CREATE TRIGGER "read_committed" BEFORE INSERT OR UPDATE OR DELETE ON "MergeBan"
  FOR EACH STATEMENT EXECUTE FUNCTION cardinal_read_committed();

-- The time of a transaction: one value for all its changes, taken at the first of them, in whole milliseconds.
-- By then the transaction has its locks, so of two changes of one thing the later one has the later time. The time of BEGIN
-- could be from before it waited.
CREATE FUNCTION cardinal_moment() RETURNS timestamptz LANGUAGE plpgsql AS $$
BEGIN
  IF COALESCE(current_setting('cardinal.moment', true), '') = '' THEN
    PERFORM set_config('cardinal.moment', date_trunc('milliseconds', clock_timestamp())::text, true);
  END IF;
  RETURN current_setting('cardinal.moment')::timestamptz;
END $$;

-- Append-only tables. An erasure may clear the columns with personal data: never ids, times or amounts.
CREATE FUNCTION cardinal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  personal text[] := CASE TG_TABLE_NAME
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
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
    USING ERRCODE = '23514', CONSTRAINT = TG_TABLE_NAME || '_append_only';
END $$;
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "Event" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "LedgerEntry" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "CardChange" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_delete" BEFORE DELETE ON "Merge" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_delete" BEFORE DELETE ON "IdentifierHolding" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_delete" BEFORE DELETE ON "CardHolding" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_delete" BEFORE DELETE ON "Card" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_delete" BEFORE DELETE ON "MergeBan" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_delete" BEFORE DELETE ON "MergeRequest" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "Event" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "LedgerEntry" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "CardChange" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "Merge" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "IdentifierHolding" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "CardHolding" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "Card" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "MergeBan" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "MergeRequest" FOR EACH STATEMENT EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_update" BEFORE UPDATE ON "BlockedValue" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();

-- The end of a period of ownership is written once.
CREATE TRIGGER "only_closed" BEFORE UPDATE ON "IdentifierHolding" FOR EACH ROW
  WHEN (OLD."heldTo" IS NOT NULL OR to_jsonb(OLD) - 'heldTo' IS DISTINCT FROM to_jsonb(NEW) - 'heldTo')
  EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "only_closed" BEFORE UPDATE ON "CardHolding" FOR EACH ROW
  WHEN (OLD."heldTo" IS NOT NULL OR to_jsonb(OLD) - 'heldTo' IS DISTINCT FROM to_jsonb(NEW) - 'heldTo')
  EXECUTE FUNCTION cardinal_append_only();

-- A merge is undone once. The undo empties the plan.
CREATE TRIGGER "only_undone" BEFORE UPDATE ON "Merge" FOR EACH ROW
  WHEN (OLD."undoneAt" IS NOT NULL
    OR to_jsonb(OLD) - ARRAY['plan', 'undoneAt', 'undoneBy', 'undoReason'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['plan', 'undoneAt', 'undoneBy', 'undoReason']
    OR (OLD."plan" IS DISTINCT FROM NEW."plan" AND (NEW."undoneAt" IS NULL OR NEW."plan" <> '{}')))
  EXECUTE FUNCTION cardinal_append_only();

-- A ban is lifted once. An erasure may clear its reasons.
CREATE TRIGGER "only_lifted" BEFORE UPDATE ON "MergeBan" FOR EACH ROW
  WHEN (
    (OLD."liftedAt" IS NOT NULL OR to_jsonb(OLD) - '{liftedAt,liftedBy,liftReason}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{liftedAt,liftedBy,liftReason}'::text[])
    AND (current_setting('cardinal.erasing', true) IS DISTINCT FROM 'on' OR to_jsonb(OLD) - '{reason,liftReason}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{reason,liftReason}'::text[])
  ) EXECUTE FUNCTION cardinal_append_only();

-- A merge request is decided once. An erasure may clear the link and the reason.
CREATE TRIGGER "only_decided" BEFORE UPDATE ON "MergeRequest" FOR EACH ROW
  WHEN (
    (OLD."status" <> 'PENDING' OR to_jsonb(OLD) - '{status,decidedBy,decidedAt,reason,mergeId}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{status,decidedBy,decidedAt,reason,mergeId}'::text[])
    AND (current_setting('cardinal.erasing', true) IS DISTINCT FROM 'on' OR to_jsonb(OLD) - '{link,reason}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{link,reason}'::text[])
  ) EXECUTE FUNCTION cardinal_append_only();

-- A card keeps its number and series. The statuses EXPIRED and DELETED are final.
CREATE TRIGGER "keeps_number" BEFORE UPDATE ON "Card" FOR EACH ROW
  WHEN (OLD."number" <> NEW."number" OR OLD."seriesId" <> NEW."seriesId") EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "final_status" BEFORE UPDATE ON "Card" FOR EACH ROW
  WHEN (OLD."status" IN ('EXPIRED', 'DELETED') AND OLD."status" <> NEW."status") EXECUTE FUNCTION cardinal_append_only();

-- Every change writes an event in its transaction.
CREATE FUNCTION cardinal_leaves_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Event" WHERE "transactionId" = cardinal_transaction()) THEN
    RAISE EXCEPTION 'a change of % leaves no event', TG_TABLE_NAME
      USING ERRCODE = '23514', CONSTRAINT = 'Event_for_every_change';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR UPDATE OR DELETE ON "Customer"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR UPDATE OR DELETE ON "Profile"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR UPDATE OR DELETE ON "Identifier"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER UPDATE ON "Card"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR UPDATE OR DELETE ON "Enrolment"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT ON "LedgerEntry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR UPDATE OR DELETE ON "Association"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR UPDATE OR DELETE ON "Settings"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR UPDATE OR DELETE ON "CommunicationChannel"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR UPDATE ON "Merge"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR UPDATE ON "MergeBan"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR UPDATE ON "MergeRequest"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();
CREATE CONSTRAINT TRIGGER "leaves_event" AFTER INSERT OR DELETE ON "BlockedValue"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();

-- Readers see events of transactions below this one: each of these has ended, so no event can be added there.
CREATE FUNCTION cardinal_horizon() RETURNS bigint LANGUAGE sql STABLE
  AS 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + cardinal_transaction_offset()';

-- Who owned an identifier and who held a card, from when to when. If the clock was set back, a period still does not begin
-- before the previous one ended.
CREATE FUNCTION cardinal_identifier_holding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE "IdentifierHolding" SET "heldTo" = GREATEST(cardinal_moment(), "heldFrom")
     WHERE "type" = OLD."type" AND "normalizedValue" = OLD."normalizedValue"
       AND "sourceAccountId" = OLD."sourceAccountId" AND "heldTo" IS NULL;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO "IdentifierHolding" ("customerId", "sourceAccountId", "type", "value", "normalizedValue", "heldFrom")
    VALUES (NEW."customerId", NEW."sourceAccountId", NEW."type", NEW."value", NEW."normalizedValue", GREATEST(cardinal_moment(), (
      SELECT "heldTo" FROM "IdentifierHolding"
       WHERE "type" = NEW."type" AND "normalizedValue" = NEW."normalizedValue" AND "sourceAccountId" = NEW."sourceAccountId"
       ORDER BY "heldFrom" DESC, "id" DESC LIMIT 1)));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "holding" AFTER INSERT OR DELETE OR UPDATE OF "customerId", "sourceAccountId", "type", "normalizedValue"
  ON "Identifier" FOR EACH ROW EXECUTE FUNCTION cardinal_identifier_holding();

CREATE FUNCTION cardinal_card_holding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "CardHolding" SET "heldTo" = GREATEST(cardinal_moment(), "heldFrom") WHERE "cardId" = NEW."id" AND "heldTo" IS NULL;
  IF NEW."customerId" IS NOT NULL THEN
    INSERT INTO "CardHolding" ("cardId", "customerId", "heldFrom")
    VALUES (NEW."id", NEW."customerId", GREATEST(cardinal_moment(), (
      SELECT "heldTo" FROM "CardHolding" WHERE "cardId" = NEW."id" ORDER BY "heldFrom" DESC, "id" DESC LIMIT 1)));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "holding_new" AFTER INSERT ON "Card" FOR EACH ROW
  WHEN (NEW."customerId" IS NOT NULL) EXECUTE FUNCTION cardinal_card_holding();
CREATE TRIGGER "holding_moved" AFTER UPDATE ON "Card" FOR EACH ROW
  WHEN (OLD."customerId" IS DISTINCT FROM NEW."customerId") EXECUTE FUNCTION cardinal_card_holding();

-- Blocked values. The comparison ignores case and width. An identifier that only moves keeps its value.
-- A block waits for identifiers in progress, and later identifiers wait for the block.
CREATE FUNCTION cardinal_waits_for_identifiers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('BlockedValue', 0));
  RETURN NEW;
END $$;
CREATE TRIGGER "waits" BEFORE INSERT ON "BlockedValue" FOR EACH ROW EXECUTE FUNCTION cardinal_waits_for_identifiers();

CREATE FUNCTION cardinal_identifier_not_blocked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('BlockedValue', 0));
  IF EXISTS (SELECT 1 FROM "BlockedValue" WHERE "normalizedValue" = cardinal_folded(NEW."normalizedValue") AND ("type" = NEW."type" OR "type" IS NULL)) THEN
    RAISE EXCEPTION 'this value names nobody' USING ERRCODE = '23514', CONSTRAINT = 'Identifier_not_blocked';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "not_blocked" BEFORE INSERT ON "Identifier" FOR EACH ROW EXECUTE FUNCTION cardinal_identifier_not_blocked();

-- Each card status has one default label (the index allows no second one).
CREATE FUNCTION cardinal_default_label() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "StatusLabel" WHERE "status" = OLD."status" AND "isDefault") THEN
    RAISE EXCEPTION 'status % has no default label', OLD."status"
      USING ERRCODE = '23514', CONSTRAINT = 'StatusLabel_has_default';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "has_default" AFTER UPDATE OR DELETE ON "StatusLabel"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_default_label();

-- The log of a card. The transaction says who changes it and why.
CREATE FUNCTION cardinal_card_state(card "Card") RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'status', card."status",
    'statusLabel', (SELECT "label" FROM "StatusLabel" WHERE "id" = card."statusLabelId"),
    'holder', card."customerId",
    'cardLabel', card."label",
    'extendedData', card."extendedData",
    'isDefault', card."isDefault",
    'isPrimary', card."isPrimary",
    'expiresAt', card."expiresAt")
$$;

CREATE FUNCTION cardinal_card_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was jsonb := cardinal_card_state(OLD);
  becomes jsonb := cardinal_card_state(NEW);
  changed text[] := ARRAY(SELECT key FROM jsonb_each(was) WHERE value IS DISTINCT FROM becomes -> key);
BEGIN
  IF cardinality(changed) > 0 THEN
    INSERT INTO "CardChange" ("cardId", "at", "caller", "reason", "before", "after")
    VALUES (
      NEW."id", cardinal_moment(),
      COALESCE(NULLIF(current_setting('cardinal.caller', true), ''), session_user),
      NULLIF(current_setting('cardinal.reason', true), ''),
      (SELECT jsonb_object_agg(key, was -> key) FROM unnest(changed) AS key),
      (SELECT jsonb_object_agg(key, becomes -> key) FROM unnest(changed) AS key));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "log" AFTER UPDATE ON "Card" FOR EACH ROW EXECUTE FUNCTION cardinal_card_change();

-- How many cards of a series have a status.
CREATE FUNCTION cardinal_card_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "CardTally" ("seriesId", "status", "cards")
      SELECT "seriesId", "status", count(*) FROM new_cards GROUP BY "seriesId", "status";
  ELSE
    INSERT INTO "CardTally" ("seriesId", "status", "cards")
      SELECT "seriesId", "status", sum(one) FROM (
        SELECT n."seriesId", n."status", 1 AS one FROM new_cards n JOIN old_cards o USING ("id") WHERE n."status" <> o."status"
        UNION ALL
        SELECT o."seriesId", o."status", -1 FROM new_cards n JOIN old_cards o USING ("id") WHERE n."status" <> o."status"
      ) AS moved GROUP BY "seriesId", "status";
  END IF;
  -- Sometimes a writer combines the rows that no one else has locked, so that few rows are left to add up.
  IF random() < 0.02 THEN
    WITH folded AS (
      DELETE FROM "CardTally" WHERE "id" IN (
        SELECT t."id" FROM "CardTally" t WHERE t."seriesId" IN (SELECT "seriesId" FROM new_cards)
         FOR UPDATE SKIP LOCKED)
      RETURNING "seriesId", "status", "cards")
    INSERT INTO "CardTally" ("seriesId", "status", "cards")
      SELECT "seriesId", "status", sum("cards") FROM folded GROUP BY "seriesId", "status";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "tally_insert" AFTER INSERT ON "Card"
  REFERENCING NEW TABLE AS new_cards FOR EACH STATEMENT EXECUTE FUNCTION cardinal_card_tally();
CREATE TRIGGER "tally_update" AFTER UPDATE ON "Card"
  REFERENCING OLD TABLE AS old_cards NEW TABLE AS new_cards FOR EACH STATEMENT EXECUTE FUNCTION cardinal_card_tally();

-- Card limits. A customer that gains a counted card must stay within them, except in a merge. An expired card does not count.
CREATE FUNCTION cardinal_counts(status "CardStatus", expires_at timestamptz, only_active boolean)
  RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT (status = 'ACTIVE' OR (NOT only_active AND status IN ('ISSUED', 'SUSPENDED')))
     AND (expires_at IS NULL OR expires_at > now())
$$;

CREATE FUNCTION cardinal_card_limits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  rules record;
  -- Pairs: the customer that gains a counted card, and the series of that card.
  gaining uuid[];
  gained int[];
BEGIN
  IF current_setting('cardinal.merging', true) = 'on' THEN RETURN NULL; END IF;
  SELECT "maxCardsPerCustomer" AS most, "countOnlyActive" AS only_active INTO rules FROM "Settings";
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg("customerId"), array_agg("seriesId") INTO gaining, gained FROM (
      SELECT DISTINCT n."customerId", n."seriesId" FROM new_cards n
       WHERE n."customerId" IS NOT NULL AND cardinal_counts(n."status", n."expiresAt", rules.only_active)) AS pairs;
  ELSE
    SELECT array_agg("customerId"), array_agg("seriesId") INTO gaining, gained FROM (
      SELECT DISTINCT n."customerId", n."seriesId" FROM new_cards n JOIN old_cards o USING ("id")
       WHERE n."customerId" IS NOT NULL AND cardinal_counts(n."status", n."expiresAt", rules.only_active)
         AND (o."customerId" IS DISTINCT FROM n."customerId" OR NOT cardinal_counts(o."status", o."expiresAt", rules.only_active))) AS pairs;
  END IF;
  IF gaining IS NULL THEN RETURN NULL; END IF;
  -- Writers of one customer wait for each other here, so that each counts the other's cards.
  PERFORM 1 FROM "Customer" WHERE "id" = ANY (gaining) ORDER BY "id" FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1 FROM "Card" c
     WHERE c."customerId" = ANY (gaining) AND cardinal_counts(c."status", c."expiresAt", rules.only_active)
     GROUP BY c."customerId" HAVING count(*) > rules.most
  ) THEN
    RAISE EXCEPTION 'card limit exceeded' USING ERRCODE = '23514', CONSTRAINT = 'Card_customer_limit';
  END IF;
  IF EXISTS (
    SELECT 1 FROM unnest(gaining, gained) AS pairs (customer, series)
      JOIN "Card" c ON c."customerId" = customer AND c."seriesId" = series JOIN "CardSeries" s ON s."id" = series
     WHERE cardinal_counts(c."status", c."expiresAt", rules.only_active)
     GROUP BY c."customerId", s."id" HAVING count(*) > s."maxPerCustomer"
  ) THEN
    RAISE EXCEPTION 'card series limit exceeded' USING ERRCODE = '23514', CONSTRAINT = 'Card_series_limit';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "limits_insert" AFTER INSERT ON "Card"
  REFERENCING NEW TABLE AS new_cards FOR EACH STATEMENT EXECUTE FUNCTION cardinal_card_limits();
CREATE TRIGGER "limits_update" AFTER UPDATE ON "Card"
  REFERENCING OLD TABLE AS old_cards NEW TABLE AS new_cards FOR EACH STATEMENT EXECUTE FUNCTION cardinal_card_limits();

-- A survivor is never merged itself, so an old id resolves in one read and there is no cycle.
CREATE FUNCTION cardinal_survivor_lives() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Customer" WHERE "id" = NEW."survivorId" AND "survivorId" IS NULL FOR SHARE;
  IF NOT FOUND OR EXISTS (SELECT 1 FROM "Customer" WHERE "survivorId" = NEW."id") THEN
    RAISE EXCEPTION 'a survivor cannot be merged itself' USING ERRCODE = '23514', CONSTRAINT = 'Customer_survivor_lives';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "survivor_lives" AFTER INSERT OR UPDATE OF "survivorId" ON "Customer"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."survivorId" IS NOT NULL)
  EXECUTE FUNCTION cardinal_survivor_lives();

-- A merged or erased customer holds nothing. Both sides are checked.
CREATE FUNCTION cardinal_victim_is_empty() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  holder record;
BEGIN
  -- The lock waits for a merge or erasure in progress. A later one waits for us, and then finds what we added.
  SELECT "status", "erasedAt" INTO holder FROM "Customer" WHERE "id" = NEW."customerId" FOR SHARE;
  IF holder."status" = 'MERGED' THEN
    RAISE EXCEPTION 'a merged customer holds nothing' USING ERRCODE = '23514', CONSTRAINT = 'Customer_merged_holds_nothing';
  END IF;
  IF holder."erasedAt" IS NOT NULL THEN
    RAISE EXCEPTION 'an erased customer holds nothing' USING ERRCODE = '23514', CONSTRAINT = 'Customer_erased_holds_nothing';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "holder_lives" AFTER INSERT OR UPDATE OF "customerId" ON "Profile"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_victim_is_empty();
CREATE CONSTRAINT TRIGGER "holder_lives" AFTER INSERT OR UPDATE OF "customerId" ON "Card"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."customerId" IS NOT NULL) EXECUTE FUNCTION cardinal_victim_is_empty();
CREATE CONSTRAINT TRIGGER "holder_lives" AFTER INSERT OR UPDATE OF "customerId" ON "Association"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_victim_is_empty();

CREATE FUNCTION cardinal_merged_is_empty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Profile" WHERE "customerId" = NEW."id")
    OR EXISTS (SELECT 1 FROM "Card" WHERE "customerId" = NEW."id")
    OR EXISTS (SELECT 1 FROM "Association" WHERE "customerId" = NEW."id")
  THEN
    RAISE EXCEPTION 'a merged customer holds nothing' USING ERRCODE = '23514', CONSTRAINT = 'Customer_merged_holds_nothing';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "merged_is_empty" AFTER UPDATE OF "status" ON "Customer"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."status" = 'MERGED' AND OLD."status" <> 'MERGED')
  EXECUTE FUNCTION cardinal_merged_is_empty();

-- When a merge was made and undone.
CREATE FUNCTION cardinal_merge_moment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW."at" := cardinal_moment();
  ELSE
    NEW."undoneAt" := GREATEST(cardinal_moment(), NEW."at");
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "moment_made" BEFORE INSERT ON "Merge" FOR EACH ROW EXECUTE FUNCTION cardinal_merge_moment();
CREATE TRIGGER "moment_undone" BEFORE UPDATE OF "undoneAt" ON "Merge" FOR EACH ROW
  WHEN (OLD."undoneAt" IS NULL AND NEW."undoneAt" IS NOT NULL) EXECUTE FUNCTION cardinal_merge_moment();

-- The latest merge of a survivor is undone first, and the victim of an undone merge lives again.
CREATE FUNCTION cardinal_latest_merge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Other merges of this survivor wait for this lock, in whichever role it takes part.
  PERFORM 1 FROM "Customer" WHERE "id" = NEW."survivorId" FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1 FROM "Merge" later
     WHERE later."undoneAt" IS NULL AND later."id" <> NEW."id"
       AND ((later."survivorId" = NEW."survivorId" AND later."ordinal" > NEW."ordinal") OR later."victimId" = NEW."survivorId")
  ) THEN
    RAISE EXCEPTION 'a later merge is to be undone first' USING ERRCODE = '23514', CONSTRAINT = 'Merge_latest_first';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "latest_first" AFTER UPDATE OF "undoneAt" ON "Merge" FOR EACH ROW
  WHEN (OLD."undoneAt" IS NULL AND NEW."undoneAt" IS NOT NULL) EXECUTE FUNCTION cardinal_latest_merge();

CREATE FUNCTION cardinal_victim_lives() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Customer" WHERE "id" = NEW."victimId" AND "survivorId" IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM "Merge" WHERE "victimId" = NEW."victimId" AND "undoneAt" IS NULL)
  THEN
    RAISE EXCEPTION 'the victim of an undone merge is still merged' USING ERRCODE = '23514', CONSTRAINT = 'Merge_undone_victim_lives';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "victim_lives" AFTER UPDATE OF "undoneAt" ON "Merge"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD."undoneAt" IS NULL AND NEW."undoneAt" IS NOT NULL)
  EXECUTE FUNCTION cardinal_victim_lives();

-- Two banned customers never become one, and no customer takes part in more merges a day than the setting allows.
-- Merges are checked at the end of the transaction, when everyone who became one customer is known.
CREATE FUNCTION cardinal_ban_of_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The locks wait for a merge in progress. A later one waits for us, and then finds the ban.
  PERFORM 1 FROM "Customer" WHERE "id" IN (NEW."lowId", NEW."highId") ORDER BY "id" FOR SHARE;
  IF (SELECT count(DISTINCT COALESCE("survivorId", "id")) FROM "Customer" WHERE "id" IN (NEW."lowId", NEW."highId")) = 1 THEN
    RAISE EXCEPTION 'the two are one customer' USING ERRCODE = '23514', CONSTRAINT = 'MergeBan_of_two_persons';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "of_two_persons" AFTER INSERT ON "MergeBan" FOR EACH ROW EXECUTE FUNCTION cardinal_ban_of_two_persons();

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

-- A merge moves points between its own two customers and creates or loses none.
CREATE FUNCTION cardinal_transfer_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "LedgerEntry" WHERE "mergeId" = NEW."mergeId"
     GROUP BY "programmeId", "expiresAt" HAVING sum("amount") <> 0
  ) OR EXISTS (
    SELECT 1 FROM "LedgerEntry" WHERE "mergeId" = NEW."mergeId"
     GROUP BY "programmeId" HAVING sum("lifetime") <> 0
  ) THEN
    RAISE EXCEPTION 'points are not conserved' USING ERRCODE = '23514', CONSTRAINT = 'LedgerEntry_transfer_balances';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "transfer_balances" AFTER INSERT ON "LedgerEntry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."mergeId" IS NOT NULL)
  EXECUTE FUNCTION cardinal_transfer_balances();

CREATE FUNCTION cardinal_transfer_within_merge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "Merge" WHERE "id" = NEW."mergeId" AND NEW."customerId" IN ("survivorId", "victimId")
  ) THEN
    RAISE EXCEPTION 'points of a merge went to a stranger'
      USING ERRCODE = '23514', CONSTRAINT = 'LedgerEntry_transfer_within_merge';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "transfer_within_merge" AFTER INSERT ON "LedgerEntry"
  FOR EACH ROW WHEN (NEW."mergeId" IS NOT NULL) EXECUTE FUNCTION cardinal_transfer_within_merge();

-- The tree of companies has no cycle.
CREATE FUNCTION cardinal_company_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Moves in the company tree are rare. They wait for each other, so that two together cannot make a cycle.
  PERFORM pg_advisory_xact_lock(hashtextextended('cardinal.company_tree', 0));
  IF EXISTS (
    WITH RECURSIVE above AS (
      SELECT c."id", c."parentId" FROM "Company" c WHERE c."id" = NEW."parentId"
      UNION
      SELECT c."id", c."parentId" FROM "Company" c JOIN above a ON c."id" = a."parentId"
    ) SELECT 1 FROM above WHERE "id" = NEW."id"
  ) THEN
    RAISE EXCEPTION 'a company cannot be above itself' USING ERRCODE = '23514', CONSTRAINT = 'Company_tree_has_no_cycle';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "tree" AFTER INSERT OR UPDATE OF "parentId" ON "Company" FOR EACH ROW
  WHEN (NEW."parentId" IS NOT NULL) EXECUTE FUNCTION cardinal_company_tree();

-- How many children a place has, never more than its role allows. Parents are locked in one order, so that two moves wait for
-- each other and cannot deadlock.
CREATE FUNCTION cardinal_add_children(parents uuid[], changes int[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Association" WHERE "id" = ANY (parents) ORDER BY "id" FOR NO KEY UPDATE;
  UPDATE "Association" AS place SET "childCount" = place."childCount" + moved."more"
    FROM (
      SELECT "parent", sum("more") AS "more" FROM unnest(parents, changes) AS parts ("parent", "more")
       GROUP BY "parent" HAVING sum("more") <> 0
    ) AS moved
   WHERE place."id" = moved."parent";
  IF EXISTS (
    SELECT 1 FROM "Association" a JOIN "Role" r ON r."hierarchyId" = a."hierarchyId" AND r."position" = a."rolePosition"
     WHERE a."id" = ANY (parents) AND a."childCount" > r."maxChildren"
  ) THEN
    RAISE EXCEPTION 'too many children' USING ERRCODE = '23514', CONSTRAINT = 'Association_children_limit';
  END IF;
END $$;

CREATE FUNCTION cardinal_children_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM cardinal_add_children(array_agg("parentId"), array_agg(1)) FROM new_places WHERE "parentId" IS NOT NULL HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER "children_inserted" AFTER INSERT ON "Association"
  REFERENCING NEW TABLE AS new_places FOR EACH STATEMENT EXECUTE FUNCTION cardinal_children_inserted();

CREATE FUNCTION cardinal_children_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM cardinal_add_children(array_agg("parentId"), array_agg(-1)) FROM old_places WHERE "parentId" IS NOT NULL HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER "children_deleted" AFTER DELETE ON "Association"
  REFERENCING OLD TABLE AS old_places FOR EACH STATEMENT EXECUTE FUNCTION cardinal_children_deleted();

CREATE FUNCTION cardinal_children_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM cardinal_add_children(array_agg("parent"), array_agg("more")) FROM (
    SELECT n."parentId" AS "parent", 1 AS "more" FROM new_places n JOIN old_places o USING ("id")
     WHERE n."parentId" IS DISTINCT FROM o."parentId" AND n."parentId" IS NOT NULL
    UNION ALL
    SELECT o."parentId", -1 FROM new_places n JOIN old_places o USING ("id")
     WHERE n."parentId" IS DISTINCT FROM o."parentId" AND o."parentId" IS NOT NULL
    UNION ALL
    -- A different role has a different limit.
    SELECT n."id", 0 FROM new_places n JOIN old_places o USING ("id")
     WHERE (n."hierarchyId", n."rolePosition") IS DISTINCT FROM (o."hierarchyId", o."rolePosition")
  ) AS parts HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER "children_updated" AFTER UPDATE ON "Association"
  REFERENCING OLD TABLE AS old_places NEW TABLE AS new_places FOR EACH STATEMENT EXECUTE FUNCTION cardinal_children_updated();

-- Parent and child belong to one company. This is checked at the end of the transaction, because a company moves with
-- everything below it, a statement after its root. Two writers that change both ends of an edge have waited for each other
-- at the parent by then.
-- Only changed edges are checked: a place may have 30,000 children. Each end is found by its key: for a join with a condition
-- that it thinks likely, the planner would read the whole table for every row of a large move.
CREATE FUNCTION cardinal_one_company() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  place "Association";
  differs boolean := false;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."companyId" IS NOT DISTINCT FROM OLD."companyId"
    AND NEW."parentId" IS NOT DISTINCT FROM OLD."parentId"
  THEN
    RETURN NULL;
  END IF;
  SELECT * INTO place FROM "Association" WHERE "id" = NEW."id";
  IF place."parentId" IS NOT NULL THEN
    SELECT "companyId" IS DISTINCT FROM place."companyId" INTO differs FROM "Association" WHERE "id" = place."parentId";
  END IF;
  IF TG_OP = 'UPDATE' AND NEW."companyId" IS DISTINCT FROM OLD."companyId" AND NOT differs THEN
    differs := EXISTS (
      SELECT 1 FROM "Association" WHERE "parentId" = place."id" AND "companyId" IS DISTINCT FROM place."companyId"
    );
  END IF;
  IF differs THEN
    RAISE EXCEPTION 'parent and child are of different companies' USING ERRCODE = '23514', CONSTRAINT = 'Association_one_company';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "one_company" AFTER INSERT OR UPDATE OF "companyId", "parentId" ON "Association"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_one_company();

-- What an erasure leaves of a record.
CREATE FUNCTION cardinal_only_keys(data jsonb, kept text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE(jsonb_object_agg(key, value), '{}') FROM jsonb_each(data) WHERE key = ANY (kept)
$$;

-- The state of a card without the texts that its holder wrote. It still shows that they were written.
CREATE FUNCTION cardinal_without_words(state jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE(jsonb_object_agg(key, CASE WHEN key IN ('cardLabel', 'extendedData') THEN 'null' ELSE value END), '{}')
    FROM jsonb_each(state)
$$;
