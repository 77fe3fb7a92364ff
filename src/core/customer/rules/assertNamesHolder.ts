import type { CardStatus } from '../../../generated/prisma/enums.ts'
import { CardNotActive } from '../errors.ts'
import { isFinal, statusAt } from './cardStatus.ts'

/** A card that a call uses to name its holder. */
export type NamingCard = { number: string; status: CardStatus; expiresAt: Date | null }

/** Refuses a card whose status is final as a reference to its holder. Throws `CardNotActive`. */
export function assertNamesHolder(card: NamingCard, now: Date, path: readonly (string | number)[]): void {
  const cardStatus = statusAt(card, now)
  if (isFinal(cardStatus)) throw new CardNotActive({ cardNumber: card.number, cardStatus }, path)
}
