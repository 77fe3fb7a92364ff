import { allColumns, jsonQuery, rowsQuery } from '../../../db/batchQuery.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import { cardColumns } from '../../customer/store/loadCustomers.ts'
import type { BlockedFacts, IdentifierFacts } from '../../identifier/rules/facts.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import type { PendingRequest } from '../rules/linkRequest.ts'

export type LinkItems = { add: readonly LinkItem[]; remove: readonly LinkItem[] }
/** The items of a request, and whose cards the caller sees: those of every customer, or of the named customer only. */
export type SeenItems = { request: LinkItems; namedId: string | null; seesAll: boolean }
export type NamedScope = { namedId: string; sourceAccountId: string }

/** The query for the holders of the values to add. */
export const valueQueries = (request: LinkItems) => ({
  identifierOwners: jsonQuery<IdentifierFacts>(identifiersOf(values(request))),
})

/** The query for the blocks of the values to add. */
export const blockedQueries = (request: LinkItems) => ({
  blocked: jsonQuery<BlockedFacts>(blockedOf(values(request))),
})

/** The query for the requested cards. */
export const cardQueries = (seen: SeenItems) => ({
  cards: rowsQuery('Card', cardColumns, Prisma.sql`WHERE ${seenCards(seen)} ORDER BY "id"`),
})

/** The queries for the series of the requested cards and of these customers' cards, and for the allowed labels. */
export function cardRuleQueries(seen: SeenItems, holderIds: readonly string[]) {
  const items = cardItems(seen.request)
  const codes = items.flatMap(({ seriesCode }) => seriesCode ?? []).filter(isStorable)
  const series = items.flatMap(({ seriesId }) => seriesId ?? [])
  return {
    series: rowsQuery(
      'CardSeries',
      seriesColumns,
      Prisma.sql`WHERE "code" = ANY (${codes}::text[]) OR "id" = ANY (${series}::int[] || ARRAY(
        SELECT "seriesId" FROM "Card" WHERE "customerId" = ANY (${[...holderIds]}::uuid[])
        UNION ALL SELECT "seriesId" FROM "Card" WHERE ${seenCards(seen)}))
      ORDER BY "id"`,
    ),
    labels: rowsQuery(
      'StatusLabel',
      labelColumns,
      Prisma.sql`WHERE ${items.length > 0} AND "retiredAt" IS NULL ORDER BY "label"`,
    ),
  }
}

/** The query for the source accounts in which these customers have a profile. */
export const accountQueries = (ids: readonly string[]) => ({
  accounts: rowsQuery(
    'SourceAccount',
    accountColumns,
    Prisma.sql`WHERE "id" IN (SELECT "sourceAccountId" FROM "Profile" WHERE "customerId" = ANY (${[...ids]}::uuid[]))`,
  ),
})

/** The query for the pending merge requests of a customer for an account. */
export const pendingQueries = ({ namedId, sourceAccountId }: NamedScope) => ({
  pending: jsonQuery<PendingRequest>(Prisma.sql`
    SELECT "id", "link" FROM "MergeRequest"
     WHERE "namedId" = ${namedId}::uuid AND "sourceAccountId" = ${sourceAccountId}::uuid AND "status" = 'PENDING'
       AND ("expiresAt" IS NULL OR "expiresAt" > clock_timestamp())
     ORDER BY "id"`),
})

/** The numbers of the requested cards. */
export const cardNumbers = (request: LinkItems): string[] =>
  cardItems(request).map((item) => item.normalizedValue)

const seriesColumns = allColumns('CardSeries')
const labelColumns = allColumns('StatusLabel')
const accountColumns = { id: true, sourceCode: true, accountId: true } as const

/** The items to add that are identifiers and not cards. */
const values = ({ add }: LinkItems): LinkItem[] => add.filter(({ type }) => type !== 'CARD_NUMBER')

const cardItems = ({ add, remove }: LinkItems): LinkItem[] =>
  [...add, ...remove].filter(({ type }) => type === 'CARD_NUMBER')

/** The requested cards. A caller with restricted access does not see cards of other customers. */
const seenCards = ({ request, namedId, seesAll }: SeenItems): Prisma.Sql =>
  Prisma.sql`"number" = ANY (${cardNumbers(request)}::text[])
    AND (${seesAll} OR "customerId" IS NULL OR "customerId" = ${namedId}::uuid)`

/** The current identifiers with these values: one index look-up for each value. */
const identifiersOf = (items: readonly LinkItem[]) => Prisma.sql`
  SELECT i."id", i."profileId", i."customerId", i."sourceAccountId", i."type", i."value", i."normalizedValue", i."matchedBy"
    FROM (SELECT DISTINCT "type", "value" FROM ${given(items)}) AS wanted
    JOIN "Identifier" i ON i."type" = wanted."type" AND i."normalizedValue" = wanted."value"
   ORDER BY i."id"`

const given = (items: readonly LinkItem[]) => Prisma.sql`
  unnest(${items.map(({ type }) => type)}::"IdentifierType"[], ${items.map((item) => item.normalizedValue)}::text[])
    AS given ("type", "value")`

/** The blocks of these values, for their type or for every type: one index look-up for each value. */
const blockedOf = (items: readonly LinkItem[]) => Prisma.sql`
  SELECT DISTINCT ON (given."type", given."value") given."type", given."value" AS "normalizedValue", b."reason"
    FROM ${given(items)}
    JOIN "BlockedIdentifier" b ON b."normalizedValue" = cardinal_folded(given."value")
     AND (b."type" = given."type" OR b."type" IS NULL)
   ORDER BY given."type", given."value", b."type"`
