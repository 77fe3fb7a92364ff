import { allColumns, type Selection } from '../../../db/batchQuery.ts'
import type { Queryable } from '../../../db/connect.ts'
import { selectRows } from '../../../db/rows.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { isLineAbout } from './isLineAbout.ts'

/** Every id of the person to export. */
export type Person = { ids: readonly string[] }
/** Reads the rows of a section, `take` at most. */
type Section = (tx: Queryable, person: Person, take: number) => Promise<readonly object[]>

/** Reads every column of the rows of a model, the oldest first, and columns of related rows. */
function rowsWhere(
  model: Prisma.ModelName,
  where: (ids: readonly string[]) => Prisma.Sql,
  related: Selection = {},
): Section {
  const select: Selection = { ...allColumns(model), ...related }
  return (tx, { ids }, take) =>
    selectRows(tx, model, select, Prisma.sql`WHERE ${where(ids)} ORDER BY "id" LIMIT ${take}`)
}

const oneOf = (column: string) => (ids: readonly string[]) =>
  Prisma.sql`${Prisma.raw(`"${column}"`)} = ANY (${[...ids]}::uuid[])`
const either = (one: string, other: string) => (ids: readonly string[]) =>
  Prisma.sql`(${oneOf(one)(ids)} OR ${oneOf(other)(ids)})`
const owned = oneOf('customerId')
const account = { sourceAccount: { select: { sourceCode: true, accountId: true } } } as const

/**
 * For each table: a reader of the rows about a person, or the reason why there are none. The type requires an entry
 * for every table.
 */
export const exportersByTable: Record<Prisma.ModelName, Section | string> = {
  Customer: rowsWhere('Customer', oneOf('id')),
  Profile: rowsWhere('Profile', owned, account),
  CommunicationChannel: rowsWhere(
    'CommunicationChannel',
    (ids) => Prisma.sql`"profileId" IN (SELECT "id" FROM "Profile" WHERE ${owned(ids)})`,
  ),
  ConsentChange: rowsWhere(
    'ConsentChange',
    (ids) => Prisma.sql`"profileId" IN (SELECT "id" FROM "Profile" WHERE ${owned(ids)})`,
  ),
  Identifier: rowsWhere('Identifier', owned, { profile: { select: account } }),
  IdentifierHolding: rowsWhere('IdentifierHolding', owned, account),
  Card: rowsWhere('Card', owned, {
    series: { select: { code: true } },
    statusLabel: { select: { label: true } },
  }),
  CardHolding: rowsWhere('CardHolding', owned, {
    card: { select: { number: true, series: { select: { code: true } } } },
  }),
  CardChange: readCardChanges,
  Enrollment: rowsWhere('Enrollment', owned, {
    program: { select: { name: true } },
    tier: { select: { name: true } },
  }),
  LedgerEntry: rowsWhere('LedgerEntry', owned, { program: { select: { name: true } } }),
  Association: rowsWhere('Association', owned, {
    hierarchy: { select: { code: true } },
    role: { select: { code: true } },
    company: { select: { externalId: true, name: true } },
  }),
  Merge: rowsWhere('Merge', either('survivorId', 'victimId')),
  MergeBan: rowsWhere('MergeBan', either('lowId', 'highId')),
  SuspectedDuplicate: rowsWhere('SuspectedDuplicate', either('lowId', 'highId')),
  ProfileSplit: rowsWhere('ProfileSplit', either('fromId', 'toId')),
  MergeRequest: rowsWhere('MergeRequest', either('namedId', 'holderId')),
  Event: rowsWhere('Event', owned),
  LegacyId: (tx, { ids }, take) =>
    tx.$queryRaw<object[]>`
      SELECT "value", "customerId", "profileId", "isOwn", "createdAt" FROM "LegacyId" WHERE ${owned(ids)} ORDER BY "digest" LIMIT ${take}`,
  RefusedLine: (tx, { ids }, take) =>
    tx.$queryRaw<object[]>`
      SELECT * FROM "RefusedLine" WHERE ${isLineAbout(ids, { former: false })} ORDER BY "id" LIMIT ${take}`,
  WaitingLine: (tx, { ids }, take) =>
    tx.$queryRaw<object[]>`
      SELECT * FROM "WaitingLine" WHERE "legacyDigest" IN (SELECT "digest" FROM "LegacyId" WHERE ${owned(ids)})
       ORDER BY "importId", "line" LIMIT ${take}`,
  CustomerImport: 'jobs; what they brought in is exported with the rows',
  IdempotencyKey:
    'stored results, which only the same caller can read by repeating its call, and only until the key expires',
  Source: 'configuration',
  SourceAccount: 'configuration; its codes are exported with the rows that refer to it',
  CardSeries: 'configuration; its code is exported with the cards',
  StatusLabel: 'configuration; the label is exported with the cards',
  ClaimTries: (tx, { ids }) =>
    tx.$queryRaw<object[]>`SELECT * FROM "ClaimTries" WHERE ${owned(ids)} ORDER BY "customerId"`,
  CardPin: 'keyed hashes of cards that nobody holds',
  Expiry: 'moments of points and tiers, which are exported with these',
  MatchKey: 'hashes of names and values that are exported themselves',
  MergeRequestKey: 'hashes of values that are exported with the requests',
  MatchQueue: 'ids that wait to be compared',
  MatchRule: 'configuration',
  MatchScan: 'how far a job is',
  CardTally: 'counts',
  CardGeneration: 'jobs that generate numbers without a holder',
  CardRetirement: 'jobs that retire cards without a holder',
  DataExport: 'jobs that write files',
  Program: 'configuration; its name is exported with enrollments and points',
  Tier: 'configuration; its name is exported with the enrollments',
  Hierarchy: 'configuration; its code is exported with the place',
  Role: 'configuration; its code is exported with the place',
  Company: 'a company is not a person; its name is exported with the place',
  Till: 'configuration; its code is exported with the profiles',
  Settings: 'configuration',
  ConfigurationVersion: 'a count',
  IdentifierPolicy: 'configuration',
  BlockedIdentifier: 'configuration: values that identify no one in particular',
  FieldDefinition: 'configuration',
  ApiKey: 'callers, not customers',
  RateLimitUsage: 'callers, not customers',
  Webhook: 'configuration',
  WebhookDelivery: 'ids and times of events that are exported themselves',
}

/** The log of the cards for the periods in which the person held them. */
function readCardChanges(tx: Queryable, { ids }: Person, take: number): Promise<object[]> {
  return tx.$queryRaw<object[]>`
    SELECT c."id", c."cardId", c."at", c."caller", c."reason",
           CASE WHEN c."at" > h."heldFrom" THEN c."before" END AS "before",
           CASE WHEN c."at" < COALESCE(h."heldTo", 'infinity') THEN c."after" END AS "after"
      FROM "CardHolding" h JOIN "CardChange" c ON c."cardId" = h."cardId"
       AND c."at" BETWEEN h."heldFrom" AND COALESCE(h."heldTo", 'infinity')
     WHERE h."customerId" = ANY (${[...ids]}::uuid[]) ORDER BY c."id" LIMIT ${take}`
}
