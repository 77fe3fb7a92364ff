import { allColumns, batchQuery, jsonQuery, rowsQuery } from '../../../db/batchQuery.ts'
import { selectRows } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { StaleFacts } from '../../../engine/retrying.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import type { CardFacts, LabelFacts, SeriesFacts } from '../../cardSeries/rules/facts.ts'
import { cardAt } from '../../customer/rules/cardStatus.ts'
import type { CustomerFacts, HolderFacts } from '../../customer/rules/facts.ts'
import { acquireLocks } from '../../customer/store/acquireLocks.ts'
import {
  cardColumns,
  customerQueries,
  customersFrom,
  holdersFrom,
  holdingQueries,
} from '../../customer/store/loadCustomers.ts'
import type { BlockedFacts, IdentifierFacts } from '../../identifier/rules/facts.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import type { SourceAccountFacts } from '../../settings/rules/facts.ts'
import { assertCardNumbers } from '../rules/assertCardNumbers.ts'
import type { PendingRequest } from '../rules/linkRequest.ts'

type Locked = RequestedItems & {
  /** The named customers, in that order, then all other holders. Empty if only one customer is involved. */
  customers: CustomerFacts[]
  /** The named customer, if no other customer holds anything of the request. */
  holder: HolderFacts | null
  blocked: BlockedFacts[]
  series: SeriesFacts[]
  labels: LabelFacts[]
  /** The pending merge requests that were asked for, if another customer holds anything of the request. */
  pending: readonly PendingRequest[]
  nameOf: (sourceAccountId: string) => string
}
type LinkRequest = { add: readonly LinkItem[]; remove: readonly LinkItem[] }
/** The customer and the account of the merge requests to load; null for none. */
type Approvals = { namedId: string; sourceAccountId: string } | null
type RequestedItems = { identifierOwners: readonly IdentifierFacts[]; cards: readonly CardFacts[] }

/**
 * Locks the named customers and every holder of a requested item, then the values, then the cards, and loads the
 * facts. The holders are found before the locks and checked again under them. Throws `StaleFacts` if there is a new
 * holder.
 */
export async function lockAndLoadLinkFacts(
  context: CommandContext,
  customerIds: readonly string[],
  request: LinkRequest,
  prefetched: Pick<RequestedItems, 'identifierOwners'> | null = null,
  approvals: Approvals = null,
): Promise<Locked> {
  const { tx, now } = context
  const added = request.add.filter(({ type }) => type === 'CARD_NUMBER')
  if (added.length > 0) assertCardNumbers(await selectRows(tx, 'CardSeries', seriesColumns), added)
  const found = prefetched
    ? { ...prefetched, cards: [] }
    : await batchQuery(tx, holderQueries(context, customerIds, request))
  const ids = [...new Set([...customerIds, ...customersOf(found)])]
  const wanted = {
    customers: ids,
    values: [...request.add, ...request.remove],
    numbers: cardNumbers(request),
  }
  const [locked, facts] = await Promise.all([
    acquireLocks(context, wanted),
    readFacts(context, { ids, customerIds, request, approvals }),
  ])
  const cards = facts.cards.map((card) => cardAt(card, now))
  if (customersOf({ ...facts, cards }).some((id) => !ids.includes(id)))
    throw new StaleFacts('the identifiers got another holder meanwhile')
  if (locked && facts.cards.some(({ number }) => !locked.has(number)))
    throw new StaleFacts('a card was added meanwhile')
  return {
    customers: facts.customers,
    holder: facts.holder,
    cards,
    identifierOwners: facts.identifierOwners,
    blocked: facts.blocked,
    series: facts.series,
    labels: facts.labels,
    pending: facts.pending,
    nameOf: nameIn(facts.accounts),
  }
}

type Wanted = {
  ids: readonly string[]
  customerIds: readonly string[]
  request: LinkRequest
  approvals: Approvals
}

/**
 * Loads the facts. For a single customer it loads only what it holds. It loads card rules only if the request has
 * cards.
 */
async function readFacts(context: CommandContext, { ids, customerIds, request, approvals }: Wanted) {
  const { tx, now } = context
  const queries = { ...valueQueries(request), blocked: jsonQuery<BlockedFacts>(blockedOf(values(request))) }
  const cardQueries = {
    ...seenCardQueries(context, customerIds, request),
    ...cardRuleQueries(context, ids, customerIds, request),
  }
  if (ids.length > customerIds.length || customerIds.length > 1) {
    const found = await batchQuery(tx, {
      ...queries,
      ...cardQueries,
      ...accountQueries(ids),
      ...customerQueries(ids, now),
      ...(approvals && pendingQueries(approvals)),
    })
    return { pending: [], ...found, holder: null, customers: customersFrom(found, ids, now) }
  }
  const found = await batchQuery(tx, {
    ...queries,
    ...(ids.length > 0 && holdingQueries(ids)),
    ...(cardItems(request).length > 0 && cardQueries),
  })
  const [holder = null] = holdersFrom({ customers: [], ...found }, ids, now)
  return { pending: [], cards: [], series: [], labels: [], accounts: [], ...found, holder, customers: [] }
}

const customersOf = ({ identifierOwners, cards }: RequestedItems): string[] =>
  [...identifierOwners, ...cards].map(({ customerId }) => customerId).filter((id) => id !== null)

/** The queries for the holders of the values to add, and for the requested cards. */
const holderQueries = (context: CommandContext, customerIds: readonly string[], request: LinkRequest) => ({
  ...valueQueries(request),
  ...seenCardQueries(context, customerIds, request),
})

const seenCardQueries = (context: CommandContext, customerIds: readonly string[], request: LinkRequest) => ({
  cards: rowsQuery(
    'Card',
    cardColumns,
    Prisma.sql`WHERE ${seenCards(context, customerIds, request)} ORDER BY "id"`,
  ),
})

/** The query for the holders of the values to add. */
export const valueQueries = (request: LinkRequest) => ({
  identifierOwners: jsonQuery<IdentifierFacts>(identifiersOf(values(request))),
})

/** The requested cards. A caller with restricted access does not see cards of other customers. */
const seenCards = (
  { visibleTo }: CommandContext,
  customerIds: readonly string[],
  request: LinkRequest,
): Prisma.Sql =>
  Prisma.sql`"number" = ANY (${cardNumbers(request)}::text[])
    AND (${visibleTo === null} OR "customerId" IS NULL OR "customerId" = ANY (${[...customerIds]}::uuid[]))`

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
    JOIN "BlockedValue" b ON b."normalizedValue" = cardinal_folded(given."value")
     AND (b."type" = given."type" OR b."type" IS NULL)
   ORDER BY given."type", given."value", b."type"`

/** The series of the loaded cards and of the requested cards, and the allowed labels. */
function cardRuleQueries(
  context: CommandContext,
  ids: readonly string[],
  customerIds: readonly string[],
  request: LinkRequest,
) {
  const items = cardItems(request)
  const codes = items.flatMap(({ seriesCode }) => seriesCode ?? []).filter(isStorable)
  const series = items.flatMap(({ seriesId }) => seriesId ?? [])
  return {
    series: rowsQuery(
      'CardSeries',
      seriesColumns,
      Prisma.sql`WHERE "code" = ANY (${codes}::text[]) OR "id" = ANY (${series}::int[] || ARRAY(
        SELECT "seriesId" FROM "Card" WHERE "customerId" = ANY (${[...ids]}::uuid[])
        UNION ALL SELECT "seriesId" FROM "Card" WHERE ${seenCards(context, customerIds, request)}))
      ORDER BY "id"`,
    ),
    labels: rowsQuery('StatusLabel', labelColumns, Prisma.sql`WHERE ${items.length > 0} ORDER BY "label"`),
  }
}

/** The source accounts in which these customers have a profile. */
const accountQueries = (ids: readonly string[]) => ({
  accounts: rowsQuery(
    'SourceAccount',
    accountColumns,
    Prisma.sql`WHERE "id" IN (SELECT "sourceAccountId" FROM "Profile" WHERE "customerId" = ANY (${[...ids]}::uuid[]))`,
  ),
})

/** The query for the pending merge requests of a customer for an account. */
const pendingQueries = ({ namedId, sourceAccountId }: NonNullable<Approvals>) => ({
  pending: jsonQuery<PendingRequest>(Prisma.sql`
    SELECT "id", "link" FROM "MergeRequest"
     WHERE "namedId" = ${namedId}::uuid AND "sourceAccountId" = ${sourceAccountId}::uuid AND "status" = 'PENDING'
     ORDER BY "id"`),
})

const seriesColumns = allColumns('CardSeries')
const labelColumns = allColumns('StatusLabel')
const accountColumns = { id: true, sourceCode: true, accountId: true } as const

/** The items to add that are identifiers and not cards. */
const values = ({ add }: LinkRequest): LinkItem[] => add.filter(({ type }) => type !== 'CARD_NUMBER')

const cardItems = ({ add, remove }: LinkRequest): LinkItem[] =>
  [...add, ...remove].filter(({ type }) => type === 'CARD_NUMBER')

const cardNumbers = (request: LinkRequest): string[] => cardItems(request).map((item) => item.normalizedValue)

const nameIn = (accounts: readonly SourceAccountFacts[]) => (id: string) => {
  const account = accounts.find((candidate) => candidate.id === id)
  return account ? [account.sourceCode, account.accountId].filter(Boolean).join(' ') : id
}
