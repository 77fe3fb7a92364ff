-- More placeholders that every installation blocks. Like the first ones they leave no events.
ALTER TABLE "BlockedValue" DISABLE TRIGGER "leaves_event";

INSERT INTO "BlockedValue" ("id", "type", "value", "normalizedValue", "reason", "caller", "at")
  SELECT gen_random_uuid(), "type", "value", cardinal_folded("value"), 'A placeholder: it identifies no one', 'migration', now() FROM (
    SELECT NULL::"IdentifierType" AS "type", unnest(ARRAY[
      'NaN', 'Infinity', '-Infinity', 'nil', 'none', 'unknown', 'anonymous', 'guest', 'false', 'true', 'void',
      '(null)', '<null>', '[null]', '"null"', '''null''', 'null null', 'undefined undefined', '[object Object]', '[object Undefined]', '[object Null]',
      'n.a.', 'n.a', '#n/a', '#value!', '#ref!', 'not available', 'not applicable', 'not provided', 'not set', 'no data', 'empty',
      '""', '''''', '{}', '[]', '-', '--', '---', '.', '..', '...', '?', '??', '???',
      '00000000-0000-0000-0000-000000000000', '00000000000000000000000000000000', '{00000000-0000-0000-0000-000000000000}',
      'ffffffff-ffff-ffff-ffff-ffffffffffff', 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx'
    ]) AS "value"
    UNION ALL SELECT t, v FROM unnest(ARRAY['EXTERNAL_ID', 'CUID', 'MARTJACK_ID']::"IdentifierType"[]) t,
      unnest(ARRAY['-1', '00', '000', '00000', '000000', '0000000', '00000000', '000000000', '0000000000', '0.0', 'dummy', 'default', 'id', 'xxx']) v
    UNION ALL SELECT 'EMAIL', "local" || '@' || "domain" FROM unnest(ARRAY[
        'noreply', 'no-reply', 'no_reply', 'no.reply', 'donotreply', 'do-not-reply', 'null', 'undefined', 'nan', 'nil', 'none', 'nobody', 'na',
        'anonymous', 'guest', 'unknown', 'test', 'dummy', 'fake', 'invalid', 'email', 'noemail', 'no-email', 'nomail', 'no', 'user', 'example']) "local",
      unnest(ARRAY['example.com', 'example.org', 'example.net', 'test.com', 'email.com', 'noemail.com', 'nomail.com']) "domain"
    UNION ALL SELECT 'EMAIL', name || '@' || name || '.com' FROM unnest(ARRAY[
        'null', 'undefined', 'nan', 'none', 'nobody', 'na', 'anonymous', 'guest', 'unknown', 'dummy', 'fake', 'noreply', 'no-reply', 'donotreply',
        'no', 'a', 'aa', 'aaa', 'abc', 'x', 'xx', 'xxx', 'asdf', 'qwerty', '123', '1234']) name
    UNION ALL SELECT 'EMAIL', unnest(ARRAY['noemail@gmail.com', 'nomail@gmail.com', 'noreply@gmail.com', 'no@mail.com', 'none@mail.com'])
  ) AS placeholders
  ON CONFLICT DO NOTHING;

ALTER TABLE "BlockedValue" ENABLE TRIGGER "leaves_event";
