import { globalId } from '../db/change.ts'
import { inBothDirections } from './orderedStages.ts'
import { type Stage, uuid } from './stage.ts'

/** Rows that the lists belong to. Their numbers are higher than those of all rows of lists. */
export const owner = {
  customer: uuid(900_001),
  other: uuid(900_002),
  card: uuid(900_003),
  place: uuid(900_004),
  profile: uuid(900_005),
  webhook: uuid(900_007),
  run: uuid(900_008),
}
const [series, hierarchy, company] = [900_001, 900_001, 900_001]
const of = (type: string, key: string | number, inner: string) =>
  `{ node(id: "${globalId(type, key)}") { ... on ${type} { ${inner} } } }`
const ofCustomer = (inner: string) => of('Customer', owner.customer, inner)
const ofCard = (inner: string) => of('Card', owner.card, inner)
const ofCompany = (inner: string) => of('Company', company, inner)
const ofChannel = (inner: string) => of('CardinalProfile', owner.profile, `channels { ${inner} }`)
const ofImport = (inner: string) => of('CustomerImport', owner.run, inner)
const ofPlace = (inner: string) => of('Association', owner.place, inner)

const label = `(SELECT "id" FROM "StatusLabel" WHERE "status" = 'EXPIRED' AND "isDefault")`
const account = `(SELECT "id" FROM "SourceAccount" WHERE "sourceCode" = 'INSTORE')`
const deleteFrom = (table: string, key: (n: number) => string) => (n: number) =>
  `DELETE FROM "${table}" WHERE "id" = ${key(n)}`
const byUuid = (n: number) => `'${uuid(n)}'`

/** The owners of the lists. */
export const owners = [
  // The values that every installation blocks: more than a page has.
  `DELETE FROM "BlockedIdentifier"`,
  `DELETE FROM "MatchRule"`,
  `DELETE FROM "StatusLabel" WHERE "status" = 'DELETED'`,
  `INSERT INTO "Customer" ("id", "registeredAt") VALUES ('${owner.customer}', now()), ('${owner.other}', now())`,
  `INSERT INTO "CardSeries" ("id", "code", "form", "origin") VALUES (${series}, 'PAYBACK', 'PHYSICAL', 'EXTERNAL')`,
  `INSERT INTO "Card" ("id", "number", "seriesId", "status", "statusLabelId")
   VALUES ('${owner.card}', '3083 900003', ${series}, 'EXPIRED', ${label})`,
  `INSERT INTO "Hierarchy" ("id", "code", "name") VALUES (${hierarchy}, 'FLEET', 'Flotte')`,
  `INSERT INTO "Role" ("hierarchyId", "code", "name", "position", "maxChildren")
   VALUES (${hierarchy}, 'OWNER', 'Halter', 1, 1000), (${hierarchy}, 'DRIVER', 'Fahrer', 2, 0)`,
  `INSERT INTO "Company" ("id", "externalId", "name", "hierarchyId") VALUES (${company}, 'SPEDITION', 'Spedition Weiß', ${hierarchy})`,
  `INSERT INTO "Association" ("id", "customerId", "hierarchyId", "rolePosition")
   VALUES ('${owner.place}', '${owner.customer}', ${hierarchy}, 1)`,
  `INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position") VALUES ('${owner.profile}', '${owner.customer}', ${account}, 1)`,
  `INSERT INTO "CustomerImport" ("id", "file", "fingerprint", "size", "onJoin", "caller", "startedAt")
   VALUES ('${owner.run}', 'kunden.ndjson', 'a', 1, 'JOIN', 'tests', now())`,
  `INSERT INTO "CommunicationChannel" ("id", "profileId", "type", "value", "normalizedValue", "primary")
   VALUES ('${uuid(900_006)}', '${owner.profile}', 'EMAIL', 'malee@example.co.th', 'malee@example.co.th', true)`,
]

const place = (column: string, value: string) => ({
  put: (n: number) => `
    INSERT INTO "Association" ("id", "customerId", "hierarchyId", "rolePosition", ${column})
    VALUES ('${uuid(n)}', '${uuid(n)}', ${hierarchy}, 2, ${value})`,
  take: deleteFrom('Association', byUuid),
  tells: 'id',
})
const event = {
  put: (n: number) => `
    INSERT INTO "Event" ("transactionId", "id", "type", "at", "caller", "data", "customerId")
    VALUES (${n}, ${n}, 'TILL_CREATED', now(), 'stage-${n}', '{}', '${owner.customer}')`,
  take: (n: number) => `DELETE FROM "Event" WHERE "transactionId" = ${n} AND "id" = ${n}`,
  tells: 'actor',
}
/** A microsecond each, so that the times differ by less than JavaScript can say. */
const heldFrom = (n: number) => `timestamptz '2026-03-01 09:00+07' + ${2 * n} * interval '1 microsecond'`
const holding = {
  put: (n: number) => `
    INSERT INTO "CardHolding" ("id", "cardId", "customerId", "heldFrom", "heldTo")
    VALUES (${n}, '${owner.card}', '${uuid(n)}', ${heldFrom(n)}, ${heldFrom(n)} + interval '1 microsecond')`,
  take: deleteFrom('CardHolding', String),
}

const customer = {
  ...{ tells: 'id' },
  putWith: (n: number, times: Readonly<Record<string, string>>) => {
    const columns = Object.keys(times).map((column) => `"${column}"`)
    return `INSERT INTO "Customer" ("id", ${columns.join(', ')}) VALUES ('${uuid(n)}', ${Object.values(times).join(', ')})
      ON CONFLICT ("id") DO UPDATE SET "status" = 'ACTIVE', "survivorId" = NULL, ${columns.map((column) => `${column} = EXCLUDED.${column}`).join(', ')}`
  },
  take: (n: number) =>
    `UPDATE "Customer" SET "status" = 'MERGED', "survivorId" = '${owner.customer}' WHERE "id" = '${uuid(n)}'`,
}
const customersBy = (order: string, column: string) =>
  inBothDirections('Query.customers', order, {
    ...{ tells: customer.tells, take: customer.take },
    fieldIn: (orderBy) => `customers(${orderBy})`,
    putAt: (n, time) => customer.putWith(n, { registeredAt: 'now()', [column]: time }),
    moveTo: (n, time) => `UPDATE "Customer" SET "${column}" = ${time} WHERE "id" = '${uuid(n)}'`,
  })
const cardWith = (n: number, columns: string, values: string) =>
  `INSERT INTO "Card" ("id", "number", "seriesId", "status", "statusLabelId"${columns})
   VALUES ('${uuid(n)}', 'stage-${n}', ${series}, 'EXPIRED', ${label}${values})`
const cardsBy = (order: string, column: string, filter = '') =>
  inBothDirections('Query.cards', order, {
    ...{ tells: 'cardNumber', take: deleteFrom('Card', byUuid) },
    fieldIn: (orderBy) => `cards(${filter}${orderBy})`,
    putAt: (n, time) => cardWith(n, `, "${column}"`, `, ${time}`),
    moveTo: (n, time) => `UPDATE "Card" SET "${column}" = ${time} WHERE "id" = '${uuid(n)}'`,
  })

/**
 * How a test changes each list of the schema, by the type and the field of the connection. A list with orders has a stage for
 * each.
 */
export const stages: Readonly<Record<string, Stage>> = {
  'Query.customers': {
    ...{ field: 'customers', tells: 'id', take: customer.take },
    put: (n) => customer.putWith(n, { registeredAt: 'now()' }),
  },
  'Query.customers by CREATED_AT DESC': {
    ...{
      field: 'customers(orderBy: { field: CREATED_AT, direction: DESC })',
      tells: 'id',
      take: customer.take,
    },
    put: (n) => customer.putWith(n, { registeredAt: 'now()' }),
  },
  ...customersBy('REGISTERED_AT', 'registeredAt'),
  ...customersBy('UPDATED_AT', 'updatedAt'),
  'Query.cards by CREATED_AT DESC': {
    ...{ field: 'cards(orderBy: { field: CREATED_AT, direction: DESC })', tells: 'cardNumber' },
    put: (n) => cardWith(n, '', ''),
    take: deleteFrom('Card', byUuid),
  },
  ...cardsBy('EXPIRES_AT', 'expiresAt', 'filter: { expiresFrom: "2020-01-01T00:00:00Z" } '),
  ...cardsBy('UPDATED_AT', 'updatedAt'),
  // All have one name, so the ids decide the order.
  'Query.searchCustomers': {
    ...{ field: 'searchCustomers(text: "Friederike Eichenwald")', tells: 'id' },
    put: (n) => `
      WITH customer AS (INSERT INTO "Customer" ("id", "registeredAt") VALUES ('${uuid(n)}', now()) ON CONFLICT DO NOTHING)
      INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position", "firstName", "lastName")
      VALUES ('${uuid(n)}', '${uuid(n)}', ${account}, 1, 'Friederike', 'Eichenwald')`,
    take: deleteFrom('Profile', byUuid),
  },
  'Query.cards': {
    ...{ field: 'cards', tells: 'cardNumber' },
    put: (n) => cardWith(n, '', ''),
    take: deleteFrom('Card', byUuid),
  },
  'Query.allCardSeries': {
    ...{ field: 'allCardSeries', tells: 'code' },
    put: (n) =>
      `INSERT INTO "CardSeries" ("id", "code", "form", "origin") VALUES (${n}, 'stage-${n}', 'DIGITAL', 'EXTERNAL')`,
    take: deleteFrom('CardSeries', String),
  },
  'Query.blockedIdentifiers': {
    ...{ field: 'blockedIdentifiers', tells: 'reason' },
    put: (n) => `INSERT INTO "BlockedIdentifier" ("id", "value", "normalizedValue", "reason", "caller", "at")
      VALUES ('${uuid(n)}', 'niemand ${n}', 'niemand ${n}', 'stage-${n}', 'tests', now())`,
    take: deleteFrom('BlockedIdentifier', byUuid),
  },
  'Query.hierarchies': {
    ...{ field: 'hierarchies', tells: 'code' },
    put: (n) => `INSERT INTO "Hierarchy" ("id", "code", "name") VALUES (${n}, 'stage-${n}', 'Familie')`,
    take: deleteFrom('Hierarchy', String),
  },
  'Query.mergeBans': {
    ...{ field: 'mergeBans(lifted: false)', tells: 'reason' },
    put: (n) => `INSERT INTO "MergeBan" ("id", "lowId", "highId", "reason", "caller", "at")
      VALUES ('${uuid(n)}', '${owner.customer}', '${uuid(910_000 + n)}', 'stage-${n}', 'tests', now())
      ON CONFLICT ("id") DO UPDATE SET "liftedAt" = NULL, "liftedBy" = NULL`,
    take: (n) => `UPDATE "MergeBan" SET "liftedAt" = now(), "liftedBy" = 'tests' WHERE "id" = '${uuid(n)}'`,
  },
  'Query.mergeRequests': {
    ...{ field: 'mergeRequests(status: PENDING)', tells: 'requestedBy' },
    put: (
      n,
    ) => `INSERT INTO "MergeRequest" ("id", "sourceAccountId", "namedId", "holderId", "types", "link", "requestedBy", "at")
      VALUES ('${uuid(n)}', ${account}, '${owner.customer}', '${uuid(100_000 + n)}', '{}', '{"n": ${n}}', 'stage-${n}', now())
      ON CONFLICT ("id") DO UPDATE SET "status" = 'PENDING', "decidedBy" = NULL, "decidedAt" = NULL`,
    take: (n) =>
      `UPDATE "MergeRequest" SET "status" = 'REJECTED', "decidedBy" = 'Malee', "decidedAt" = now() WHERE "id" = '${uuid(n)}'`,
  },
  'Query.customerImports': {
    ...{ field: 'customerImports', tells: 'file' },
    put: (
      n,
    ) => `INSERT INTO "CustomerImport" ("id", "file", "fingerprint", "size", "onJoin", "caller", "startedAt")
      VALUES ('${uuid(n)}', 'stage-${n}', 'a', 1, 'JOIN', 'tests', now())`,
    take: deleteFrom('CustomerImport', byUuid),
  },
  'CustomerImport.refusedLines': {
    ...{ field: 'refusedLines', within: ofImport, tells: 'line' },
    put: (n) => `INSERT INTO "RefusedLine" ("id", "importId", "line", "code", "path", "message", "row")
      VALUES (${n}, '${owner.run}', ${n}, 'INVALID_INPUT', '', '', '')`,
    take: deleteFrom('RefusedLine', String),
  },
  'Query.dataExports': {
    ...{ field: 'dataExports', tells: 'fileName' },
    put: (n) => `INSERT INTO "DataExport" ("id", "file", "caller", "startedAt")
      VALUES ('${uuid(n)}', 'stage-${n}', 'tests', now())`,
    take: deleteFrom('DataExport', byUuid),
  },
  'Query.matchRules': {
    ...{ field: 'matchRules', tells: 'name' },
    put: (n) => `INSERT INTO "MatchRule" ("id", "name", "comparisons", "threshold")
      VALUES ('${uuid(n)}', 'stage-${n}', '[{"kind":"SAME_LAST_NAME","weight":50}]', 50)`,
    take: deleteFrom('MatchRule', byUuid),
  },
  'Query.webhooks': {
    ...{ field: 'webhooks', tells: 'url' },
    put: (
      n,
    ) => `INSERT INTO "Webhook" ("id", "url", "eventTypes", "secretId", "positionTransactionId", "positionId", "createdAt")
      VALUES ('${uuid(n)}', 'https://hooks.example.co.th/stage-${n}', '{}', '${uuid(n)}', 0, 1, now())`,
    take: deleteFrom('Webhook', byUuid),
  },
  'Query.webhookDeliveries': {
    field: `webhookDeliveries(webhook: "${globalId('Webhook', owner.webhook)}", filter: { status: PARKED })`,
    tells: 'id',
    put: (n) => `INSERT INTO "WebhookDelivery"
        ("id", "webhookId", "eventTransactionId", "eventId", "eventType", "status", "createdAt", "endedAt")
      VALUES ('${uuid(n)}', '${owner.webhook}', ${n}, ${n}, 'CARD_LINKED', 'PARKED', now(), now())`,
    take: deleteFrom('WebhookDelivery', byUuid),
  },
  'Query.suspectedDuplicates': {
    ...{ field: 'suspectedDuplicates(filter: { status: OPEN })', tells: 'id' },
    put: (
      n,
    ) => `INSERT INTO "SuspectedDuplicate" ("id", "lowId", "highId", "score", "ruleId", "reasons", "foundAt")
      VALUES ('${uuid(n)}', '${owner.customer}', '${uuid(920_000 + n)}', ${100 - (n % 7)}, '${uuid(1)}', '[]', now())
      ON CONFLICT ("id") DO UPDATE SET "status" = 'OPEN', "dismissedBy" = NULL, "dismissedAt" = NULL,
        "dismissReason" = NULL`,
    take: (
      n,
    ) => `UPDATE "SuspectedDuplicate" SET "status" = 'DISMISSED', "dismissedBy" = 'Malee', "dismissedAt" = now(),
        "dismissReason" = 'Geschwister' WHERE "id" = '${uuid(n)}'`,
    move: (n, m) => `UPDATE "SuspectedDuplicate" SET "score" = ${100 - (m % 7)} WHERE "id" = '${uuid(n)}'`,
  },
  'CommunicationChannel.consentHistory': {
    ...{ field: 'consentHistory', within: ofChannel, tells: 'actor' },
    put: (
      n,
    ) => `INSERT INTO "ConsentChange" ("id", "profileId", "type", "normalizedValue", "status", "optInLevel", "recordedAt", "caller")
      VALUES (${n}, '${owner.profile}', 'EMAIL', 'malee@example.co.th', 'SUBSCRIBED', 'DOUBLE', now(), 'stage-${n}')`,
    take: deleteFrom('ConsentChange', String),
  },
  'Query.programs': {
    ...{ field: 'programs', tells: 'name' },
    put: (n) => `INSERT INTO "Program" ("id", "name") VALUES (${n}, 'stage-${n}')`,
    take: deleteFrom('Program', String),
  },
  'Query.tills': {
    ...{ field: 'tills', tells: 'code' },
    put: (n) =>
      `INSERT INTO "Till" ("code", "name") VALUES ('kasse,%2C ${String(n).padStart(4, '0')}', 'Kasse')`,
    take: (n) => `DELETE FROM "Till" WHERE "code" = 'kasse,%2C ${String(n).padStart(4, '0')}'`,
  },
  'Query.companies': {
    ...{ field: 'companies', tells: 'externalId' },
    put: (n) => `INSERT INTO "Company" ("id", "externalId", "name", "hierarchyId")
      VALUES (${n}, 'stage-${n}', 'Filiale', ${hierarchy})`,
    take: deleteFrom('Company', String),
  },
  'Query.statusLabels': {
    ...{ field: 'statusLabels(status: DELETED)', tells: 'label' },
    put: (n) => `INSERT INTO "StatusLabel" ("id", "label", "status")
      VALUES ('${uuid(n)}', 'ทอง ${String(n).padStart(4, '0')}', 'DELETED')`,
    take: deleteFrom('StatusLabel', byUuid),
  },
  // The numbers of two rows are one name, so the ids decide their order.
  'Query.fieldDefinitions': {
    ...{ field: 'fieldDefinitions', tells: 'id' },
    put: (n) => `INSERT INTO "FieldDefinition" ("id", "target", "name", "type", "enumValues")
      VALUES ('${uuid(n)}', '${n % 2 ? 'CARD' : 'PROFILE'}', 'f${String(n >> 1).padStart(4, '0')}', 'DATE', '{}')`,
    take: deleteFrom('FieldDefinition', byUuid),
  },
  'Query.events': { ...event, field: 'events(types: [TILL_CREATED])' },
  'Query.holdings': {
    ...holding,
    ...{ field: 'holdings(of: { cardNumber: "3083 900003" })', tells: 'heldBy' },
    move: (n, m) =>
      `UPDATE "CardHolding" SET "heldFrom" = ${heldFrom(m)}, "heldTo" = ${heldFrom(m)} + interval '1 microsecond' WHERE "id" = ${n}`,
  },
  'Card.holdings': { ...holding, field: 'holdings', within: ofCard, tells: 'holderId' },
  'Card.log': {
    ...{ field: 'log', within: ofCard, tells: 'actor' },
    put: (n) => `INSERT INTO "CardChange" ("id", "cardId", "at", "caller", "before", "after")
      VALUES (${n}, '${owner.card}', now(), 'stage-${n}', '{}', '{}')`,
    take: deleteFrom('CardChange', String),
  },
  'Customer.cards': {
    ...{ field: 'cards', within: ofCustomer, tells: 'cardNumber' },
    clear: `DELETE FROM "Card" WHERE "number" LIKE 'stage-%'`,
    put: (n) => `INSERT INTO "Card" ("id", "number", "seriesId", "status", "statusLabelId", "customerId")
      VALUES ('${uuid(n)}', 'stage-${n}', ${series}, 'EXPIRED', ${label}, '${owner.customer}')
      ON CONFLICT ("id") DO UPDATE SET "customerId" = '${owner.customer}'`,
    take: (n) => `UPDATE "Card" SET "customerId" = '${owner.other}' WHERE "id" = '${uuid(n)}'`,
  },
  'Customer.history': { ...event, field: 'history', within: ofCustomer },
  'Customer.ledger': {
    ...{ field: 'ledger', within: ofCustomer, tells: 'points' },
    put: (n) => `INSERT INTO "LedgerEntry" ("id", "customerId", "programId", "kind", "amount", "caller", "at")
      VALUES (${n}, '${owner.customer}', 1, 'CREDIT', ${n}, 'tests', now())`,
    take: deleteFrom('LedgerEntry', String),
  },
  'Customer.merges': {
    ...{ field: 'merges', within: ofCustomer, tells: 'reason' },
    put: (n) => `INSERT INTO "Merge" ("id", "survivorId", "victimId", "at", "caller", "reason", "plan")
      VALUES ('${uuid(n)}', '${owner.customer}', '${uuid(100_000 + n)}', now(), 'tests', 'stage-${n}', '{}')`,
    take: deleteFrom('Merge', byUuid),
  },
  'Association.children': {
    ...place('"parentId", "parentPosition"', `'${owner.place}', 1`),
    field: 'children',
    within: ofPlace,
  },
  'Company.children': {
    ...{ field: 'children', within: ofCompany, tells: 'externalId' },
    put: (n) => `INSERT INTO "Company" ("id", "externalId", "name", "hierarchyId", "parentId")
      VALUES (${n}, 'stage-${n}', 'Filiale', ${hierarchy}, ${company})`,
    take: deleteFrom('Company', String),
  },
  'Company.members': { ...place('"companyId"', `${company}`), field: 'members', within: ofCompany },
}
