-- What must hold whoever writes (the domain's section 2), where a key alone cannot say it.
-- Violations carry a SQLSTATE of class 23 and the name of the guarantee as the constraint.

-- ── Rows that must make sense by themselves ─────────────────────────────────────────────────────

ALTER TABLE "SourceAccount"
  ADD CONSTRAINT "SourceAccount_accountId_fits" CHECK ("severalAccounts" = ("accountId" <> ''));

ALTER TABLE "Customer"
  ADD CONSTRAINT "Customer_merged_has_survivor" CHECK (("status" = 'MERGED') = ("survivorId" IS NOT NULL)),
  ADD CONSTRAINT "Customer_not_its_own_survivor" CHECK ("survivorId" <> "id"),
  ADD CONSTRAINT "Customer_registeredOffset_fits" CHECK ("registeredOffset" BETWEEN -840 AND 840);

ALTER TABLE "Identifier"
  ADD CONSTRAINT "Identifier_not_a_card" CHECK ("type" <> 'CARD_NUMBER'),
  ADD CONSTRAINT "Identifier_value_not_empty" CHECK ("normalizedValue" <> '');

ALTER TABLE "CardSeries"
  ADD CONSTRAINT "CardSeries_numbers_fit" CHECK (
    ("origin" = 'GENERATED') <= ("length" IS NOT NULL)
    AND "length" >= 1
    AND length("prefix") + COALESCE("length", 5) + length("suffix") BETWEEN 5 AND 150
    AND "nextNumber" >= 1
  ),
  ADD CONSTRAINT "CardSeries_limits_fit" CHECK ("expiryDays" > 0 AND "maxPerCustomer" >= 0);

ALTER TABLE "Card"
  ADD CONSTRAINT "Card_pool_has_no_holder" CHECK (
    "status" <> 'NOT_ISSUED' OR ("customerId" IS NULL AND "issuedAt" IS NULL AND "expiresAt" IS NULL)
  ),
  ADD CONSTRAINT "Card_active_has_holder" CHECK ("status" NOT IN ('ACTIVE', 'SUSPENDED') OR "customerId" IS NOT NULL),
  ADD CONSTRAINT "Card_flags_have_holder" CHECK ("customerId" IS NOT NULL OR NOT ("isDefault" OR "isPrimary"));
CREATE UNIQUE INDEX "Card_one_default" ON "Card" ("customerId") WHERE "isDefault";
CREATE UNIQUE INDEX "Card_one_primary" ON "Card" ("customerId") WHERE "isPrimary";

CREATE UNIQUE INDEX "CommunicationChannel_one_primary" ON "CommunicationChannel" ("profileId", "type") WHERE "primary";

ALTER TABLE "Tier" ADD CONSTRAINT "Tier_sequence_fits" CHECK ("sequence" >= 1);
ALTER TABLE "LedgerEntry"
  ADD CONSTRAINT "LedgerEntry_amount_fits_kind" CHECK (
    "amount" <> 0
    AND ("kind" <> 'CREDIT' OR "amount" > 0)
    AND ("kind" <> 'DEBIT' OR "amount" < 0)
    AND ("kind" IN ('MERGE_OUT', 'MERGE_IN')) = ("mergeId" IS NOT NULL)
  );

ALTER TABLE "Role"
  ADD CONSTRAINT "Role_fits" CHECK ("position" BETWEEN 1 AND 8 AND "maxChildren" BETWEEN 0 AND 30000);
ALTER TABLE "Company" ADD CONSTRAINT "Company_not_its_own_parent" CHECK ("parentId" <> "id");
ALTER TABLE "Association"
  ADD CONSTRAINT "Association_parent_is_above" CHECK (
    ("parentId" IS NULL) = ("parentPosition" IS NULL) AND "parentPosition" < "rolePosition"
  );

ALTER TABLE "Settings"
  ADD CONSTRAINT "Settings_one_row" CHECK ("id" = 1),
  ADD CONSTRAINT "Settings_limits_fit" CHECK ("maxCardsPerCustomer" >= 0);

ALTER TABLE "Merge" ADD CONSTRAINT "Merge_of_two" CHECK ("survivorId" <> "victimId");
CREATE UNIQUE INDEX "Merge_one_live_per_victim" ON "Merge" ("victimId") WHERE "undoneAt" IS NULL;

-- ── Append-only tables ──────────────────────────────────────────────────────────────────────────

CREATE FUNCTION cardinal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
    USING ERRCODE = '23514', CONSTRAINT = TG_TABLE_NAME || '_append_only';
END $$;

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "Event" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "LedgerEntry" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "CardChange" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_delete" BEFORE DELETE ON "Merge" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_delete" BEFORE DELETE ON "IdentifierHolding" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_delete" BEFORE DELETE ON "CardHolding" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "only_undone" BEFORE UPDATE ON "Merge" FOR EACH ROW
  WHEN (OLD."undoneAt" IS NOT NULL OR to_jsonb(OLD) - 'undoneAt' IS DISTINCT FROM to_jsonb(NEW) - 'undoneAt')
  EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "only_closed" BEFORE UPDATE ON "IdentifierHolding" FOR EACH ROW
  WHEN (OLD."heldTo" IS NOT NULL OR to_jsonb(OLD) - 'heldTo' IS DISTINCT FROM to_jsonb(NEW) - 'heldTo')
  EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "only_closed" BEFORE UPDATE ON "CardHolding" FOR EACH ROW
  WHEN (OLD."heldTo" IS NOT NULL OR to_jsonb(OLD) - 'heldTo' IS DISTINCT FROM to_jsonb(NEW) - 'heldTo')
  EXECUTE FUNCTION cardinal_append_only();

-- ── Who held what, from when to when ────────────────────────────────────────────────────────────

CREATE UNIQUE INDEX "IdentifierHolding_one_open" ON "IdentifierHolding" ("type", "normalizedValue", "sourceAccountId")
  WHERE "heldTo" IS NULL;
CREATE UNIQUE INDEX "CardHolding_one_open" ON "CardHolding" ("cardId") WHERE "heldTo" IS NULL;

CREATE FUNCTION cardinal_identifier_holding() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moment timestamptz := clock_timestamp();
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE "IdentifierHolding" SET "heldTo" = moment
     WHERE "type" = OLD."type" AND "normalizedValue" = OLD."normalizedValue"
       AND "sourceAccountId" = OLD."sourceAccountId" AND "heldTo" IS NULL;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO "IdentifierHolding" ("customerId", "sourceAccountId", "type", "value", "normalizedValue", "heldFrom")
    VALUES (NEW."customerId", NEW."sourceAccountId", NEW."type", NEW."value", NEW."normalizedValue", moment);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "holding" AFTER INSERT OR DELETE OR UPDATE OF "customerId", "sourceAccountId", "type", "normalizedValue"
  ON "Identifier" FOR EACH ROW EXECUTE FUNCTION cardinal_identifier_holding();

CREATE FUNCTION cardinal_card_holding() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moment timestamptz := clock_timestamp();
BEGIN
  UPDATE "CardHolding" SET "heldTo" = moment WHERE "cardId" = NEW."id" AND "heldTo" IS NULL;
  IF NEW."customerId" IS NOT NULL THEN
    INSERT INTO "CardHolding" ("cardId", "customerId", "heldFrom") VALUES (NEW."id", NEW."customerId", moment);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "holding_new" AFTER INSERT ON "Card" FOR EACH ROW
  WHEN (NEW."customerId" IS NOT NULL) EXECUTE FUNCTION cardinal_card_holding();
CREATE TRIGGER "holding_moved" AFTER UPDATE ON "Card" FOR EACH ROW
  WHEN (OLD."customerId" IS DISTINCT FROM NEW."customerId") EXECUTE FUNCTION cardinal_card_holding();

-- ── A card keeps its number and series, and is never deleted ────────────────────────────────────

CREATE TRIGGER "keeps_number" BEFORE UPDATE ON "Card" FOR EACH ROW
  WHEN (OLD."number" <> NEW."number" OR OLD."seriesId" <> NEW."seriesId") EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "no_delete" BEFORE DELETE ON "Card" FOR EACH ROW EXECUTE FUNCTION cardinal_append_only();
CREATE TRIGGER "final_status" BEFORE UPDATE ON "Card" FOR EACH ROW
  WHEN (OLD."status" IN ('EXPIRED', 'DELETED') AND OLD."status" <> NEW."status") EXECUTE FUNCTION cardinal_append_only();

-- ── Card limits: whoever gains a counted card must stay within them, unless by a merge ──────────

CREATE FUNCTION cardinal_counts(status "CardStatus", only_active boolean) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT status = 'ACTIVE' OR (NOT only_active AND status IN ('ISSUED', 'SUSPENDED')) $$;

CREATE FUNCTION cardinal_card_limits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  rules record;
  gaining uuid[];
BEGIN
  IF current_setting('cardinal.merging', true) = 'on' THEN RETURN NULL; END IF;
  SELECT "maxCardsPerCustomer" AS most, "countOnlyActive" AS only_active INTO rules FROM "Settings";
  IF TG_OP = 'INSERT' THEN
    gaining := ARRAY(
      SELECT DISTINCT n."customerId" FROM new_cards n
       WHERE n."customerId" IS NOT NULL AND cardinal_counts(n."status", rules.only_active));
  ELSE
    gaining := ARRAY(
      SELECT DISTINCT n."customerId" FROM new_cards n JOIN old_cards o USING ("id")
       WHERE n."customerId" IS NOT NULL AND cardinal_counts(n."status", rules.only_active)
         AND (o."customerId" IS DISTINCT FROM n."customerId" OR NOT cardinal_counts(o."status", rules.only_active)));
  END IF;
  IF cardinality(gaining) = 0 THEN RETURN NULL; END IF;
  -- Two writers of one customer take turns here, so neither counts without the other's cards.
  PERFORM 1 FROM "Customer" WHERE "id" = ANY (gaining) ORDER BY "id" FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1 FROM "Card" c
     WHERE c."customerId" = ANY (gaining) AND cardinal_counts(c."status", rules.only_active)
     GROUP BY c."customerId" HAVING count(*) > rules.most
  ) THEN
    RAISE EXCEPTION 'card limit exceeded' USING ERRCODE = '23514', CONSTRAINT = 'Card_customer_limit';
  END IF;
  IF EXISTS (
    SELECT 1 FROM "Card" c JOIN "CardSeries" s ON s."id" = c."seriesId"
     WHERE c."customerId" = ANY (gaining) AND cardinal_counts(c."status", rules.only_active)
       AND c."seriesId" IN (SELECT n."seriesId" FROM new_cards n)
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

-- ── Survivors: no chain longer than one, so no cycle, and every old id resolves in one read ─────

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

CREATE FUNCTION cardinal_victim_is_empty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Customer" WHERE "id" = NEW."customerId" AND "status" = 'MERGED') THEN
    RAISE EXCEPTION 'a merged customer holds nothing' USING ERRCODE = '23514', CONSTRAINT = 'Customer_merged_holds_nothing';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "holder_lives" AFTER INSERT OR UPDATE OF "customerId" ON "Profile"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_victim_is_empty();
CREATE CONSTRAINT TRIGGER "holder_lives" AFTER INSERT OR UPDATE OF "customerId" ON "Card"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."customerId" IS NOT NULL) EXECUTE FUNCTION cardinal_victim_is_empty();
CREATE CONSTRAINT TRIGGER "holder_lives" AFTER INSERT OR UPDATE OF "customerId" ON "Association"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_victim_is_empty();

-- ── Points: what a merge takes from one ledger it gives to the other ────────────────────────────

CREATE FUNCTION cardinal_transfer_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "LedgerEntry" WHERE "mergeId" = NEW."mergeId"
     GROUP BY "programmeId", "expiresAt" HAVING sum("amount") <> 0
  ) THEN
    RAISE EXCEPTION 'points are not conserved' USING ERRCODE = '23514', CONSTRAINT = 'LedgerEntry_transfer_balances';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "transfer_balances" AFTER INSERT ON "LedgerEntry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."mergeId" IS NOT NULL)
  EXECUTE FUNCTION cardinal_transfer_balances();

-- ── Companies: a tree ───────────────────────────────────────────────────────────────────────────

CREATE FUNCTION cardinal_company_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Moves in the company tree are rare: they take turns, so that two together cannot make a cycle.
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

-- ── Every change leaves an event in its transaction ─────────────────────────────────────────────

CREATE FUNCTION cardinal_leaves_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Event" WHERE "transactionId" = (pg_current_xact_id())::text::bigint) THEN
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

-- ── Each status has exactly one default label ───────────────────────────────────────────────────

CREATE UNIQUE INDEX "StatusLabel_one_default" ON "StatusLabel" ("status") WHERE "isDefault";

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

-- ── What every installation starts with ─────────────────────────────────────────────────────────

INSERT INTO "StatusLabel" ("id", "label", "status", "isDefault")
  SELECT gen_random_uuid(), s::text, s, true FROM unnest(enum_range(NULL::"CardStatus")) AS s;

INSERT INTO "Source" ("code", "severalAccounts")
  SELECT s, s IN ('WECHAT', 'FACEBOOK', 'LINE', 'WEB_ENGAGE', 'MARTJACK') FROM unnest(enum_range(NULL::"SourceCode")) AS s;
INSERT INTO "SourceAccount" ("id", "sourceCode", "severalAccounts")
  SELECT gen_random_uuid(), "code", false FROM "Source" WHERE NOT "severalAccounts";

INSERT INTO "IdentifierPolicy" ("type", "policy")
  SELECT t, (CASE t WHEN 'CARD_NUMBER' THEN 'REFUSE' ELSE 'MERGE' END)::"MergePolicy"
    FROM unnest(enum_range(NULL::"IdentifierType")) AS t;

INSERT INTO "Event" ("type", "at", "caller", "data") VALUES ('SETTINGS_UPDATED', now(), 'migration', '{}');
INSERT INTO "Settings" ("id") VALUES (1);
