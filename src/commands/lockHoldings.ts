import type { Tx } from '../db.ts'
import { cardAt } from '../domain/cardStatus.ts'
import type {
  BlockedFacts,
  CardFacts,
  CustomerFacts,
  IdentifierFacts,
  LabelFacts,
  SeriesFacts,
  SourceAccountFacts,
} from '../domain/facts.ts'
import type { LinkItem } from '../domain/planLinkCard.ts'
import { isStorable } from '../domain/wellFormed.ts'
import { FactsMoved, type Work } from '../transact.ts'
import { assertCardNumbers } from './assertCardNumbers.ts'
import { cardColumns, loadCustomers } from './loadCustomers.ts'
import { lockCards } from './lockCards.ts'
import { lockCustomers } from './lockCustomers.ts'
import { lockIdentifierValues } from './lockIdentifierValues.ts'

type Locked = Holders & {
  /** Those named, in that order, and then every other holder. */
  customers: CustomerFacts[]
  blocked: BlockedFacts[]
  series: SeriesFacts[]
  labels: LabelFacts[]
  nameOf: (sourceAccountId: string) => string
}
type LinkRequest = { add: readonly LinkItem[]; remove: readonly LinkItem[] }
type Holders = { holders: IdentifierFacts[]; cards: CardFacts[] }

/**
 * Locks the customers named and every holder of what the request names, then the values, then the cards, and reads the
 * facts. The holders are found before the locks and again under them: another one in between throws `FactsMoved`.
 */
export async function lockHoldings(
  work: Work,
  named: readonly string[],
  request: LinkRequest,
): Promise<Locked> {
  const { tx, now, made } = work
  await assertCardNumbers(
    tx,
    request.add.filter(({ normalizedValue }) => !made.numbers.has(normalizedValue)),
  )
  const ids = [...new Set([...named, ...customersOf(await findHolders(work, named, request))])]
  await lockCustomers(work, ids)
  await lockIdentifierValues(work, [...request.add, ...request.remove])
  await lockCards(work, cardNumbers(request))
  const { holders, ...found } = await findHolders(work, named, request)
  const cards = [...found.cards.map((card) => cardAt(card, now)), ...made.imagined]
  if (customersOf({ holders, cards }).some((id) => !ids.includes(id)))
    throw new FactsMoved('another holder came meanwhile')
  const customers = await loadCustomers(tx, ids, now)
  const accounts = await tx.sourceAccount.findMany({
    where: { profiles: { some: { customerId: { in: ids } } } },
    select: { id: true, sourceCode: true, accountId: true },
  })
  const seriesIds = [...cards, ...customers.flatMap((customer) => customer.cards)].map(
    (card) => card.seriesId,
  )
  return {
    customers,
    holders,
    cards,
    blocked: await findBlocked(tx, values(request)),
    ...(await loadCardRules(tx, request, seriesIds)),
    nameOf: nameIn(accounts),
  }
}

const customersOf = ({ holders, cards }: Holders): string[] =>
  [...holders, ...cards].map(({ customerId }) => customerId).filter((id) => id !== null)

async function findHolders(
  { tx, reach }: Work,
  named: readonly string[],
  request: LinkRequest,
): Promise<Holders> {
  // To a caller of limited reach, a card that somebody else holds is as if there were none.
  const seen = reach === null ? {} : { OR: [{ customerId: null }, { customerId: { in: [...named] } }] }
  const numbers = cardNumbers(request)
  const wanted = values(request)
  const holders = wanted.length === 0 ? [] : await findIdentifiers(tx, wanted)
  const cards =
    numbers.length === 0
      ? []
      : await tx.card.findMany({
          where: { number: { in: numbers }, ...seen },
          select: cardColumns,
        })
  return { holders, cards }
}

/** The live identifiers of these values: a look at the index for each, however many there are. */
const findIdentifiers = (tx: Tx, values: readonly LinkItem[]) =>
  tx.$queryRaw<IdentifierFacts[]>`
    SELECT i."id", i."profileId", i."customerId", i."sourceAccountId", i."type", i."value", i."normalizedValue"
      FROM (
        SELECT DISTINCT "type", "value"
          FROM unnest(${values.map(({ type }) => type)}::"IdentifierType"[], ${values.map((item) => item.normalizedValue)}::text[])
            AS given ("type", "value")
      ) AS wanted
      JOIN "Identifier" i ON i."type" = wanted."type" AND i."normalizedValue" = wanted."value"
     ORDER BY i."id"`

/** Which of these values are blocked for their type or for every one: a look at the index for each. */
const findBlocked = async (tx: Tx, items: readonly LinkItem[]): Promise<BlockedFacts[]> =>
  items.length === 0
    ? []
    : tx.$queryRaw<BlockedFacts[]>`
        SELECT DISTINCT ON (given."type", given."value") given."type", given."value" AS "normalizedValue", b."reason"
          FROM unnest(${items.map(({ type }) => type)}::"IdentifierType"[], ${items.map((item) => item.normalizedValue)}::text[])
            AS given ("type", "value")
          JOIN "BlockedValue" b ON b."normalizedValue" = cardinal_folded(given."value")
           AND (b."type" = given."type" OR b."type" IS NULL)
         ORDER BY given."type", given."value", b."type"`

/** What is to be added as an identifier. */
const values = ({ add }: LinkRequest): LinkItem[] => add.filter(({ type }) => type !== 'CARD_NUMBER')

const cardItems = ({ add, remove }: LinkRequest): LinkItem[] =>
  [...add, ...remove].filter(({ type }) => type === 'CARD_NUMBER')

const cardNumbers = (request: LinkRequest): string[] => cardItems(request).map((item) => item.normalizedValue)

/** The series of the cards at hand and those that the request names, and the labels that it may use. */
async function loadCardRules(tx: Tx, request: LinkRequest, seriesIds: readonly number[]) {
  const items = cardItems(request)
  const ids = [...new Set([...seriesIds, ...items.flatMap(({ seriesId }) => seriesId ?? [])])]
  const codes = items.flatMap(({ seriesCode }) => seriesCode ?? []).filter(isStorable)
  const named = ids.length + codes.length > 0
  return {
    series: named
      ? await tx.cardSeries.findMany({ where: { OR: [{ id: { in: ids } }, { code: { in: codes } }] } })
      : [],
    labels: items.length > 0 ? await tx.statusLabel.findMany({ orderBy: { label: 'asc' } }) : [],
  }
}

const nameIn = (accounts: readonly SourceAccountFacts[]) => (id: string) => {
  const account = accounts.find((candidate) => candidate.id === id)
  return account ? [account.sourceCode, account.accountId].filter(Boolean).join(' ') : id
}
