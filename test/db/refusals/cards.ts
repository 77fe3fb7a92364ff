import { id, sql } from '../world.ts'
import { card, type Refusal, series } from './statements.ts'

const { label, issue } = sql

/** Cards, their series and their labels. */
export const cards: Refusal[] = [
  { what: 'a card number twice', constraint: 'Card_number_key', statements: card('008831') },
  {
    what: 'two default cards of a customer',
    constraint: 'Card_one_default',
    statements: issue(32, 1, ', "isDefault" = true'),
  },
  {
    what: 'two primary cards of a customer',
    constraint: 'Card_one_primary',
    statements: issue(32, 1, ', "isPrimary" = true'),
  },
  {
    what: 'a card in the pool that somebody holds',
    constraint: 'Card_pool_has_no_holder',
    statements: card('9001', { customerId: `'${id(1)}'` }),
  },
  {
    what: 'an active card that nobody holds',
    constraint: 'Card_active_has_holder',
    statements: card('9001', { status: `'ACTIVE'` }),
  },
  {
    what: 'a default card of nobody',
    constraint: 'Card_flags_have_holder',
    statements: card('9001', { isDefault: 'true' }),
  },
  {
    what: 'an active card that somebody has suspended',
    constraint: 'Card_suspended_by_fits',
    statements: `UPDATE "Card" SET "suspendedBy" = '${id(1)}' WHERE "id" = '${id(31)}'`,
  },
  {
    what: 'an active card with a label to come back to',
    constraint: 'Card_former_label_fits',
    statements: `UPDATE "Card" SET "formerLabelId" = "statusLabelId" WHERE "id" = '${id(31)}'`,
  },
  {
    what: 'a sixth wrong PIN of a card',
    constraint: 'CardPin_tries_fit',
    statements: `INSERT INTO "CardPin" ("cardId", "salt", "hash", "wrongTries", "setAt") VALUES ('${id(32)}', '', '', 6, now())`,
  },
  {
    what: 'a sixth wrong PIN of a member',
    constraint: 'ClaimTries_fit',
    statements: `INSERT INTO "ClaimTries" ("customerId", "since", "wrongPins") VALUES ('${id(1)}', now(), 6)`,
  },
  {
    what: 'a retirement that counts more cards than it has',
    constraint: 'CardRetirement_counts_fit',
    statements: `INSERT INTO "CardRetirement" ("id", "seriesId", "requested", "retired", "skipped", "caller", "reason", "startedAt")
      SELECT gen_random_uuid(), "id", 2, 2, 1, 'tests', 'x', now() FROM "CardSeries" LIMIT 1`,
  },
  {
    what: 'a status label that means another status',
    constraint: 'Card_statusLabelId_status_fkey',
    statements: `UPDATE "Card" SET "status" = 'SUSPENDED' WHERE "id" = '${id(31)}'`,
  },
  {
    what: 'more cards of a series than it allows, one at a time',
    constraint: 'Card_series_limit',
    statements: issue(32, 2) + issue(33, 2) + issue(34, 2),
  },
  {
    what: 'more cards of a series than it allows, in one statement',
    constraint: 'Card_series_limit',
    statements: `UPDATE "Card" SET "status" = 'ACTIVE', "statusLabelId" = ${label('ACTIVE')}, "customerId" = '${id(2)}' WHERE "number" IN ('008832', '008833', '008834')`,
  },
  {
    what: 'more cards than an account may hold',
    constraint: 'Card_customer_limit',
    statements: `UPDATE "Settings" SET "maxCardsPerCustomer" = 2; ${issue(36, 2) + issue(37, 2) + issue(38, 2)}`,
  },
  {
    what: 'more cards than an account may hold, brought in with their holder',
    constraint: 'Card_customer_limit',
    statements: `UPDATE "Settings" SET "maxCardsPerCustomer" = 0; ${card('9001', { status: `'ACTIVE'`, customerId: `'${id(2)}'` })}`,
  },
  {
    what: 'a limit passed by a card that only now counts',
    constraint: 'Card_customer_limit',
    statements: `UPDATE "Settings" SET "countOnlyActive" = true, "maxCardsPerCustomer" = 1;
      UPDATE "Card" SET "status" = 'ISSUED', "statusLabelId" = ${label('ISSUED')}, "customerId" = '${id(1)}' WHERE "id" = '${id(36)}'; ${issue(36, 1)}`,
  },
  {
    what: 'another number on a card',
    constraint: 'Card_append_only',
    statements: `UPDATE "Card" SET "number" = '1' WHERE "id" = '${id(32)}'`,
  },
  {
    what: 'a card that is no more',
    constraint: 'Card_append_only',
    statements: `DELETE FROM "Card" WHERE "id" = '${id(32)}'`,
  },
  {
    what: 'a deleted card that comes back',
    constraint: 'Card_append_only',
    statements: `UPDATE "Card" SET "status" = 'NOT_ISSUED', "statusLabelId" = ${label('NOT_ISSUED')} WHERE "id" = '${id(40)}'`,
  },
  {
    what: 'a series twice',
    constraint: 'CardSeries_code_key',
    statements: `INSERT INTO "CardSeries" ("code", "form", "origin") VALUES ('GOLD', 'PHYSICAL', 'EXTERNAL')`,
  },
  {
    what: 'a series of ours without a length',
    constraint: 'CardSeries_numbers_fit',
    statements: series('"prefix"', `'12345'`),
  },
  {
    what: 'numbers shorter than five',
    constraint: 'CardSeries_numbers_fit',
    statements: series('"length"', '4'),
  },
  {
    what: 'numbers longer than 150',
    constraint: 'CardSeries_numbers_fit',
    statements: series('"length", "prefix"', `150, '1'`),
  },
  {
    what: 'cards that expire before they are issued',
    constraint: 'CardSeries_limits_fit',
    statements: series('"length", "expiryDays"', '9, 0'),
  },
  {
    what: 'a series limit below nothing',
    constraint: 'CardSeries_limits_fit',
    statements: series('"length", "maxPerCustomer"', '9, -1'),
  },
  {
    what: 'a default label that is retired',
    constraint: 'StatusLabel_default_in_use',
    statements: `UPDATE "StatusLabel" SET "retiredAt" = now() WHERE "label" = 'ACTIVE'`,
  },
  {
    what: 'one till twice',
    constraint: 'Till_code_key',
    statements: `INSERT INTO "Till" ("code", "name") VALUES ('BKK-01', 'สยาม'), ('BKK-01', 'สีลม')`,
  },
  {
    what: 'one field of a target twice',
    constraint: 'FieldDefinition_target_name_key',
    statements: `INSERT INTO "FieldDefinition" ("target", "name", "type") VALUES ('CARD', 'size', 'ENUM'), ('CARD', 'size', 'DATE')`,
  },
  {
    what: 'one status label twice',
    constraint: 'StatusLabel_label_key',
    statements: `INSERT INTO "StatusLabel" ("id", "label", "status") VALUES ('${id(92)}', 'ACTIVE', 'EXPIRED')`,
  },
  {
    what: 'two default labels of a status',
    constraint: 'StatusLabel_one_default',
    statements: `INSERT INTO "StatusLabel" ("id", "label", "status", "isDefault") VALUES ('${id(92)}', 'GOLD_ACTIVE', 'ACTIVE', true)`,
  },
  {
    what: 'a status without its default label',
    constraint: 'StatusLabel_has_default',
    statements: `UPDATE "StatusLabel" SET "isDefault" = false WHERE "status" = 'EXPIRED'`,
  },
  {
    what: 'a status whose default label was deleted',
    constraint: 'StatusLabel_has_default',
    statements: `DELETE FROM "StatusLabel" WHERE "status" = 'EXPIRED'`,
  },
]
