import { id, sql } from '../world.ts'
import { customer, identifier, type Refusal } from './statements.ts'

const { instore, tmall } = sql

/** Who is who, and where. */
export const identities: Refusal[] = [
  {
    what: 'an identifier twice in one scope',
    constraint: 'Identifier_type_normalizedValue_sourceAccountId_key',
    statements: identifier(22, 12, 2, `'MOBILE', '+66 81 234 5678', '+66812345678'`),
  },
  {
    what: 'an identifier on the profile of another customer',
    constraint: 'Identifier_profileId_customerId_sourceAccountId_fkey',
    statements: identifier(22, 11, 2, `'CUID', 'C-1', 'C-1'`),
  },
  {
    what: 'an identifier in another source than its profile',
    constraint: 'Identifier_profileId_customerId_sourceAccountId_fkey',
    statements: `UPDATE "Identifier" SET "sourceAccountId" = ${tmall} WHERE "id" = '${id(21)}'`,
  },
  {
    what: 'a card as an identifier',
    constraint: 'Identifier_not_a_card',
    statements: identifier(22, 12, 2, `'CARD_NUMBER', '008831', '008831'`),
  },
  {
    what: 'an empty identifier',
    constraint: 'Identifier_value_not_empty',
    statements: identifier(22, 12, 2, `'CUID', ' ', ''`),
  },
  {
    what: 'two profiles of a customer in one source account',
    constraint: 'Profile_customerId_sourceAccountId_key',
    statements: `INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position") VALUES ('${id(13)}', '${id(1)}', ${instore}, 2)`,
  },
  {
    what: 'one address twice among a profile’s channels of a type',
    constraint: 'CommunicationChannel_profileId_type_normalizedValue_key',
    statements: `INSERT INTO "CommunicationChannel" ("id", "profileId", "type", "value", "normalizedValue") VALUES ('${id(62)}', '${id(11)}', 'EMAIL', 'Kanya@example.co.th', 'kanya@example.co.th')`,
  },
  {
    what: 'two primary channels of a type on a profile',
    constraint: 'CommunicationChannel_one_primary',
    statements: `INSERT INTO "CommunicationChannel" ("id", "profileId", "type", "value", "normalizedValue", "primary") VALUES ('${id(62)}', '${id(11)}', 'EMAIL', 'k2@example.co.th', 'k2@example.co.th', true)`,
  },
  {
    what: 'one account twice in a source',
    constraint: 'SourceAccount_sourceCode_accountId_key',
    statements: `INSERT INTO "SourceAccount" ("id", "sourceCode", "severalAccounts") VALUES ('${id(91)}', 'INSTORE', false)`,
  },
  {
    what: 'an account id where a source has one account',
    constraint: 'SourceAccount_accountId_fits',
    statements: `INSERT INTO "SourceAccount" ("id", "sourceCode", "severalAccounts", "accountId") VALUES ('${id(91)}', 'INSTORE', false, 'till')`,
  },
  {
    what: 'an account without an id where a source has several',
    constraint: 'SourceAccount_accountId_fits',
    statements: `INSERT INTO "SourceAccount" ("id", "sourceCode", "severalAccounts") VALUES ('${id(91)}', 'WECHAT', true)`,
  },
  {
    what: 'an account that denies what its source is',
    constraint: 'SourceAccount_sourceCode_severalAccounts_fkey',
    statements: `INSERT INTO "SourceAccount" ("id", "sourceCode", "severalAccounts", "accountId") VALUES ('${id(91)}', 'INSTORE', true, 'till')`,
  },
  {
    what: 'a registration at an offset that no clock has',
    constraint: 'Customer_registeredOffset_fits',
    statements: customer(9, { registeredOffset: '841' }),
  },
]
