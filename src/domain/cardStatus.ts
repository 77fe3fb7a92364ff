import type { CardStatus } from '../generated/prisma/enums.ts'
import { CardStatusChangeRefused } from './errors.ts'

const next: Readonly<Record<CardStatus, readonly CardStatus[]>> = {
  NOT_ISSUED: ['ISSUED', 'ACTIVE'],
  ISSUED: ['ACTIVE', 'SUSPENDED'],
  ACTIVE: ['SUSPENDED', 'EXPIRED', 'DELETED'],
  SUSPENDED: ['ACTIVE', 'EXPIRED', 'DELETED'],
  EXPIRED: [],
  DELETED: [],
}

type Dated = { status: CardStatus; expiresAt: Date | null }

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

/** Refuses a status that cannot follow the current one, and a status that requires a holder if the card has none. */
export function assertCanBecome(
  card: { number: string; status: CardStatus; customerId: string | null },
  to: CardStatus,
  path: readonly (string | number)[],
): void {
  const needsHolder = to === 'ACTIVE' || to === 'SUSPENDED'
  const allowed = card.status === to || next[card.status].includes(to)
  if (!allowed || (needsHolder && card.customerId === null))
    throw new CardStatusChangeRefused({ number: card.number, from: card.status, to }, path)
}
