-- Rules about single rows, and unique indexes, that the Prisma schema cannot express.
-- A violation has a SQLSTATE of class 23 and names the constraint.

-- Text as blocked values are compared: without differences of case and width.
CREATE FUNCTION cardinal_folded(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT normalize(casefold(normalize(value, NFKC) COLLATE "pg_unicode_fast"), NFKC)
$$;

ALTER TABLE "Settings"
  ADD CONSTRAINT "Settings_one_row" CHECK ("id" = 1),
  ADD CONSTRAINT "Settings_limits_fit" CHECK ("maxCardsPerCustomer" >= 0),
  ADD CONSTRAINT "Settings_mergeLimit_fits" CHECK ("maxMergesPerDay" >= 1);

ALTER TABLE "SourceAccount"
  ADD CONSTRAINT "SourceAccount_accountId_fits" CHECK ("severalAccounts" = ("accountId" <> ''));

CREATE UNIQUE INDEX "StatusLabel_one_default" ON "StatusLabel" ("status") WHERE "isDefault";

ALTER TABLE "Customer"
  ADD CONSTRAINT "Customer_merged_has_survivor" CHECK (("status" = 'MERGED') = ("survivorId" IS NOT NULL)),
  ADD CONSTRAINT "Customer_not_its_own_survivor" CHECK ("survivorId" <> "id"),
  ADD CONSTRAINT "Customer_registeredOffset_fits" CHECK ("registeredOffset" BETWEEN -840 AND 840),
  ADD CONSTRAINT "Customer_erased_is_closed" CHECK ("erasedAt" IS NULL OR "status" IN ('CLOSED', 'MERGED'));

CREATE UNIQUE INDEX "CommunicationChannel_one_primary" ON "CommunicationChannel" ("profileId", "type") WHERE "primary";

ALTER TABLE "Identifier"
  ADD CONSTRAINT "Identifier_not_a_card" CHECK ("type" <> 'CARD_NUMBER'),
  ADD CONSTRAINT "Identifier_value_not_empty" CHECK ("normalizedValue" <> '');
CREATE UNIQUE INDEX "IdentifierHolding_one_open" ON "IdentifierHolding" ("type", "normalizedValue", "sourceAccountId")
  WHERE "heldTo" IS NULL;

ALTER TABLE "BlockedValue"
  ADD CONSTRAINT "BlockedValue_not_a_card" CHECK ("type" <> 'CARD_NUMBER'),
  ADD CONSTRAINT "BlockedValue_folded" CHECK ("normalizedValue" <> '' AND "normalizedValue" = cardinal_folded("normalizedValue"));

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
CREATE UNIQUE INDEX "CardHolding_one_open" ON "CardHolding" ("cardId") WHERE "heldTo" IS NULL;
-- Not restricted to statuses: the planner cannot prove that a parameter of an enum type is among them.
CREATE INDEX "Card_series_expiry" ON "Card" ("seriesId", "status", "expiresAt") WHERE "expiresAt" IS NOT NULL;
CREATE INDEX "Card_expiry" ON "Card" ("status", "expiresAt") WHERE "expiresAt" IS NOT NULL;

ALTER TABLE "Tier" ADD CONSTRAINT "Tier_sequence_fits" CHECK ("sequence" >= 1);

ALTER TABLE "LedgerEntry"
  ADD CONSTRAINT "LedgerEntry_amount_fits_kind" CHECK (
    ("amount" <> 0 OR COALESCE("lifetime", 0) <> 0)
    AND ("kind" <> 'CREDIT' OR "amount" > 0)
    AND ("kind" <> 'DEBIT' OR "amount" < 0)
    AND ("kind" IN ('MERGE_OUT', 'MERGE_IN')) = ("mergeId" IS NOT NULL)
    AND ("lifetime" IS NULL OR "mergeId" IS NOT NULL)
  );

ALTER TABLE "Role"
  ADD CONSTRAINT "Role_fits" CHECK ("position" BETWEEN 1 AND 8 AND "maxChildren" BETWEEN 0 AND 30000);

ALTER TABLE "Company" ADD CONSTRAINT "Company_not_its_own_parent" CHECK ("parentId" <> "id");

ALTER TABLE "Association"
  ADD CONSTRAINT "Association_parent_is_above" CHECK (
    ("parentId" IS NULL) = ("parentPosition" IS NULL) AND "parentPosition" < "rolePosition"
  );

ALTER TABLE "Merge"
  ADD CONSTRAINT "Merge_of_two" CHECK ("survivorId" <> "victimId"),
  ADD CONSTRAINT "Merge_undone_by_someone" CHECK (
    ("undoneAt" IS NULL) = ("undoneBy" IS NULL) AND ("undoReason" IS NULL OR "undoneAt" IS NOT NULL)
  );
CREATE UNIQUE INDEX "Merge_one_live_per_victim" ON "Merge" ("victimId") WHERE "undoneAt" IS NULL;

ALTER TABLE "MergeBan"
  ADD CONSTRAINT "MergeBan_of_two" CHECK ("lowId" < "highId"),
  ADD CONSTRAINT "MergeBan_lifted_whole" CHECK (
    ("liftedAt" IS NULL) = ("liftedBy" IS NULL) AND ("liftReason" IS NULL OR "liftedAt" IS NOT NULL)
  );
CREATE UNIQUE INDEX "MergeBan_one_live" ON "MergeBan" ("lowId", "highId") WHERE "liftedAt" IS NULL;

-- A request is withdrawn by the caller that made it, and approved or rejected by another one.
ALTER TABLE "MergeRequest"
  ADD CONSTRAINT "MergeRequest_of_two" CHECK ("namedId" <> "holderId"),
  ADD CONSTRAINT "MergeRequest_decided_whole" CHECK (
    ("status" = 'PENDING') = ("decidedBy" IS NULL) AND ("status" = 'PENDING') = ("decidedAt" IS NULL)
    AND ("status" = 'APPROVED' OR "mergeId" IS NULL) AND ("status" <> 'PENDING' OR "reason" IS NULL)
  ),
  ADD CONSTRAINT "MergeRequest_decided_by_another" CHECK (("status" = 'WITHDRAWN') = ("decidedBy" = "requestedBy"));
CREATE UNIQUE INDEX "MergeRequest_one_pending" ON "MergeRequest" ("namedId", "sourceAccountId", md5("link"::text))
  WHERE "status" = 'PENDING';

-- What every installation starts with. The triggers, which ask for events, come later.
INSERT INTO "Settings" ("id") VALUES (1);

INSERT INTO "StatusLabel" ("id", "label", "status", "isDefault")
  SELECT gen_random_uuid(), s::text, s, true FROM unnest(enum_range(NULL::"CardStatus")) AS s;
-- A label for each reason to replace a card.
INSERT INTO "StatusLabel" ("id", "label", "status")
  SELECT gen_random_uuid(), label, 'DELETED' FROM unnest(ARRAY['LOST_OR_STOLEN', 'DAMAGED', 'CANCELLED']) AS label;

INSERT INTO "Source" ("code", "severalAccounts")
  SELECT s, s IN ('WECHAT', 'FACEBOOK', 'LINE', 'WEB_ENGAGE', 'MARTJACK') FROM unnest(enum_range(NULL::"SourceCode")) AS s;
INSERT INTO "SourceAccount" ("id", "sourceCode", "severalAccounts")
  SELECT gen_random_uuid(), "code", false FROM "Source" WHERE NOT "severalAccounts";

INSERT INTO "IdentifierPolicy" ("type", "policy")
  SELECT t, (CASE t WHEN 'CARD_NUMBER' THEN 'REFUSE' ELSE 'MERGE' END)::"MergePolicy"
    FROM unnest(enum_range(NULL::"IdentifierType")) AS t;

INSERT INTO "BlockedValue" ("id", "type", "value", "normalizedValue", "reason", "caller", "at")
  SELECT gen_random_uuid(), "type", "value", "value", 'A placeholder: it identifies no one', 'migration', now() FROM (
    SELECT NULL::"IdentifierType" AS "type", unnest(ARRAY['null', 'undefined', 'n/a']) AS "value"
    UNION ALL SELECT unnest(ARRAY['EXTERNAL_ID', 'CUID', 'MARTJACK_ID']::"IdentifierType"[]), v FROM unnest(ARRAY['0', '0000', 'none', 'unknown', 'test']) v
    UNION ALL SELECT 'EMAIL', unnest(ARRAY['test@test.com', 'test@example.com', 'noreply@example.com'])
  ) AS placeholders;
