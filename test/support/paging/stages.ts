import { globalId } from '../db/change.ts'
import { cardStages } from './cardStages.ts'
import { byUuid, deleteFrom } from './deleteFrom.ts'
import { inBothDirections } from './orderedStages.ts'
import { account, numbered, owner } from './owners.ts'
import { type Stage, uuid } from './stage.ts'
import { ofChannel, ofCompany, ofCustomer, ofImport, ofPlace } from './within.ts'

const { hierarchy, company } = numbered

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
  ...cardStages,
  // All have one name, so the ids decide the order.
  'Query.searchCustomers': {
    ...{ field: 'searchCustomers(text: "Friederike Eichenwald")', tells: 'id' },
    put: (n) => `
      WITH customer AS (INSERT INTO "Customer" ("id", "registeredAt") VALUES ('${uuid(n)}', now()) ON CONFLICT DO NOTHING)
      INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position", "firstName", "lastName")
      VALUES ('${uuid(n)}', '${uuid(n)}', ${account}, 1, 'Friederike', 'Eichenwald')`,
    take: deleteFrom('Profile', byUuid),
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
