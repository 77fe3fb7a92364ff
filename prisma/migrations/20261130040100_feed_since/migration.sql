-- A number in the feed before which every event is older than a moment, found by halving the range of numbers: each step is one
-- look into an index, whatever the number of events. An event of an expiry is dated with the expiry, and so does not count.
-- The times of all other events follow their numbers, but for the seconds that a call takes.
CREATE FUNCTION cardinal_feed_before(moment timestamptz) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
  low bigint := 0;
  high bigint := cardinal_horizon();
  middle bigint;
  probe record;
BEGIN
  WHILE low < high LOOP
    middle := low + (high - low) / 2;
    SELECT "transactionId", "at" INTO probe FROM "Event"
     WHERE "transactionId" >= middle AND "transactionId" < high AND "type" NOT IN ('CARD_EXPIRED', 'TIER_EXPIRED', 'POINTS_EXPIRED')
     ORDER BY "transactionId", "id" LIMIT 1;
    IF NOT FOUND OR probe."at" >= moment THEN
      high := middle;
    ELSE
      low := probe."transactionId" + 1;
    END IF;
  END LOOP;
  RETURN low;
END $$;
