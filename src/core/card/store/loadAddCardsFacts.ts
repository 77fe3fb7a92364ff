import { type Answers, every, readTogether, rowsOf } from '../../../db/batchQuery.ts'
import { FactsMoved, type Work } from '../../../engine/executeCommand.ts'
import { type CardSeries, Prisma } from '../../../generated/prisma/client.ts'
import type { CustomerStatus } from '../../../generated/prisma/enums.ts'
import { CardSeriesExhausted } from '../../cardSeries/errors.ts'
import { isCardNumber } from '../../cardSeries/rules/cardNumber.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import { ownSeries } from '../../cardSeries/rules/ownSeries.ts'
import { makeCards } from '../../cardSeries/store/mintCards.ts'
import { mintedCards } from '../../cardSeries/store/mintedCards.ts'
import { cardAt } from '../../customer/rules/cardStatus.ts'
import { cardColumns } from '../../customer/store/loadCustomers.ts'
import { lockInOrder } from '../../customer/store/lockInOrder.ts'
import type { SettingsFacts } from '../../settings/rules/facts.ts'
import { definitionParts, ruleParts } from '../../settings/store/loadRules.ts'
import type { CardsRequest } from '../rules/assertCardsRequest.ts'
import { type AddCardsFacts, cardsToDraw, fitsAnySeries } from '../rules/planAddCards.ts'

type Rules = { series: readonly CardSeries[]; settings: SettingsFacts }

/**
 * Locks the customer and the unregistered holders of requested cards, then the cards, and loads the facts. Only
 * numbers that match a series are looked up. Digital cards come from the pool of their series; cards that other
 * transactions have locked are skipped. One card can be excluded. Throws refusals of the whole request.
 */
export async function loadAddCardsFacts(
  work: Work,
  customerId: string,
  request: CardsRequest,
  { leaveOut, look }: { leaveOut?: string; look?: PoolLook } = {},
): Promise<AddCardsFacts> {
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
  const held = customer.cards.map((card) => cardAt(card, now))
  const counted = held.filter(({ id }) => id !== leaveOut)
  const context = { now, customer: { ...customer, cards: counted }, series, settings, definitions }
  const pool = await draw(work, context, cardsToDraw(context, request))
  const cards = rows.map(({ customer: holder, ...card }) => ({
    ...cardAt(card, now),
    holderStatus: holder?.status ?? null,
  }))
  return { ...context, cards, activeLabel, pool }
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

/** Takes cards from the pool that no other transaction has locked. A generated series first fills its pool. */
async function draw(work: Work, { series, settings }: Rules, quantity: number): Promise<CardFacts[]> {
  const digital = series.find(({ id }) => id === settings.digitalSeriesId)
  if (!digital || quantity === 0) return []
  const taken = await takeFromPool(work, digital.id, quantity)
  const missing = quantity - taken.length
  if (missing === 0 || digital.origin === 'EXTERNAL') return taken
  await makeCards(work, ownSeries(digital), missing).catch(settleForFewer)
  const ids = taken.map(({ id }) => id)
  return [...taken, ...mintedCards(work).imagined, ...(await takeFromPool(work, digital.id, missing, ids))]
}

/** If the series is exhausted, its pool now has all cards that it could still create. */
function settleForFewer(error: unknown): void {
  if (!(error instanceof CardSeriesExhausted)) throw error
}

async function takeFromPool(
  { tx, preview }: Work,
  seriesId: number,
  quantity: number,
  besides: string[] = [],
) {
  const taken = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Card"
     WHERE "seriesId" = ${seriesId} AND "status" = 'NOT_ISSUED' AND "id" <> ALL (${besides}::uuid[])
     ORDER BY "id" LIMIT ${quantity} ${preview ? Prisma.empty : Prisma.sql`FOR NO KEY UPDATE SKIP LOCKED`}`
  const ids = taken.map(({ id }) => id)
  return tx.card.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' }, select: cardColumns })
}
