import { batchQuery, jsonQuery, type Results, rowsQuery } from '../../../db/batchQuery.ts'
import type { Queryable } from '../../../db/connect.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { cardAt } from '../rules/cardStatus.ts'
import { consentColumns } from '../rules/consent.ts'
import type { CustomerFacts, HolderFacts, PointsBucket } from '../rules/facts.ts'
import type { FieldReferences } from '../rules/fieldReferences.ts'
import { limitsOf, mergeLimitQueries } from './loadMergeLimits.ts'

type PointsSummary = PointsBucket & { customerId: string }

/** The queries for all facts of these customers. */
export const customerQueries = (ids: readonly string[], now: Date) => ({
  customers: rowsQuery('Customer', customerColumns, Prisma.sql`WHERE "id" = ANY (${[...ids]}::uuid[])`),
  points: jsonQuery<PointsSummary>(pointsOf(ids, now)),
  childRoles: jsonQuery<{ id: string; position: number }>(childRolesOf(ids)),
  ...mergeLimitQueries(ids, now),
})

/** The query for the profiles, identifiers and cards of these customers. */
export const holdingQueries = (ids: readonly string[]) => ({
  customers: rowsQuery('Customer', holdingColumns, Prisma.sql`WHERE "id" = ANY (${[...ids]}::uuid[])`),
})

/** Returns what these customers hold from the query results, in the given order. */
export const holdersFrom = (
  { customers }: Results<ReturnType<typeof holdingQueries>>,
  ids: readonly string[],
  now: Date,
): HolderFacts[] =>
  inOrder(
    customers.map((customer) => ({ ...customer, cards: customer.cards.map((card) => cardAt(card, now)) })),
    ids,
  )

/** Returns the facts of these customers from the query results, in the given order. */
export function customersFrom(
  results: Results<ReturnType<typeof customerQueries>>,
  ids: readonly string[],
  now: Date,
): CustomerFacts[] {
  const { customers, points, childRoles } = results
  const facts = customers.map(({ aliases, extendedFields, fieldsMatchedBy, cards, association, ...row }) => ({
    ...row,
    association: association && {
      ...association,
      childRoles: childRoles.filter(({ id }) => id === association.id).map(({ position }) => position),
    },
    cards: cards.map((card) => cardAt(card, now)),
    extendedFields: extendedFields as Record<string, unknown>,
    fieldsMatchedBy: fieldsMatchedBy as FieldReferences,
    aliases: aliases.map((alias) => alias.id),
    ...limitsOf([row.id, ...aliases.map((alias) => alias.id)], results),
    points: points
      .filter(({ customerId }) => customerId === row.id)
      .map(({ customerId: _holder, expiresAt, ...bucket }) => ({
        ...bucket,
        expiresAt: expiresAt === null ? null : new Date(expiresAt),
      })),
  }))
  return inOrder(facts, ids)
}

const inOrder = <Facts extends { id: string }>(facts: readonly Facts[], ids: readonly string[]): Facts[] =>
  ids.map((id) => {
    const found = facts.find((customer) => customer.id === id)
    if (!found) throw new Error('a locked customer does not exist')
    return found
  })

/** Loads all facts of these customers in one statement, in the given order. */
export const loadCustomers = async (
  tx: Queryable,
  ids: readonly string[],
  now: Date,
): Promise<CustomerFacts[]> => customersFrom(await batchQuery(tx, customerQueries(ids, now)), ids, now)

/** The columns of `CardFacts`. */
export const cardColumns = {
  id: true,
  number: true,
  seriesId: true,
  customerId: true,
  status: true,
  statusLabel: { select: { label: true } },
  label: true,
  expiresAt: true,
  isDefault: true,
  isPrimary: true,
} as const

const profileColumns = { id: true, sourceAccountId: true, position: true } as const

/** The columns of `HolderFacts`. */
const holdingColumns = {
  id: true,
  status: true,
  loyaltyType: true,
  profiles: { select: profileColumns },
  identifiers: {
    select: {
      id: true,
      profileId: true,
      customerId: true,
      sourceAccountId: true,
      type: true,
      value: true,
      normalizedValue: true,
      matchedBy: true,
    },
  },
  cards: { select: cardColumns },
} as const

/** The columns of `CustomerFacts` that are read unchanged. */
export const customerColumns = {
  ...holdingColumns,
  registeredAt: true,
  registeredOffset: true,
  extendedFields: true,
  fieldsMatchedBy: true,
  aliases: { select: { id: true } },
  profiles: {
    select: {
      ...profileColumns,
      firstName: true,
      lastName: true,
      channels: { select: { id: true, type: true, value: true, normalizedValue: true, ...consentColumns } },
    },
  },
  enrollments: {
    select: { id: true, programId: true, tierSequence: true, tierExpiresAt: true, tierExpiresOffset: true },
  },
  association: {
    select: {
      id: true,
      hierarchyId: true,
      rolePosition: true,
      parentId: true,
      parentPosition: true,
      companyId: true,
      company: { select: { externalId: true, active: true } },
      childCount: true,
      role: { select: { code: true, maxChildren: true } },
      hierarchy: { select: { allowSkipping: true } },
    },
  },
} as const

const pointsOf = (ids: readonly string[], now: Date) => Prisma.sql`
    SELECT "customerId", "programId", "expiresAt", max("expiresOffset")::int AS "expiresOffset", sum("amount")::text AS "amount"
      FROM "LedgerEntry"
     WHERE "customerId" = ANY (${[...ids]}::uuid[]) AND ("expiresAt" IS NULL OR "expiresAt" > ${now}::timestamptz)
     GROUP BY "customerId", "programId", "expiresAt" HAVING sum("amount") <> 0
     ORDER BY "programId", "expiresAt"`

/**
 * One index look-up for each role below, which the order of the index guarantees. The number of children does not
 * matter.
 */
const childRolesOf = (ids: readonly string[]) => Prisma.sql`
    SELECT place."id", role."position"
      FROM "Association" place
      JOIN "Role" role ON role."hierarchyId" = place."hierarchyId" AND role."position" > place."rolePosition"
     CROSS JOIN LATERAL (
       SELECT child."rolePosition" FROM "Association" child
        WHERE child."parentId" = place."id" AND child."rolePosition" >= role."position"
        ORDER BY child."rolePosition" LIMIT 1
     ) AS next
     WHERE place."customerId" = ANY (${[...ids]}::uuid[]) AND next."rolePosition" = role."position"
     ORDER BY role."position"`
