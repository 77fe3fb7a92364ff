-- A change of 30,000 places checks 60,000 rows. The event of the transaction is looked for once. The setting ends with the
-- transaction, and a savepoint that is rolled back takes it back together with its events.
CREATE OR REPLACE FUNCTION cardinal_leaves_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('cardinal.left_event', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
    IF NOT EXISTS (SELECT 1 FROM "Event" WHERE "transactionId" = cardinal_transaction()) THEN
      RAISE EXCEPTION 'a change of % leaves no event', TG_TABLE_NAME
        USING ERRCODE = '23514', CONSTRAINT = 'Event_for_every_change';
    END IF;
    PERFORM set_config('cardinal.left_event', pg_current_xact_id()::text, true);
  END IF;
  RETURN NULL;
END $$;
