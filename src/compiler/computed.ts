import { globalId, offsetDateTime } from './sqlLiterals.ts'

/**
 * The source of a computed field: the row of its object, and the id in the request if it is not the current id of the
 * customer.
 */
export type Row = { alias: string; askedId?: string | undefined }
type Expression = (row: Row) => string

/** The first value that a profile has, in the order of the profiles. */
const shown =
  (column: string): Expression =>
  ({ alias }) =>
    `(SELECT p."${column}" FROM "Profile" p WHERE p."customerId" = ${alias}."id" AND p."${column}" <> ''
       ORDER BY p."position" LIMIT 1)`

/** The first identifier of a type, in the order of the profiles. */
const contact =
  (type: string): Expression =>
  ({ alias }) =>
    `(SELECT i."normalizedValue" FROM "Identifier" i JOIN "Profile" p ON p."id" = i."profileId"
       WHERE i."customerId" = ${alias}."id" AND i."type" = '${type}' ORDER BY p."position", i."id" LIMIT 1)`

const moment =
  (instant: string, offset: string): Expression =>
  ({ alias }) =>
    offsetDateTime(`${alias}."${instant}"`, `${alias}."${offset}"`)

const hasExpired = ({ alias }: Row): string =>
  `(${alias}."status" IN ('ISSUED', 'ACTIVE', 'SUSPENDED') AND COALESCE(${alias}."expiresAt" <= now(), false))`

const flag =
  (column: string): Expression =>
  (row) =>
    `(${row.alias}."${column}" AND NOT ${hasExpired(row)})`

const label = (where: string): string => `(SELECT l."label" FROM "StatusLabel" l WHERE ${where})`

/**
 * SQL versions of computed fields that clients often request. A field without an entry is filled in by its resolver:
 * the same result, but slower. `test/properties/equality` compares the two.
 */
export const computed: Readonly<Record<string, Expression>> = {
  'Customer.firstName': shown('firstName'),
  'Customer.lastName': shown('lastName'),
  'Customer.mobile': contact('MOBILE'),
  'Customer.email': contact('EMAIL'),
  'Customer.registeredAt': moment('registeredAt', 'registeredOffset'),
  'Customer.resolvedFrom': ({ askedId }) => (askedId ? globalId('Customer', askedId) : 'NULL::text'),
  'CustomerCardsConnection.totalCount': ({ alias }) =>
    `(SELECT count(*) FROM "Card" c WHERE c."customerId" = ${alias}."id")`,
  'CompanyMembersConnection.totalCount': ({ alias }) =>
    `(SELECT count(*) FROM "Association" c WHERE c."companyId" = ${alias}."id")`,
  'Profile.registeredAt': moment('registeredAt', 'registeredOffset'),
  'Profile.lastViewedAt': moment('lastViewedAt', 'lastViewedOffset'),
  'SourceAccount.accountId': ({ alias }) => `NULLIF(${alias}."accountId", '')`,
  'Card.status': (row) => `CASE WHEN ${hasExpired(row)} THEN 'EXPIRED' ELSE ${row.alias}."status"::text END`,
  'Card.statusLabel': (row) =>
    `CASE WHEN ${hasExpired(row)} THEN ${label(`l."status" = 'EXPIRED' AND l."isDefault"`)}
          ELSE ${label(`l."id" = ${row.alias}."statusLabelId"`)} END`,
  'Card.isDefault': flag('isDefault'),
  'Card.isPrimary': flag('isPrimary'),
  'Enrolment.tierExpiresAt': moment('tierExpiresAt', 'tierExpiresOffset'),
  'LedgerEntry.expiresAt': moment('expiresAt', 'expiresOffset'),
}
