-- A connection plans the statements of a trigger function once, for the number of rows of that call. A plan for one row joins the
-- transition tables with a nested loop, which takes many seconds for 10,000 rows. So these functions do not join them: they add
-- up the rows before and after, or subtract one set from the other.

CREATE OR REPLACE FUNCTION cardinal_card_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "CardTally" ("seriesId", "status", "cards")
      SELECT "seriesId", "status", count(*) FROM new_cards GROUP BY "seriesId", "status";
  ELSE
    INSERT INTO "CardTally" ("seriesId", "status", "cards")
      SELECT "seriesId", "status", sum(one) FROM (
        SELECT "seriesId", "status", 1 AS one FROM new_cards
        UNION ALL
        SELECT "seriesId", "status", -1 FROM old_cards
      ) AS moved GROUP BY "seriesId", "status" HAVING sum(one) <> 0;
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

CREATE OR REPLACE FUNCTION cardinal_card_limits() RETURNS trigger LANGUAGE plpgsql AS $$
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
      SELECT DISTINCT "customerId", "seriesId" FROM (
        SELECT n."id", n."customerId", n."seriesId" FROM new_cards n
         WHERE n."customerId" IS NOT NULL AND cardinal_counts(n."status", n."expiresAt", rules.only_active)
        EXCEPT
        SELECT o."id", o."customerId", o."seriesId" FROM old_cards o
         WHERE cardinal_counts(o."status", o."expiresAt", rules.only_active)) AS counted) AS pairs;
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

CREATE OR REPLACE FUNCTION cardinal_children_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM cardinal_add_children(array_agg("parent"), array_agg("more")) FROM (
    SELECT "parent", sum("one")::int AS "more" FROM (
      SELECT "parentId" AS "parent", 1 AS "one" FROM new_places WHERE "parentId" IS NOT NULL
      UNION ALL
      SELECT "parentId", -1 FROM old_places WHERE "parentId" IS NOT NULL
    ) AS edges GROUP BY "parent" HAVING sum("one") <> 0
    UNION ALL
    -- A different role has a different limit.
    SELECT "id", 0 FROM (
      SELECT "id", "hierarchyId", "rolePosition" FROM new_places
      EXCEPT
      SELECT "id", "hierarchyId", "rolePosition" FROM old_places
    ) AS roles
  ) AS parts HAVING count(*) > 0;
  RETURN NULL;
END $$;
