import { id } from '../world.ts'
import { type Refusal, undo } from './statements.ts'

const appendOnly = ['Event', 'LedgerEntry', 'CardChange', 'Merge', 'IdentifierHolding', 'CardHolding']
const firstColumn = (table: string) =>
  table === 'Event' ? '"reason" = now()::text' : '"caller" = now()::text'
const storeKey = `INSERT INTO "IdempotencyKey" ("key", "outcome") VALUES ('some key 1234567', 'stored')`

const agree = `UPDATE "CommunicationChannel" SET "consentStatus" = 'SUBSCRIBED' WHERE "id" = '${id(61)}';`

/** What an erasure leaves alone, of each table that it may change. */
const lasting = {
  Event: `"at" = now() - interval '1 day'`,
  LedgerEntry: '"amount" = 1',
  CardChange: `"at" = now() - interval '1 day'`,
  Merge: `"at" = now() - interval '1 day'`,
  IdentifierHolding: `"heldFrom" = now() - interval '1 day'`,
  CardHolding: `"heldFrom" = now() - interval '1 day'`,
}

/** What is written once, and what there is one of. */
export const records: Refusal[] = [
  ...appendOnly.flatMap((table): Refusal[] => [
    { what: `a deleted ${table}`, constraint: `${table}_append_only`, statements: `DELETE FROM "${table}"` },
    {
      what: `no ${table} any more`,
      constraint: `${table}_append_only`,
      statements: `TRUNCATE "${table}" CASCADE`,
    },
  ]),
  ...['Event', 'LedgerEntry', 'CardChange', 'Merge'].map(
    (table): Refusal => ({
      what: `another ${table}`,
      constraint: `${table}_append_only`,
      statements: `UPDATE "${table}" SET ${firstColumn(table)}`,
    }),
  ),
  ...['IdentifierHolding', 'CardHolding'].flatMap((table): Refusal[] => [
    {
      what: `another start in ${table}`,
      constraint: `${table}_append_only`,
      statements: `UPDATE "${table}" SET "heldFrom" = now()`,
    },
    {
      what: `another end in ${table}`,
      constraint: `${table}_append_only`,
      statements: `UPDATE "${table}" SET "heldTo" = now(); UPDATE "${table}" SET "heldTo" = NULL`,
    },
  ]),
  {
    what: 'two that hold one identifier in the history',
    constraint: 'IdentifierHolding_one_open',
    statements: `INSERT INTO "IdentifierHolding" ("customerId", "sourceAccountId", "type", "value", "normalizedValue", "heldFrom")
      SELECT '${id(2)}', "sourceAccountId", "type", "value", "normalizedValue", now() FROM "IdentifierHolding" LIMIT 1`,
  },
  {
    what: 'two that hold one card in the history',
    constraint: 'CardHolding_one_open',
    statements: `INSERT INTO "CardHolding" ("cardId", "customerId", "heldFrom") VALUES ('${id(31)}', '${id(2)}', now())`,
  },
  {
    what: 'a merge undone twice',
    constraint: 'Merge_append_only',
    statements: `${undo(41)} UPDATE "Merge" SET "undoneAt" = NULL, "undoneBy" = NULL`,
  },
  {
    what: 'two rows of settings',
    constraint: 'Settings_one_row',
    statements: `INSERT INTO "Settings" ("id") VALUES (2)`,
  },
  {
    what: 'two versions of the configuration',
    constraint: 'ConfigurationVersion_one_row',
    statements: `INSERT INTO "ConfigurationVersion" ("id") VALUES (2)`,
  },
  {
    what: 'another default region while a number depends on it',
    constraint: 'Settings_region_unused',
    statements: `UPDATE "Settings" SET "defaultRegion" = 'TH';
      UPDATE "CommunicationChannel" SET "type" = 'MOBILE', "value" = '081 555 0102';
      UPDATE "Settings" SET "defaultRegion" = 'DE'`,
  },
  {
    what: 'a card limit below nothing',
    constraint: 'Settings_limits_fit',
    statements: `UPDATE "Settings" SET "maxCardsPerCustomer" = -1`,
  },
  {
    what: 'one secret in two keys',
    constraint: 'ApiKey_secretHash_key',
    statements: `INSERT INTO "ApiKey" ("name", "secretHash") VALUES ('app', repeat('a', 64))`,
  },
  ...Object.entries(lasting).map(
    ([table, change]): Refusal => ({
      what: `another ${change.split(' ')[0]} in ${table}, even in an erasure`,
      constraint: `${table}_append_only`,
      statements: `SET LOCAL cardinal.erasing = 'on'; UPDATE "${table}" SET ${change}`,
    }),
  ),
  {
    what: 'a deleted event, even in an erasure',
    constraint: 'Event_append_only',
    statements: `SET LOCAL cardinal.erasing = 'on'; DELETE FROM "Event"`,
  },
  {
    what: 'words of an event that go in another way than an erasure',
    constraint: 'Event_append_only',
    statements: `SET LOCAL cardinal.erasing = 'off'; UPDATE "Event" SET "reason" = now()::text`,
  },
  ...[
    'UPDATE "ConsentChange" SET "status" = \'UNKNOWN\'',
    'DELETE FROM "ConsentChange"',
    'TRUNCATE "ConsentChange"',
  ].map(
    (statement): Refusal => ({
      what: `a history of a consent after ${statement.split(' ')[0]}`,
      constraint: 'ConsentChange_append_only',
      statements: `${agree} ${statement}`,
    }),
  ),
  {
    what: 'a consent with a time and no offset',
    constraint: 'CommunicationChannel_consent_offset',
    statements: `UPDATE "CommunicationChannel" SET "consentAt" = now() WHERE "id" = '${id(61)}'`,
  },
  {
    what: 'a deleted event in a partition by itself',
    constraint: 'Event_append_only',
    statements: `SET LOCAL cardinal.erasing = 'on'; DELETE FROM "Event_earlier"`,
  },
  {
    what: 'an emptied partition of events',
    constraint: 'Event_append_only',
    statements: `TRUNCATE "Event_earlier"`,
  },
  {
    what: 'an idempotency key that its transaction has not claimed',
    constraint: 'IdempotencyKey_claimed',
    statements: `SELECT cardinal_claim('other key 123456'); ${storeKey}`,
  },
  {
    what: 'an idempotency key twice, in two partitions',
    constraint: 'IdempotencyKey_claimed',
    statements: `
      SELECT cardinal_claim('some key 1234567'); ${storeKey};
      SELECT cardinal_begin_key_period(current_date + 10), cardinal_claim('some key 1234567'); ${storeKey}`,
  },
]
