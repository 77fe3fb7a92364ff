import { id, sql } from '../world.ts'

/** SQL that must be refused: what it would make, the statements, and the constraint that refuses them. */
export type Refusal = {
  what: string
  constraint: string
  statements: string
  /** It leaves no event. */
  quiet?: true
}

/** A new identifier of a profile in the shops. */
export const identifier = (row: number, profile: number, customer: number, more: string) => `
  INSERT INTO "Identifier" ("id", "profileId", "customerId", "sourceAccountId", "type", "value", "normalizedValue")
  VALUES ('${id(row)}', '${id(profile)}', '${id(customer)}', ${sql.instore}, ${more})`
/** A value that names nobody; of every type if the type is null. */
export const block = (type: string | null, value: string) => `
  INSERT INTO "BlockedIdentifier" ("id", "type", "value", "normalizedValue", "reason", "caller", "at")
  VALUES (gen_random_uuid(), ${type ? `'${type}'` : 'NULL'}, '${value}', '${value}', 'Platzhalter', 'raw', now());`
/** A new customer. */
export const customer = (row: number, more: Record<string, string>) =>
  `INSERT INTO "Customer" ("id", "registeredAt", ${Object.keys(more).map((name) => `"${name}"`)})
   VALUES ('${id(row)}', now(), ${Object.values(more)})`
/** A new card of the series of two a customer. */
export const card = (number: string, more: Record<string, string> = {}) =>
  `INSERT INTO "Card" ("id", "number", "seriesId", "statusLabelId"${Object.keys(more)
    .map((name) => `, "${name}"`)
    .join('')})
   VALUES (gen_random_uuid(), '${number}', 1, ${sql.label((more.status ?? 'NOT_ISSUED').replaceAll("'", ''))}${Object.values(
     more,
   )
     .map((value) => `, ${value}`)
     .join('')})`
/** A new series of ours. */
export const series = (columns: string, values: string) =>
  `INSERT INTO "CardSeries" ("code", "form", "origin", ${columns}) VALUES ('NEU', 'PHYSICAL', 'GENERATED', ${values})`
/** A new place in a hierarchy. */
export const association = (row: number, holder: number, more: string) =>
  `INSERT INTO "Association" ("id", "customerId", "hierarchyId", "rolePosition", "parentId", "parentPosition", "companyId")
   VALUES ('${id(row)}', '${id(holder)}', ${more})`
/** An entry in a ledger. */
export const ledger = (holder: number, kind: string, amount: number, merge: number | null) =>
  `INSERT INTO "LedgerEntry" ("customerId", "programId", "kind", "amount", "caller", "at", "mergeId")
   VALUES ('${id(holder)}', 1, '${kind}', ${amount}, 'raw', now(), ${merge ? `'${id(merge)}'` : 'NULL'});`
/** The record of a merge. */
export const merge = (survivor: number, victim: number) =>
  `INSERT INTO "Merge" ("id", "survivorId", "victimId", "at", "caller", "plan")
   VALUES (gen_random_uuid(), '${id(survivor)}', '${id(victim)}', now(), 'raw', '{}');`
/** The record of a split. */
export const split = (from: number, to: number) =>
  `INSERT INTO "ProfileSplit" ("id", "profileId", "fromId", "toId", "at", "caller")
   VALUES ('${id(95)}', '${id(11)}', '${id(from)}', '${id(to)}', now(), 'raw');`
/** An entry of that split in a ledger. */
export const splitEntry = (holder: number, kind: string, amount: number) =>
  `INSERT INTO "LedgerEntry" ("customerId", "programId", "kind", "amount", "caller", "at", "splitId")
   VALUES ('${id(holder)}', 1, '${kind}', ${amount}, 'raw', now(), '${id(95)}');`
/** A ban between two customers, the lower first. */
export const ban = (low: number, high: number, row = 91) =>
  `INSERT INTO "MergeBan" ("id", "lowId", "highId", "reason", "caller", "at")
   VALUES ('${id(row)}', '${id(low)}', '${id(high)}', 'Zwillinge', 'raw', now());`
/** Merges a customer, but for what it holds. */
export const absorb = (victim: number, survivor: number) =>
  `UPDATE "Customer" SET "status" = 'MERGED', "survivorId" = '${id(survivor)}' WHERE "id" = '${id(victim)}';`
/** Marks a merge as undone, and no more. */
export const undo = (row: number) =>
  `UPDATE "Merge" SET "undoneAt" = now(), "undoneBy" = 'raw' WHERE "id" = '${id(row)}';`
