import { validate as isUuid } from 'uuid'
import type { Tx } from '../db.ts'
import { assertCanChange } from '../domain/assertCanChange.ts'
import { isCardNumber } from '../domain/cardNumber.ts'
import { cardAt } from '../domain/cardStatus.ts'
import { CardNotFound } from '../domain/errors.ts'
import type { CardFacts, CustomerFacts } from '../domain/facts.ts'
import { FactsMoved, type Work } from '../transact.ts'
import { cardColumns, loadCustomers } from './loadCustomers.ts'
import { lockCustomers } from './lockCustomers.ts'

/** Exactly one of the two. */
export type CardRef = { id?: { id: string } | null | undefined; number?: string | null | undefined }

/**
 * Locks the card that a client names, its holder first, and reads both. Throws `CardNotFound`, or what forbids to
 * change the holder.
 */
export async function lockCard(
  { tx, now }: Work,
  by: CardRef,
): Promise<{ card: CardFacts; holder: CustomerFacts | null }> {
  const found = await readCard(tx, by)
  if (!found) throw new CardNotFound({ number: shown(by) }, ['card'])
  if (found.customerId) await lockCustomers(tx, [found.customerId])
  await tx.$queryRaw`SELECT 1 FROM "Card" WHERE "id" = ${found.id}::uuid FOR NO KEY UPDATE`
  const card = await readCard(tx, { id: found })
  if (card?.customerId !== found.customerId) throw new FactsMoved('the card went to another holder meanwhile')
  const [holder = null] = found.customerId ? await loadCustomers(tx, [found.customerId], now) : []
  if (holder) assertCanChange(holder, ['card'])
  return { card: cardAt(card, now), holder }
}

const readCard = async (tx: Tx, { id, number }: CardRef): Promise<CardFacts | null> => {
  if (id) return isUuid(id.id) ? tx.card.findUnique({ where: { id: id.id }, select: cardColumns }) : null
  const text = (number ?? '').trim()
  return isCardNumber(text) ? tx.card.findUnique({ where: { number: text }, select: cardColumns }) : null
}

/** What was asked for comes back only where it could be a number: other text may not even be storable. */
const shown = ({ number }: CardRef): string => {
  const text = (number ?? '').trim()
  return isCardNumber(text) ? text : ''
}
