import { validate as isUuid } from 'uuid'
import type { Tx } from '../../../db/connect.ts'
import { FactsMoved, type Work } from '../../../engine/executeCommand.ts'
import { isCardNumber } from '../../cardSeries/rules/cardNumber.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import { assertCanChange } from '../../customer/rules/assertCanChange.ts'
import { cardAt } from '../../customer/rules/cardStatus.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { cardColumns, loadCustomers } from '../../customer/store/loadCustomers.ts'
import { lockCustomers } from '../../customer/store/lockCustomers.ts'
import { isWithinReach, type Seeker } from '../../customer/store/reach.ts'
import { CardNotFound } from '../errors.ts'
import { lockCards } from './lockCards.ts'

/** Exactly one of the two. */
export type CardRef = { id?: { id: string } | null | undefined; number?: string | null | undefined }

/**
 * Locks the card that the client names and loads it with its holder. Locks in the global order: the holder and the
 * unregistered holders of the cards in `alongside`, then those cards and this card. Throws `CardNotFound` (also if
 * the caller may not see the holder), or a refusal if the holder cannot be changed.
 */
export async function lockCard(
  work: Work,
  by: CardRef,
  alongside: readonly string[] = [],
): Promise<{ card: CardFacts; holder: CustomerFacts | null }> {
  const { tx, now } = work
  const found = await readCard(tx, by)
  const seen = await isCardWithinReach(work, [found?.number ?? ''])
  if (!found || !seen) throw new CardNotFound({ number: shown(by) }, ['card'])
  const numbers = [found.number, ...alongside]
  const ids = [...(found.customerId ? [found.customerId] : []), ...(await findGivers(tx, alongside))]
  if (ids.length > 0) await lockCustomers(work, ids)
  await lockCards(work, numbers)
  const card = await readCard(tx, { id: found })
  const givers = await findGivers(tx, alongside)
  if (card?.customerId !== found.customerId || givers.some((id) => !ids.includes(id)))
    throw new FactsMoved('a card got another holder meanwhile')
  const [holder = null] = found.customerId ? await loadCustomers(tx, [found.customerId], now) : []
  if (holder) assertCanChange(holder, ['card'])
  return { card: cardAt(card, now), holder }
}

/**
 * Whether the seeker may see a card with one of these numbers. A seeker with restricted access sees only cards of
 * customers within its reach.
 */
export async function isCardWithinReach(seeker: Seeker, numbers: string[]): Promise<boolean> {
  if (seeker.reach === null) return true
  const card = await seeker.tx.card.findFirst({
    where: { number: { in: numbers } },
    select: { customerId: true },
  })
  return isWithinReach(seeker, card?.customerId)
}

/** A card of an unregistered customer can still be issued to another customer. */
async function findGivers(tx: Tx, alongside: readonly string[]): Promise<string[]> {
  if (alongside.length === 0) return []
  const givers = await tx.customer.findMany({
    where: { status: 'UNREGISTERED', cards: { some: { number: { in: [...alongside] } } } },
    select: { id: true },
  })
  return givers.map(({ id }) => id)
}

const readCard = async (tx: Tx, { id, number }: CardRef): Promise<CardFacts | null> => {
  if (id) return isUuid(id.id) ? tx.card.findUnique({ where: { id: id.id }, select: cardColumns }) : null
  const text = (number ?? '').trim()
  return isCardNumber(text) ? tx.card.findUnique({ where: { number: text }, select: cardColumns }) : null
}

/** Text that cannot be a card number is not returned: it may not even be storable. */
const shown = ({ number }: CardRef): string => {
  const text = (number ?? '').trim()
  return isCardNumber(text) ? text : ''
}
