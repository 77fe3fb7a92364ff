import { cardAt } from '../domain/cardStatus.ts'
import type {
  BlockedFacts,
  CardFacts,
  CustomerFacts,
  HolderFacts,
  IdentifierFacts,
  LabelFacts,
  SeriesFacts,
  SourceAccountFacts,
} from '../domain/facts.ts'
import type { LinkItem } from '../domain/planLinkCard.ts'
import { isStorable } from '../domain/wellFormed.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { every, listOf, readTogether, rowsOf } from '../readTogether.ts'
import { FactsMoved, type Work } from '../transact.ts'
import { assertCardNumbers } from './assertCardNumbers.ts'
import { cardColumns, customerParts, customersFrom, holdersFrom, holdingParts } from './loadCustomers.ts'
import { lockInOrder } from './lockInOrder.ts'

type Locked = Holders & {
  /** Those named, in that order, and then every other holder: none of them where there is only one that is named. */
  customers: CustomerFacts[]
  /** The one that is named, where nobody else holds anything of the request. */
  lone: HolderFacts | null
  blocked: BlockedFacts[]
  series: SeriesFacts[]
  labels: LabelFacts[]
  nameOf: (sourceAccountId: string) => string
}
type LinkRequest = { add: readonly LinkItem[]; remove: readonly LinkItem[] }
type Holders = { holders: readonly IdentifierFacts[]; cards: readonly CardFacts[] }

/**
 * Locks the customers named and every holder of what the request names, then the values, then the cards, and reads the
 * facts. The holders are found before the locks, if they are not known from a look, and again under them: another one in
 * between throws `FactsMoved`.
 */
export async function lockHoldings(
  work: Work,
  named: readonly string[],
  request: LinkRequest,
  looked: Pick<Holders, 'holders'> | null = null,
): Promise<Locked> {
  const { tx, now, made } = work
  await assertCardNumbers(
    tx,
    request.add.filter(({ normalizedValue }) => !made.numbers.has(normalizedValue)),
  )
  const found = looked ? { ...looked, cards: [] } : await readTogether(tx, holderParts(work, named, request))
  const ids = [...new Set([...named, ...customersOf(found)])]
  const wanted = {
    customers: ids,
    values: [...request.add, ...request.remove],
    numbers: cardNumbers(request),
  }
  const [locked, facts] = await Promise.all([
    lockInOrder(work, wanted),
    readFacts(work, { ids, named, request }),
  ])
  const cards = [...facts.cards.map((card) => cardAt(card, now)), ...made.imagined]
  if (customersOf({ ...facts, cards }).some((id) => !ids.includes(id)))
    throw new FactsMoved('the identifiers got another holder meanwhile')
  if (locked && facts.cards.some(({ number }) => !locked.has(number)))
    throw new FactsMoved('a card was added meanwhile')
  return {
    ...{ customers: facts.customers, lone: facts.lone, cards },
    ...{ holders: facts.holders, blocked: facts.blocked, series: facts.series, labels: facts.labels },
    nameOf: nameIn(facts.accounts),
  }
}

type Wanted = { ids: readonly string[]; named: readonly string[]; request: LinkRequest }

/** Reads the facts: of one that is alone no more than what it holds, and of cards nothing where the request has none. */
async function readFacts(work: Work, { ids, named, request }: Wanted) {
  const { tx, now } = work
  const parts = { ...valueParts(request), blocked: listOf<BlockedFacts>(blockedOf(values(request))) }
  const cardParts = { ...seenCardParts(work, named, request), ...cardRuleParts(work, ids, named, request) }
  if (ids.length > named.length || named.length > 1) {
    const found = await readTogether(tx, {
      ...{ ...parts, ...cardParts, ...accountParts(ids) },
      ...customerParts(ids, now),
    })
    return { ...found, lone: null, customers: customersFrom(found, ids, now) }
  }
  const found = await readTogether(tx, {
    ...parts,
    ...(ids.length > 0 && holdingParts(ids)),
    ...(cardItems(request).length > 0 && cardParts),
  })
  const [lone = null] = holdersFrom({ customers: [], ...found }, ids, now)
  return { cards: [], series: [], labels: [], accounts: [], ...found, lone, customers: [] }
}

const customersOf = ({ holders, cards }: Holders): string[] =>
  [...holders, ...cards].map(({ customerId }) => customerId).filter((id) => id !== null)

/** Who holds the values to add, and the cards of the request. */
const holderParts = (work: Work, named: readonly string[], request: LinkRequest) => ({
  ...valueParts(request),
  ...seenCardParts(work, named, request),
})

const seenCardParts = (work: Work, named: readonly string[], request: LinkRequest) => ({
  cards: rowsOf('Card', cardColumns, Prisma.sql`WHERE ${seenCards(work, named, request)} ORDER BY "id"`),
})

/** The question who holds the values to add. */
export const valueParts = (request: LinkRequest) => ({
  holders: listOf<IdentifierFacts>(identifiersOf(values(request))),
})

/** The cards of the request. To a caller of limited reach, one that somebody else holds is as if there were none. */
const seenCards = ({ reach }: Work, named: readonly string[], request: LinkRequest): Prisma.Sql =>
  Prisma.sql`"number" = ANY (${cardNumbers(request)}::text[])
    AND (${reach === null} OR "customerId" IS NULL OR "customerId" = ANY (${[...named]}::uuid[]))`

/** The live identifiers of these values: a look at the index for each, however many there are. */
const identifiersOf = (items: readonly LinkItem[]) => Prisma.sql`
  SELECT i."id", i."profileId", i."customerId", i."sourceAccountId", i."type", i."value", i."normalizedValue", i."via"
    FROM (SELECT DISTINCT "type", "value" FROM ${given(items)}) AS wanted
    JOIN "Identifier" i ON i."type" = wanted."type" AND i."normalizedValue" = wanted."value"
   ORDER BY i."id"`

const given = (items: readonly LinkItem[]) => Prisma.sql`
  unnest(${items.map(({ type }) => type)}::"IdentifierType"[], ${items.map((item) => item.normalizedValue)}::text[])
    AS given ("type", "value")`

/** Which of these values are blocked for their type or for every one: a look at the index for each. */
const blockedOf = (items: readonly LinkItem[]) => Prisma.sql`
  SELECT DISTINCT ON (given."type", given."value") given."type", given."value" AS "normalizedValue", b."reason"
    FROM ${given(items)}
    JOIN "BlockedValue" b ON b."normalizedValue" = cardinal_folded(given."value")
     AND (b."type" = given."type" OR b."type" IS NULL)
   ORDER BY given."type", given."value", b."type"`

/** The series of the cards at hand and of those that the request names, and what it may label them. */
function cardRuleParts(work: Work, ids: readonly string[], named: readonly string[], request: LinkRequest) {
  const items = cardItems(request)
  const codes = items.flatMap(({ seriesCode }) => seriesCode ?? []).filter(isStorable)
  const series = [...items.flatMap(({ seriesId }) => seriesId ?? []), ...work.made.imagined.map(seriesOf)]
  return {
    series: rowsOf(
      'CardSeries',
      seriesColumns,
      Prisma.sql`WHERE "code" = ANY (${codes}::text[]) OR "id" = ANY (${series}::int[] || ARRAY(
        SELECT "seriesId" FROM "Card" WHERE "customerId" = ANY (${[...ids]}::uuid[])
        UNION ALL SELECT "seriesId" FROM "Card" WHERE ${seenCards(work, named, request)}))
      ORDER BY "id"`,
    ),
    labels: rowsOf('StatusLabel', labelColumns, Prisma.sql`WHERE ${items.length > 0} ORDER BY "label"`),
  }
}

/** The accounts that these customers have a profile in. */
const accountParts = (ids: readonly string[]) => ({
  accounts: rowsOf(
    'SourceAccount',
    accountColumns,
    Prisma.sql`WHERE "id" IN (SELECT "sourceAccountId" FROM "Profile" WHERE "customerId" = ANY (${[...ids]}::uuid[]))`,
  ),
})

const seriesOf = ({ seriesId }: CardFacts): number => seriesId
const seriesColumns = every('CardSeries')
const labelColumns = every('StatusLabel')
const accountColumns = { id: true, sourceCode: true, accountId: true } as const

/** What is to be added as an identifier. */
const values = ({ add }: LinkRequest): LinkItem[] => add.filter(({ type }) => type !== 'CARD_NUMBER')

const cardItems = ({ add, remove }: LinkRequest): LinkItem[] =>
  [...add, ...remove].filter(({ type }) => type === 'CARD_NUMBER')

const cardNumbers = (request: LinkRequest): string[] => cardItems(request).map((item) => item.normalizedValue)

const nameIn = (accounts: readonly SourceAccountFacts[]) => (id: string) => {
  const account = accounts.find((candidate) => candidate.id === id)
  return account ? [account.sourceCode, account.accountId].filter(Boolean).join(' ') : id
}
