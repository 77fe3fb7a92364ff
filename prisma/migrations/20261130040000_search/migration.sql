-- Finding people by parts of what they are called and reached by. The indexes are on the rows themselves, so they follow every
-- change, merge, split and erasure without a copy. No extension is used: under a builtin locale, pg_trgm sees no Thai and no
-- Chinese letters.

-- A text as it is searched: case, width, accents and Thai tone marks do not count, and signs separate words. At most 100
-- characters. Names in Chinese, Japanese and Korean have no spaces.
CREATE FUNCTION cardinal_search_text(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN words ~ '^[\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\U00020000-\U0003FFFF ]+$' THEN replace(words, ' ', '') ELSE words END
    FROM (SELECT left(btrim(regexp_replace(
      normalize(translate(regexp_replace(normalize(casefold(normalize(value, NFKC) COLLATE "pg_unicode_fast"), NFKD), '[\u0300-\u036F\u0E47-\u0E4E''’ʼ`´]', '', 'g'), 'øłđıħ', 'oldih'), NFKC)
        COLLATE "C", '[]\u0001-\u0020\u00A0\u2000-\u206F\u3000-\u303F\u30FB!"#$%&()*+,./:;<=>?@[\\^_{|}~-]+', ' ', 'g')), 100) AS words) AS folded
$$;

-- The parts of a text by which its middle is found: three letters in a row, and two in the scripts whose names are that short. Of
-- a short name in these scripts also what is left without one character, so that it is found despite a wrong one.
CREATE FUNCTION cardinal_search_parts(value text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  parts text[] := '{}';
  size int := length(value);
BEGIN
  FOR at IN 1 .. size - 2 LOOP parts := parts || substr(value, at, 3); END LOOP;
  IF value ~ '[\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\U00020000-\U0003FFFF]{2}' THEN
    FOR at IN 1 .. size - 1 LOOP parts := parts || substr(value, at, 2); END LOOP;
    IF size BETWEEN 2 AND 5 AND value ~ '^[\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\U00020000-\U0003FFFF]+$' THEN
      FOR at IN 1 .. size + 1 LOOP parts := parts || ('~' || left(value, at - 1) || substr(value, at + 1)); END LOOP;
    END IF;
  END IF;
  RETURN parts;
END $$;

CREATE INDEX "Profile_search_forward" ON "Profile"
  (cardinal_search_text(COALESCE("firstName", '') || ' ' || COALESCE("lastName", '')) COLLATE "C", "id");
CREATE INDEX "Profile_search_backward" ON "Profile"
  (cardinal_search_text(COALESCE("lastName", '') || ' ' || COALESCE("firstName", '')) COLLATE "C", "id");
CREATE INDEX "Profile_search_parts" ON "Profile" USING gin
  (cardinal_search_parts(cardinal_search_text(COALESCE("lastName", '') || ' ' || COALESCE("firstName", ''))));

CREATE INDEX "Identifier_search_email" ON "Identifier" ("normalizedValue" COLLATE "C", "id") WHERE "type" = 'EMAIL';
CREATE INDEX "Identifier_search_domain" ON "Identifier" (split_part("normalizedValue", '@', 2) COLLATE "C", "id") WHERE "type" = 'EMAIL';
CREATE INDEX "Identifier_search_parts" ON "Identifier" USING gin
  (cardinal_search_parts(split_part("normalizedValue", '@', 1))) WHERE "type" = 'EMAIL';
CREATE INDEX "Identifier_search_mobile" ON "Identifier" (reverse("normalizedValue") COLLATE "C", "id") WHERE "type" = 'MOBILE';
CREATE INDEX "Card_search_number" ON "Card" (reverse(cardinal_folded("number")) COLLATE "C", "id") WHERE "customerId" IS NOT NULL;
