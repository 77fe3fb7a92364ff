-- Finds the requests that wait for a value. PostgreSQL did not use the index on "link": it compared the value with each request that
-- waits. Hashes, because the values are personal. A request that is decided has no keys.
CREATE TABLE "MergeRequestKey" (
    "key" BIGINT NOT NULL,
    "mergeRequestId" UUID NOT NULL,

    CONSTRAINT "MergeRequestKey_pkey" PRIMARY KEY ("key","mergeRequestId")
);
CREATE INDEX "MergeRequestKey_mergeRequestId_idx" ON "MergeRequestKey"("mergeRequestId");
ALTER TABLE "MergeRequestKey" ADD CONSTRAINT "MergeRequestKey_mergeRequestId_fkey" FOREIGN KEY ("mergeRequestId") REFERENCES "MergeRequest"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE FUNCTION cardinal_request_key(type text, value text) RETURNS bigint LANGUAGE sql IMMUTABLE AS
  $$ SELECT hashtextextended(type || ' ' || value, 0) $$;

-- The keys of a link. A link without items has none: a proposed merge, and what an erasure has emptied.
CREATE FUNCTION cardinal_link_keys(link jsonb) RETURNS SETOF bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT DISTINCT cardinal_request_key(item ->> 'type', item ->> 'normalizedValue') FROM (
    SELECT jsonb_path_query(link, '$.add[*]') UNION ALL SELECT jsonb_path_query(link, '$.remove[*]')) AS items (item)
$$;

CREATE FUNCTION cardinal_request_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN DELETE FROM "MergeRequestKey" WHERE "mergeRequestId" = NEW."id"; END IF;
  IF NEW."status" = 'PENDING' THEN
    INSERT INTO "MergeRequestKey" ("key", "mergeRequestId") SELECT key, NEW."id" FROM cardinal_link_keys(NEW."link") AS key;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "keys" AFTER INSERT OR UPDATE OF "status", "link" ON "MergeRequest"
  FOR EACH ROW EXECUTE FUNCTION cardinal_request_keys();

INSERT INTO "MergeRequestKey" ("key", "mergeRequestId")
  SELECT key, r."id" FROM "MergeRequest" r CROSS JOIN cardinal_link_keys(r."link") AS key WHERE r."status" = 'PENDING';

-- A session keeps the plan that it made while few requests were waiting. Without the setting, this would be a scan of the table.
CREATE OR REPLACE FUNCTION cardinal_item_outdates() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  wanted bigint;
BEGIN
  IF TG_TABLE_NAME = 'Card' THEN
    wanted := cardinal_request_key('CARD_NUMBER', NEW."number");
  ELSIF TG_OP = 'DELETE' THEN
    wanted := cardinal_request_key(OLD."type"::text, OLD."normalizedValue");
  ELSE
    wanted := cardinal_request_key(NEW."type"::text, NEW."normalizedValue");
  END IF;
  PERFORM cardinal_close_outdated(array_agg("mergeRequestId")) FROM "MergeRequestKey" WHERE "key" = wanted HAVING count(*) > 0;
  RETURN NULL;
END $$;
DROP INDEX "MergeRequest_pending_link";
