import type { Tx } from '../db.ts'
import { isCardNumber } from '../domain/cardNumber.ts'
import { cardAt } from '../domain/cardStatus.ts'
import { CardSeriesExhausted } from '../domain/errors.ts'
import type { CardFacts } from '../domain/facts.ts'
import type { AddCardsFacts, CardsRequest } from '../domain/planAddCards.ts'
import type { CardSeries } from '../generated/prisma/client.ts'
import { FactsMoved, type Work } from '../transact.ts'
import { cardColumns, loadCustomers } from './loadCustomers.ts'
import { loadRules } from './loadRules.ts'
import { lockCustomers } from './lockCustomers.ts'
import { makeCards, ownSeries } from './makeCards.ts'

/**
 * Locks the customer, and the unregistered ones that hold a card of the request, then the cards, and reads the facts.
 * Digital cards come from the pool of their series, where no other transaction is taking them.
 */
export async function loadAddCardsFacts(
  work: Work,
  customerId: string,
  request: CardsRequest,
): Promise<AddCardsFacts> {
  const { tx, now } = work
  const numbers =
    request.kind === 'PHYSICAL' ? request.cards.map(({ number }) => number).filter(isCardNumber) : []
  const ids = [customerId, ...givers(await readCards(tx, numbers))]
  await lockCustomers(tx, ids)
  await tx.$queryRaw`SELECT 1 FROM "Card" WHERE "number" = ANY (${numbers}) ORDER BY "number" COLLATE "C" FOR NO KEY UPDATE`
  const rows = await readCards(tx, numbers)
  if (givers(rows).some((id) => !ids.includes(id))) throw new FactsMoved('a card changed hands meanwhile')
  const { settings } = await loadRules(tx)
  const [customer] = await loadCustomers(tx, [customerId], now)
  if (!customer) throw new Error('a locked customer is gone')
  const series = await tx.cardSeries.findMany()
  const digital = series.find(({ id }) => settings.digitalCards && id === settings.digitalSeriesId)
  const quantity = request.kind === 'DIGITAL' && digital ? request.quantity : 0
  const pool = digital && quantity > 0 ? await draw(work, digital, quantity) : []
  const cards = rows.map(({ customer: holder, ...card }) => ({
    ...cardAt(card, now),
    holderStatus: holder?.status ?? null,
  }))
  const activeLabel = await tx.statusLabel.findFirstOrThrow({ where: { status: 'ACTIVE', isDefault: true } })
  const definitions = await tx.fieldDefinition.findMany({ where: { target: 'CARD' } })
  return { now, customer, cards, series, settings, activeLabel, definitions, pool }
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
async function draw(work: Work, series: CardSeries, quantity: number): Promise<CardFacts[]> {
  const taken = await takeFromPool(work.tx, series.id, quantity)
  const missing = quantity - taken.length
  if (missing === 0 || series.origin === 'EXTERNAL') return taken
  await makeCards(work, ownSeries(series), missing).catch(settleForFewer)
  return [
    ...taken,
    ...(await takeFromPool(
      work.tx,
      series.id,
      missing,
      taken.map(({ id }) => id),
    )),
  ]
}

/** What an exhausted series could still make is in its pool by now. */
function settleForFewer(error: unknown): void {
  if (!(error instanceof CardSeriesExhausted)) throw error
}

async function takeFromPool(tx: Tx, seriesId: number, quantity: number, besides: string[] = []) {
  const taken = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Card"
     WHERE "seriesId" = ${seriesId} AND "status" = 'NOT_ISSUED' AND "id" <> ALL (${besides}::uuid[])
     ORDER BY "id" LIMIT ${quantity} FOR NO KEY UPDATE SKIP LOCKED`
  const ids = taken.map(({ id }) => id)
  return tx.card.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' }, select: cardColumns })
}
