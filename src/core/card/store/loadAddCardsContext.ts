import { type Answers, every, readTogether, rowsOf } from '../../../db/batchQuery.ts'
import { FactsMoved, type Work } from '../../../engine/executeCommand.ts'
import { type CardSeries, Prisma } from '../../../generated/prisma/client.ts'
import type { CustomerStatus } from '../../../generated/prisma/enums.ts'
import { isCardNumber } from '../../cardSeries/rules/cardNumber.ts'
import { cardAt } from '../../customer/rules/cardStatus.ts'
import { cardColumns } from '../../customer/store/loadCustomers.ts'
import { lockInOrder } from '../../customer/store/lockInOrder.ts'
import { definitionParts, ruleParts } from '../../settings/store/loadRules.ts'
import type { CardsRequest } from '../rules/assertCardsRequest.ts'
import { type AddCardsContext, fitsAnySeries } from '../rules/planAddCards.ts'

/** What `addCards` decides on before it takes cards from the pool. The series have what is needed to create cards. */
export type LoadedContext = Omit<AddCardsContext, 'series'> & { series: readonly CardSeries[] }

type Options = {
  /** A card of the customer that does not count. */
  leaveOut?: string
  look?: PoolLook
}

/**
 * Locks the customer and the unregistered holders of requested cards, then the cards, and loads the facts. Only
 * numbers that match a series are looked up.
 */
export async function loadAddCardsContext(
  work: Work,
  customerId: string,
  request: CardsRequest,
  { leaveOut, look }: Options = {},
): Promise<LoadedContext> {
  const { tx, now } = work
  const wanted = request.kind === 'PHYSICAL' ? request.cards.map(({ number }) => number) : []
  const found = look ?? (await readTogether(tx, poolParts(wanted)))
  const { series } = found
  const numbers = wanted.filter((number) => isCardNumber(number) && fitsAnySeries(series, number))
  const fitting = new Set(numbers)
  const ids = [customerId, ...givers(found.cards.filter(({ number }) => fitting.has(number)))]
  const [locked, answers] = await Promise.all([
    lockInOrder(work, { customers: ids, numbers }),
    readTogether(tx, { ...factParts(numbers), ...cardHolderParts(customerId) }),
  ])
  if (givers(answers.cards).some((id) => !ids.includes(id)))
    throw new FactsMoved('a card got another holder meanwhile')
  if (locked && answers.cards.some(({ number }) => !locked.has(number)))
    throw new FactsMoved('a card was added meanwhile')
  const { definitions, activeLabels, cards: rows } = answers
  const [customer, settings, activeLabel] = [answers.customers[0], answers.settings[0], activeLabels[0]]
  if (!customer || !settings || !activeLabel)
    throw new Error('a required row is missing: the customer, the settings or the default ACTIVE label')
  const held = customer.cards.map((card) => cardAt(card, now)).filter(({ id }) => id !== leaveOut)
  const cards = rows.map(({ customer: holder, ...card }) => ({
    ...cardAt(card, now),
    holderStatus: holder?.status ?? null,
  }))
  return { now, customer: { ...customer, cards: held }, series, settings, definitions, cards, activeLabel }
}

type PoolLook = Answers<ReturnType<typeof poolParts>>

/** The queries for the series and for the cards with these numbers. */
export const poolParts = (numbers: readonly string[]) => ({
  series: rowsOf('CardSeries', seriesColumns, Prisma.sql`ORDER BY "id"`),
  cards: cardsOf(numbers.filter(isCardNumber)),
})

const seriesColumns = every('CardSeries')
const cardHolderColumns = { id: true, status: true, cards: { select: cardColumns } } as const
const heldColumns = { ...cardColumns, customer: { select: { status: true } } } as const
const labelColumns = every('StatusLabel')

const cardsOf = (numbers: readonly string[]) =>
  rowsOf('Card', heldColumns, Prisma.sql`WHERE "number" = ANY (${[...numbers]}::text[]) ORDER BY "id"`)

const cardHolderParts = (customerId: string) => ({
  customers: rowsOf('Customer', cardHolderColumns, Prisma.sql`WHERE "id" = ${customerId}::uuid`),
})

const factParts = (numbers: readonly string[]) => ({
  cards: cardsOf(numbers),
  settings: ruleParts().settings,
  ...definitionParts('CARD'),
  activeLabels: rowsOf('StatusLabel', labelColumns, Prisma.sql`WHERE "status" = 'ACTIVE' AND "isDefault"`),
})

type Held = { customerId: string | null; customer: { status: CustomerStatus } | null }

/** A card of an unregistered customer can still be issued to another customer. */
const givers = (cards: readonly Held[]): string[] =>
  cards.flatMap(({ customer, customerId }) =>
    customer?.status === 'UNREGISTERED' && customerId ? [customerId] : [],
  )
