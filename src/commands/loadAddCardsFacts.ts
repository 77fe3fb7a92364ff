import type { Tx } from '../db.ts'
import { isCardNumber } from '../domain/cardNumber.ts'
import { statusAt } from '../domain/cardStatus.ts'
import type { CardFacts, SeriesFacts } from '../domain/facts.ts'
import type { AddCardsFacts, CardsRequest } from '../domain/planAddCards.ts'
import { FactsMoved, type Work } from '../transact.ts'
import { cardColumns, loadCustomers } from './loadCustomers.ts'
import { loadRules } from './loadRules.ts'
import { lockCustomers } from './lockCustomers.ts'
import { type NewCard, newNumbers } from './newNumbers.ts'

type Facts = AddCardsFacts & {
  /** Those of the pool that are still to be created. */
  fresh: NewCard[]
}

/**
 * Locks the customer, and the unregistered ones that hold a card of the request, then the cards, and reads the facts.
 * Digital cards come from the pool, where no other transaction has taken them, and new from a series of ours.
 */
export async function loadAddCardsFacts(work: Work, customerId: string, request: CardsRequest): Promise<Facts> {
  const { tx, now } = work
  const numbers = request.kind === 'PHYSICAL' ? request.cards.map(({ number }) => number).filter(isCardNumber) : []
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
  const drawn = digital && quantity > 0 ? await draw(work, digital, quantity) : { pool: [], fresh: [] }
  const cards = rows.map(({ customer: holder, ...card }) => ({
    ...card,
    status: statusAt(card, now),
    holderStatus: holder?.status ?? null,
  }))
  const activeLabel = await tx.statusLabel.findFirstOrThrow({ where: { status: 'ACTIVE', isDefault: true } })
  const definitions = await tx.fieldDefinition.findMany({ where: { target: 'CARD' } })
  return { now, customer, cards, series, settings, activeLabel, definitions, ...drawn }
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
  cards.flatMap(({ customer, customerId }) => (customer?.status === 'UNREGISTERED' && customerId ? [customerId] : []))

type Drawn = { pool: CardFacts[]; fresh: NewCard[] }

async function draw(work: Work, series: SeriesFacts, quantity: number): Promise<Drawn> {
  const taken = await work.tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Card" WHERE "seriesId" = ${series.id} AND "status" = 'NOT_ISSUED'
     ORDER BY "id" LIMIT ${quantity} FOR NO KEY UPDATE SKIP LOCKED`
  const pool = await work.tx.card.findMany({
    where: { id: { in: taken.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
    select: cardColumns,
  })
  if (pool.length === quantity || series.origin === 'EXTERNAL') return { pool, fresh: [] }
  const fresh = await newNumbers(work, series, quantity - pool.length)
  return { pool: [...pool, ...fresh.map((card) => ({ ...card, ...poolState }))], fresh }
}

const poolState = {
  customerId: null,
  status: 'NOT_ISSUED',
  statusLabel: { label: 'NOT_ISSUED' },
  label: null,
  expiresAt: null,
  isDefault: false,
  isPrimary: false,
} as const
