import type { Tx } from '../db.ts'
import { cardAt } from '../domain/cardStatus.ts'
import type { CustomerFacts, PointsBucket } from '../domain/facts.ts'
import { loadMergeLimits } from './loadMergeLimits.ts'

/** Reads all that a verdict may need of these customers, in a fixed number of statements, in the order given. */
export async function loadCustomers(tx: Tx, ids: readonly string[], now: Date): Promise<CustomerFacts[]> {
  const rows = await tx.customer.findMany({ where: { id: { in: [...ids] } }, select: wanted })
  const points = await loadPoints(tx, ids, now)
  const childRoles = await loadChildRoles(tx, ids)
  const limits = await loadMergeLimits(
    tx,
    rows.map(({ id, aliases }) => [id, ...aliases.map((alias) => alias.id)]),
    now,
  )
  const facts = rows.map(({ aliases, extendedFields, cards, association, ...row }) => ({
    ...row,
    association: association && {
      ...association,
      childRoles: childRoles.filter(({ id }) => id === association.id).map(({ position }) => position),
    },
    cards: cards.map((card) => cardAt(card, now)),
    extendedFields: extendedFields as Record<string, unknown>,
    aliases: aliases.map((alias) => alias.id),
    ...limits([row.id, ...aliases.map((alias) => alias.id)]),
    points: points
      .filter(({ customerId }) => customerId === row.id)
      .map(({ customerId: _holder, ...bucket }) => bucket),
  }))
  return ids.map((id) => {
    const found = facts.find((customer) => customer.id === id)
    if (!found) throw new Error('a locked customer is gone')
    return found
  })
}

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

const wanted = {
  id: true,
  status: true,
  loyaltyType: true,
  registeredAt: true,
  registeredOffset: true,
  extendedFields: true,
  aliases: { select: { id: true } },
  profiles: {
    select: {
      id: true,
      sourceAccountId: true,
      position: true,
      firstName: true,
      lastName: true,
      channels: { select: { id: true, type: true, normalizedValue: true, subscribed: true } },
    },
  },
  identifiers: {
    select: {
      id: true,
      profileId: true,
      customerId: true,
      sourceAccountId: true,
      type: true,
      value: true,
      normalizedValue: true,
      via: true,
    },
  },
  cards: { select: cardColumns },
  enrolments: {
    select: { id: true, programmeId: true, tierSequence: true, tierExpiresAt: true, tierExpiresOffset: true },
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

const loadPoints = (tx: Tx, ids: readonly string[], now: Date) =>
  tx.$queryRaw<(PointsBucket & { customerId: string })[]>`
    SELECT "customerId", "programmeId", "expiresAt", max("expiresOffset")::int AS "expiresOffset", sum("amount")::text AS "amount"
      FROM "LedgerEntry"
     WHERE "customerId" = ANY (${[...ids]}::uuid[]) AND ("expiresAt" IS NULL OR "expiresAt" > ${now}::timestamptz)
     GROUP BY "customerId", "programmeId", "expiresAt" HAVING sum("amount") <> 0
     ORDER BY "programmeId", "expiresAt"`

/** A look at the index for each role below, which the order makes sure of: how many children there are does not matter. */
const loadChildRoles = (tx: Tx, ids: readonly string[]) =>
  tx.$queryRaw<{ id: string; position: number }[]>`
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
