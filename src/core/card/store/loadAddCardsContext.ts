import { allColumns, batchQuery, type Results, rowsQuery } from '../../../db/batchQuery.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { StaleFacts } from '../../../engine/retrying.ts'
import { type CardSeries, Prisma } from '../../../generated/prisma/client.ts'
import type { CustomerStatus } from '../../../generated/prisma/enums.ts'
import { isCardNumber } from '../../cardSeries/rules/cardNumber.ts'
import { cardAt } from '../../customer/rules/cardStatus.ts'
import { acquireLocks } from '../../customer/store/acquireLocks.ts'
import { cardColumns } from '../../customer/store/loadCustomers.ts'
import { definitionQueries, ruleQueries } from '../../settings/store/loadRules.ts'
import type { CardsRequest } from '../rules/assertCardsRequest.ts'
import { type AddCardsContext, fitsAnySeries } from '../rules/planAddCards.ts'

/** What `addCards` decides on before it takes cards from the pool. The series have what is needed to create cards. */
export type LoadedContext = Omit<AddCardsContext, 'series'> & { series: readonly CardSeries[] }

type Options = {
  /** A card of the customer that does not count. */
  leaveOut?: string
  prefetched?: PoolPrefetched
}

/**
 * Locks the customer and the unregistered holders of requested cards, then the cards, and loads the facts. Only
 * numbers that match a series are looked up.
 */
export async function loadAddCardsContext(
  context: CommandContext,
  customerId: string,
  request: CardsRequest,
  { leaveOut, prefetched }: Options = {},
): Promise<LoadedContext> {
  const { tx, now } = context
  const wanted = request.kind === 'PHYSICAL' ? request.cards.map(({ number }) => number) : []
  const found = prefetched ?? (await batchQuery(tx, poolQueries(wanted)))
  const { series } = found
  const numbers = wanted.filter((number) => isCardNumber(number) && fitsAnySeries(series, number))
  const fitting = new Set(numbers)
  const ids = [customerId, ...givers(found.cards.filter(({ number }) => fitting.has(number)))]
  const [locked, results] = await Promise.all([
    acquireLocks(context, { customers: ids, numbers }),
    batchQuery(tx, { ...factQueries(numbers), ...cardHolderQueries(customerId) }),
  ])
  if (givers(results.cards).some((id) => !ids.includes(id)))
    throw new StaleFacts('a card got another holder meanwhile')
  if (locked && results.cards.some(({ number }) => !locked.has(number)))
    throw new StaleFacts('a card was added meanwhile')
  const { definitions, labels, cards: rows } = results
  const [customer, settings] = [results.customers[0], results.settings[0]]
  if (!customer || !settings) throw new Error('a required row is missing: the customer or the settings')
  const held = customer.cards.map((card) => cardAt(card, now)).filter(({ id }) => id !== leaveOut)
  const cards = rows.map(({ customer: holder, ...card }) => ({
    ...cardAt(card, now),
    holderStatus: holder?.status ?? null,
    extendedData: card.extendedData as Record<string, unknown>,
  }))
  return { now, customer: { ...customer, cards: held }, series, settings, definitions, cards, labels }
}

type PoolPrefetched = Results<ReturnType<typeof poolQueries>>

/** The queries for the series and for the cards with these numbers. */
export const poolQueries = (numbers: readonly string[]) => ({
  series: rowsQuery('CardSeries', seriesColumns, Prisma.sql`ORDER BY "id"`),
  cards: cardsOf(numbers.filter(isCardNumber)),
})

const seriesColumns = allColumns('CardSeries')
const cardHolderColumns = {
  id: true,
  status: true,
  loyaltyType: true,
  cards: { select: cardColumns },
} as const
const heldColumns = { ...cardColumns, extendedData: true, customer: { select: { status: true } } } as const
const labelColumns = allColumns('StatusLabel')

const cardsOf = (numbers: readonly string[]) =>
  rowsQuery('Card', heldColumns, Prisma.sql`WHERE "number" = ANY (${[...numbers]}::text[]) ORDER BY "id"`)

const cardHolderQueries = (customerId: string) => ({
  customers: rowsQuery('Customer', cardHolderColumns, Prisma.sql`WHERE "id" = ${customerId}::uuid`),
})

const factQueries = (numbers: readonly string[]) => ({
  cards: cardsOf(numbers),
  settings: ruleQueries().settings,
  ...definitionQueries('CARD'),
  labels: rowsQuery(
    'StatusLabel',
    labelColumns,
    Prisma.sql`WHERE "status" IN ('ACTIVE', 'ISSUED') AND "retiredAt" IS NULL ORDER BY "label"`,
  ),
})

type Held = { customerId: string | null; customer: { status: CustomerStatus } | null }

/** A card of an unregistered customer can still be issued to another customer. */
const givers = (cards: readonly Held[]): string[] =>
  cards.flatMap(({ customer, customerId }) =>
    customer?.status === 'UNREGISTERED' && customerId ? [customerId] : [],
  )
