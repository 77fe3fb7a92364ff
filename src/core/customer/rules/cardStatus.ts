import type { CardStatus } from '../../../generated/prisma/enums.ts'

type Dated = { status: CardStatus; expiresAt: Date | null }

/** The status of a card at a moment: one past its expiry is `EXPIRED`, whatever is stored (DOMAIN §4). */
export function statusAt({ status, expiresAt }: Dated, now: Date): CardStatus {
  const runs = status === 'ISSUED' || status === 'ACTIVE' || status === 'SUSPENDED'
  return runs && expiresAt !== null && expiresAt <= now ? 'EXPIRED' : status
}

/** A card as it is at a moment: one that has expired since it was written is nobody's default or primary. */
export function cardAt<Card extends Dated & { isDefault: boolean; isPrimary: boolean }>(
  card: Card,
  now: Date,
): Card {
  const status = statusAt(card, now)
  return status === card.status ? card : { ...card, status, isDefault: false, isPrimary: false }
}
