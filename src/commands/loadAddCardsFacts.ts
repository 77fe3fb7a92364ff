import type { Tx } from '../db.ts'
import type { CardsRequest } from '../domain/assertCardsRequest.ts'
import { isCardNumber } from '../domain/cardNumber.ts'
import { cardAt } from '../domain/cardStatus.ts'
import { CardSeriesExhausted } from '../domain/errors.ts'
import type { CardFacts, SettingsFacts } from '../domain/facts.ts'
import { type AddCardsFacts, cardsToDraw, fitsAnySeries } from '../domain/planAddCards.ts'
import { type CardSeries, Prisma } from '../generated/prisma/client.ts'
import { FactsMoved, type Work } from '../transact.ts'
import { cardColumns, loadCustomers } from './loadCustomers.ts'
import { loadRules } from './loadRules.ts'
import { lockCards } from './lockCards.ts'
import { lockCustomers } from './lockCustomers.ts'
import { makeCards, ownSeries } from './makeCards.ts'

type Rules = { series: readonly CardSeries[]; settings: SettingsFacts }

/**
 * Locks the customer, and the unregistered ones that hold a card of the request, then the cards, and reads the
 * facts. Only numbers that fit a series are looked up. Digital cards come from the pool of their series, where no
 * other transaction is taking them. One card may be left out of account. Throws what refuses the whole request.
 */
export async function loadAddCardsFacts(
  work: Work,
  customerId: string,
  request: CardsRequest,
  { leaveOut }: { leaveOut?: string } = {},
): Promise<AddCardsFacts> {
  const { tx, now } = work
  const series = await tx.cardSeries.findMany()
  const wanted = request.kind === 'PHYSICAL' ? request.cards.map(({ number }) => number) : []
  const numbers = wanted.filter((number) => isCardNumber(number) && fitsAnySeries(series, number))
  const rows = await lockAndReadCards(work, customerId, numbers)
  const { settings } = await loadRules(tx)
  const [customer] = await loadCustomers(tx, [customerId], now)
  if (!customer) throw new Error('a locked customer is gone')
  const definitions = await tx.fieldDefinition.findMany({ where: { target: 'CARD' } })
  const activeLabel = await tx.statusLabel.findFirstOrThrow({ where: { status: 'ACTIVE', isDefault: true } })
  const counted = customer.cards.filter(({ id }) => id !== leaveOut)
  const context = { now, customer: { ...customer, cards: counted }, series, settings, definitions }
  const pool = await draw(work, context, cardsToDraw(context, request))
  const cards = rows.map(({ customer: holder, ...card }) => ({
    ...cardAt(card, now),
    holderStatus: holder?.status ?? null,
  }))
  return { ...context, cards, activeLabel, pool }
}

/** Locks the customer and the givers before the cards, as everybody does, and reads the cards. */
async function lockAndReadCards(work: Work, customerId: string, numbers: string[]) {
  const { tx } = work
  const ids = [customerId, ...givers(await readCards(tx, numbers))]
  await lockCustomers(work, ids)
  if (numbers.length === 0) return []
  await lockCards(work, numbers)
  const rows = await readCards(tx, numbers)
  if (givers(rows).some((id) => !ids.includes(id))) throw new FactsMoved('a card changed hands meanwhile')
  return rows
}

const readCards = async (tx: Tx, numbers: string[]) =>
  numbers.length === 0
    ? []
    : tx.card.findMany({
        where: { number: { in: numbers } },
        select: { ...cardColumns, customer: { select: { status: true } } },
      })

/** A card held by an unregistered customer is still to be had (DOMAIN §4). */
const givers = (cards: Awaited<ReturnType<typeof readCards>>): string[] =>
  cards.flatMap(({ customer, customerId }) =>
    customer?.status === 'UNREGISTERED' && customerId ? [customerId] : [],
  )

/** Cards that nobody else is taking: from the pool, which a series of ours fills up first. */
async function draw(work: Work, { series, settings }: Rules, quantity: number): Promise<CardFacts[]> {
  const digital = series.find(({ id }) => id === settings.digitalSeriesId)
  if (!digital || quantity === 0) return []
  const taken = await takeFromPool(work, digital.id, quantity)
  const missing = quantity - taken.length
  if (missing === 0 || digital.origin === 'EXTERNAL') return taken
  await makeCards(work, ownSeries(digital), missing).catch(settleForFewer)
  const ids = taken.map(({ id }) => id)
  return [...taken, ...work.made.imagined, ...(await takeFromPool(work, digital.id, missing, ids))]
}

/** What an exhausted series could still make is in its pool by now. */
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
