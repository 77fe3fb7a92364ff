import type { CardStatus } from '../../../generated/prisma/enums.ts'

type Dated = { status: CardStatus; expiresAt: Date | null }

/** Whether a card with this status never changes its status again. */
export const isFinal = (status: CardStatus): boolean => status === 'EXPIRED' || status === 'DELETED'

/** The status of a card at a given time: `EXPIRED` after its expiry, whatever status is stored. */
export function statusAt({ status, expiresAt }: Dated, now: Date): CardStatus {
  const runs = status === 'ISSUED' || status === 'ACTIVE' || status === 'SUSPENDED'
  return runs && expiresAt !== null && expiresAt <= now ? 'EXPIRED' : status
}

/** A card at a given time. An expired card is never the default or the primary card. */
export function cardAt<Card extends Dated & { isDefault: boolean; isPrimary: boolean }>(
  card: Card,
  now: Date,
): Card {
  const status = statusAt(card, now)
  return status === card.status ? card : { ...card, status, isDefault: false, isPrimary: false }
}
