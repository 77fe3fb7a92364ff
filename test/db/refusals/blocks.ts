import { block, identifier, type Refusal } from './statements.ts'

/** Values that name nobody. */
export const blocks: Refusal[] = [
  {
    what: 'an identifier of a value that is blocked for its type, in other letters',
    constraint: 'Identifier_not_blocked',
    statements: block('CUID', 'ladenkasse') + identifier(22, 12, 2, `'CUID', 'LadenKasse', 'LadenKasse'`),
  },
  {
    what: 'an identifier of a value that is blocked for every type, in wide letters',
    constraint: 'Identifier_not_blocked',
    statements: identifier(22, 12, 2, `'WECHAT', 'Ｎ／Ａ', 'Ｎ／Ａ'`),
  },
  {
    what: 'a value blocked twice for every type',
    constraint: 'BlockedIdentifier_normalizedValue_type_key',
    statements: block(null, 'null'),
  },
  {
    what: 'a value blocked twice for a type',
    constraint: 'BlockedIdentifier_normalizedValue_type_key',
    statements: block('CUID', '0000'),
  },
  {
    what: 'a blocked card',
    constraint: 'BlockedIdentifier_not_a_card',
    statements: block('CARD_NUMBER', '0088'),
  },
  {
    what: 'a blocked value in letters that nothing is compared with',
    constraint: 'BlockedIdentifier_folded',
    statements: block('CUID', 'Kasse'),
  },
  { what: 'an empty blocked value', constraint: 'BlockedIdentifier_folded', statements: block('CUID', '') },
  {
    what: 'another value in the place of a blocked one',
    constraint: 'BlockedIdentifier_append_only',
    statements: `UPDATE "BlockedIdentifier" SET "normalizedValue" = 'x' WHERE "value" = 'n/a'`,
  },
]
