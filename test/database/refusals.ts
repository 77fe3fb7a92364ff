import { id, sql } from './world.ts'

/** SQL that must be refused: what it would make, the statements, and the constraint that refuses them. */
type Refusal = {
  what: string
  constraint: string
  statements: string
  /** It leaves no event. */
  quiet?: true
}

const { instore, tmall, label, issue } = sql

const identifier = (row: number, profile: number, customer: number, more: string) => `
  INSERT INTO "Identifier" ("id", "profileId", "customerId", "sourceAccountId", "type", "value", "normalizedValue")
  VALUES ('${id(row)}', '${id(profile)}', '${id(customer)}', ${instore}, ${more})`
const customer = (row: number, more: Record<string, string>) =>
  `INSERT INTO "Customer" ("id", "registeredAt", ${Object.keys(more).map((name) => `"${name}"`)})
   VALUES ('${id(row)}', now(), ${Object.values(more)})`
const card = (number: string, more: Record<string, string> = {}) =>
  `INSERT INTO "Card" ("id", "number", "seriesId", "statusLabelId"${Object.keys(more)
    .map((name) => `, "${name}"`)
    .join('')})
   VALUES (gen_random_uuid(), '${number}', 1, ${label((more.status ?? 'NOT_ISSUED').replaceAll("'", ''))}${Object.values(
     more,
   )
     .map((value) => `, ${value}`)
     .join('')})`
const series = (columns: string, values: string) =>
  `INSERT INTO "CardSeries" ("code", "form", "origin", ${columns}) VALUES ('NEU', 'PHYSICAL', 'GENERATED', ${values})`
const association = (row: number, holder: number, more: string) =>
  `INSERT INTO "Association" ("id", "customerId", "hierarchyId", "rolePosition", "parentId", "parentPosition", "companyId")
   VALUES ('${id(row)}', '${id(holder)}', ${more})`
const ledger = (holder: number, kind: string, amount: number, merge: number | null) =>
  `INSERT INTO "LedgerEntry" ("customerId", "programmeId", "kind", "amount", "caller", "at", "mergeId")
   VALUES ('${id(holder)}', 1, '${kind}', ${amount}, 'raw', now(), ${merge ? `'${id(merge)}'` : 'NULL'});`
const merge = (survivor: number, victim: number) =>
  `INSERT INTO "Merge" ("id", "survivorId", "victimId", "at", "caller", "plan")
   VALUES (gen_random_uuid(), '${id(survivor)}', '${id(victim)}', now(), 'raw', '{}');`
const absorb = (victim: number, survivor: number) =>
  `UPDATE "Customer" SET "status" = 'MERGED', "survivorId" = '${id(survivor)}' WHERE "id" = '${id(victim)}';`

const identities: Refusal[] = [
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

const cards: Refusal[] = [
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

const merges: Refusal[] = [
  {
    what: 'a merged customer without a survivor',
    constraint: 'Customer_merged_has_survivor',
    statements: `UPDATE "Customer" SET "status" = 'MERGED' WHERE "id" = '${id(4)}'`,
  },
  {
    what: 'a living customer with a survivor',
    constraint: 'Customer_merged_has_survivor',
    statements: `UPDATE "Customer" SET "survivorId" = '${id(1)}' WHERE "id" = '${id(4)}'`,
  },
  {
    what: 'a customer that survives itself',
    constraint: 'Customer_not_its_own_survivor',
    statements: absorb(4, 4),
  },
  {
    what: 'a survivor that was merged itself',
    constraint: 'Customer_survivor_lives',
    statements: absorb(4, 3),
  },
  {
    what: 'a chain of survivors, from its end',
    constraint: 'Customer_survivor_lives',
    statements: absorb(4, 5) + absorb(5, 6),
  },
  {
    what: 'a cycle of survivors',
    constraint: 'Customer_survivor_lives',
    statements: absorb(4, 5) + absorb(5, 4),
  },
  {
    what: 'a victim that keeps its profiles',
    constraint: 'Customer_merged_holds_nothing',
    statements: `DELETE FROM "Association" WHERE "customerId" = '${id(2)}'; UPDATE "Customer" SET "survivorId" = '${id(4)}' WHERE "id" = '${id(3)}'; ${absorb(2, 4)}`,
  },
  {
    what: 'a victim that keeps its cards',
    constraint: 'Customer_merged_holds_nothing',
    statements: issue(32, 4) + absorb(4, 5),
  },
  {
    what: 'a victim that keeps its place in a hierarchy',
    constraint: 'Customer_merged_holds_nothing',
    statements: `${association(53, 4, '2, 1, NULL, NULL, NULL')}; ${absorb(4, 5)}`,
  },
  {
    what: 'a profile that comes to a victim',
    constraint: 'Customer_merged_holds_nothing',
    statements: `UPDATE "Profile" SET "customerId" = '${id(3)}' WHERE "id" = '${id(11)}'`,
  },
  {
    what: 'a card that comes to a victim',
    constraint: 'Customer_merged_holds_nothing',
    statements: issue(32, 3),
  },
  {
    what: 'a place in a hierarchy that comes to a victim',
    constraint: 'Customer_merged_holds_nothing',
    statements: association(53, 3, '2, 1, NULL, NULL, NULL'),
  },
  { what: 'a merge of one', constraint: 'Merge_of_two', statements: merge(4, 4) },
  { what: 'a victim merged twice', constraint: 'Merge_one_live_per_victim', statements: merge(4, 3) },
]

const programmes: Refusal[] = [
  {
    what: 'points from nowhere in a merge',
    constraint: 'LedgerEntry_transfer_balances',
    statements: ledger(2, 'MERGE_IN', 100, 41) + ledger(3, 'MERGE_OUT', -99, 41),
  },
  {
    what: 'points that a merge takes and nobody gets',
    constraint: 'LedgerEntry_transfer_balances',
    statements: ledger(3, 'MERGE_OUT', -100, 41),
  },
  {
    what: 'points of a merge that a stranger gets',
    constraint: 'LedgerEntry_transfer_within_merge',
    statements: ledger(3, 'MERGE_OUT', -100, 41) + ledger(1, 'MERGE_IN', 100, 41),
  },
  {
    what: 'an entry of no points',
    constraint: 'LedgerEntry_amount_fits_kind',
    statements: ledger(1, 'CREDIT', 0, null),
  },
  {
    what: 'a credit that takes',
    constraint: 'LedgerEntry_amount_fits_kind',
    statements: ledger(1, 'CREDIT', -1, null),
  },
  {
    what: 'a debit that gives',
    constraint: 'LedgerEntry_amount_fits_kind',
    statements: ledger(1, 'DEBIT', 1, null),
  },
  {
    what: 'a transfer without its merge',
    constraint: 'LedgerEntry_amount_fits_kind',
    statements: ledger(1, 'MERGE_IN', 1, null),
  },
  {
    what: 'two enrolments in a programme',
    constraint: 'Enrolment_customerId_programmeId_key',
    statements: `INSERT INTO "Enrolment" ("id", "customerId", "programmeId", "tierSequence") VALUES ('${id(82)}', '${id(1)}', 1, 2)`,
  },
  {
    what: 'an enrolment in a tier that the programme lacks',
    constraint: 'Enrolment_programmeId_tierSequence_fkey',
    statements: `UPDATE "Enrolment" SET "tierSequence" = 3 WHERE "id" = '${id(81)}'`,
  },
  {
    what: 'two tiers of one rank',
    constraint: 'Tier_programmeId_sequence_key',
    statements: `INSERT INTO "Tier" ("id", "programmeId", "sequence", "name") VALUES ('${id(73)}', 1, 2, 'Platin')`,
  },
  {
    what: 'a tier below the lowest',
    constraint: 'Tier_sequence_fits',
    statements: `INSERT INTO "Tier" ("id", "programmeId", "sequence", "name") VALUES ('${id(73)}', 1, 0, 'Blech')`,
  },
]

const hierarchies: Refusal[] = [
  {
    what: 'a hierarchy twice',
    constraint: 'Hierarchy_code_key',
    statements: `INSERT INTO "Hierarchy" ("code", "name") VALUES ('FLEET', 'Flotte')`,
  },
  {
    what: 'a role twice',
    constraint: 'Role_hierarchyId_code_key',
    statements: `INSERT INTO "Role" ("hierarchyId", "code", "name", "position", "maxChildren") VALUES (1, 'DRIVER', 'Fahrer', 4, 5)`,
  },
  {
    what: 'two roles in one place of the chain',
    constraint: 'Role_hierarchyId_position_key',
    statements: `INSERT INTO "Role" ("hierarchyId", "code", "name", "position", "maxChildren") VALUES (1, 'GUEST', 'Gast', 2, 5)`,
  },
  {
    what: 'a chain of nine roles',
    constraint: 'Role_fits',
    statements: `INSERT INTO "Role" ("hierarchyId", "code", "name", "position", "maxChildren") VALUES (1, 'NINTH', 'Neunter', 9, 5)`,
  },
  {
    what: 'a role of 30,001 children',
    constraint: 'Role_fits',
    statements: `UPDATE "Role" SET "maxChildren" = 30001 WHERE "code" = 'OWNER'`,
  },
  {
    what: 'two places of a customer',
    constraint: 'Association_customerId_key',
    statements: association(53, 1, '2, 1, NULL, NULL, NULL'),
  },
  {
    what: 'a parent that is not above its child',
    constraint: 'Association_parent_is_above',
    statements: association(53, 4, `1, 2, '${id(52)}', 2, NULL`),
  },
  {
    what: 'a parent that is said to stand higher than it does',
    constraint: 'Association_parentId_hierarchyId_parentPosition_fkey',
    statements: association(53, 4, `1, 2, '${id(52)}', 1, NULL`),
  },
  {
    what: 'a parent moved below its child',
    constraint: 'Association_parent_is_above',
    statements: `UPDATE "Association" SET "rolePosition" = 3 WHERE "id" = '${id(51)}'`,
  },
  {
    what: 'a parent in another hierarchy',
    constraint: 'Association_parentId_hierarchyId_parentPosition_fkey',
    statements: association(53, 4, `2, 1, '${id(51)}', 0, NULL`),
  },
  {
    what: 'a parent without its place',
    constraint: 'Association_parent_is_above',
    statements: association(53, 4, `1, 2, '${id(51)}', NULL, NULL`),
  },
  {
    what: 'a role that the hierarchy lacks',
    constraint: 'Association_hierarchyId_rolePosition_fkey',
    statements: association(53, 4, '2, 2, NULL, NULL, NULL'),
  },
  {
    what: 'a company of another hierarchy',
    constraint: 'Association_companyId_hierarchyId_fkey',
    statements: association(53, 4, '2, 1, NULL, NULL, 1'),
  },
  {
    what: 'a company twice',
    constraint: 'Company_externalId_key',
    statements: `INSERT INTO "Company" ("externalId", "name", "hierarchyId") VALUES ('SPED-1', 'Krüger', 1)`,
  },
  {
    what: 'a company above itself at once',
    constraint: 'Company_not_its_own_parent',
    statements: `UPDATE "Company" SET "parentId" = 1 WHERE "id" = 1`,
  },
  {
    what: 'a company above itself through another',
    constraint: 'Company_tree_has_no_cycle',
    statements: `UPDATE "Company" SET "parentId" = 2 WHERE "id" = 1`,
  },
  {
    what: 'a parent company in another hierarchy',
    constraint: 'Company_parentId_hierarchyId_fkey',
    statements: `INSERT INTO "Company" ("externalId", "name", "hierarchyId", "parentId") VALUES ('H-1', 'Haus', 2, 1)`,
  },
]

const appendOnly = ['Event', 'LedgerEntry', 'CardChange', 'Merge', 'IdentifierHolding', 'CardHolding']
const firstColumn = (table: string) =>
  table === 'Event' ? '"reason" = now()::text' : '"caller" = now()::text'
const records: Refusal[] = [
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
    statements: `UPDATE "Merge" SET "undoneAt" = now(); UPDATE "Merge" SET "undoneAt" = NULL`,
  },
  {
    what: 'two rows of settings',
    constraint: 'Settings_one_row',
    statements: `INSERT INTO "Settings" ("id") VALUES (2)`,
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
]

const quietChanges: Record<string, string> = {
  'a new customer': customer(9, { status: `'ACTIVE'` }),
  'another customer': `UPDATE "Customer" SET "loyaltyType" = 'LOYALTY' WHERE "id" = '${id(4)}'`,
  'a customer that is no more': `DELETE FROM "Customer" WHERE "id" = '${id(6)}'`,
  'a new profile': `INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position") VALUES ('${id(13)}', '${id(1)}', ${tmall}, 2)`,
  'another profile': `UPDATE "Profile" SET "firstName" = 'Kanya' WHERE "id" = '${id(11)}'`,
  'another channel': `UPDATE "CommunicationChannel" SET "subscribed" = true WHERE "id" = '${id(61)}'`,
  'a channel that is no more': `DELETE FROM "CommunicationChannel" WHERE "id" = '${id(61)}'`,
  'a new identifier': identifier(22, 12, 2, `'CUID', 'C-1', 'C-1'`),
  'an identifier that is no more': `DELETE FROM "Identifier" WHERE "id" = '${id(21)}'`,
  'another card': issue(32, 4),
  'a new enrolment': `INSERT INTO "Enrolment" ("id", "customerId", "programmeId", "tierSequence") VALUES ('${id(82)}', '${id(2)}', 1, 2)`,
  'new points': ledger(1, 'CREDIT', 1, null),
  'a new place in a hierarchy': association(53, 4, '2, 1, NULL, NULL, NULL'),
  'a new merge': merge(5, 4),
  'other settings': `UPDATE "Settings" SET "countOnlyActive" = true`,
}
const quiet = Object.entries(quietChanges).map(
  ([what, statements]): Refusal => ({
    what: `${what} without an event`,
    constraint: 'Event_for_every_change',
    statements,
    quiet: true,
  }),
)

/** One case and more for each constraint and trigger of the migrations. */
export const refusals: readonly Refusal[] = [
  ...identities,
  ...cards,
  ...merges,
  ...programmes,
  ...hierarchies,
  ...records,
  ...quiet,
]
