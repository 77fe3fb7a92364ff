import type { CardStatus } from '../../../generated/prisma/enums.ts'
import { CardStatusChangeRefused } from '../../card/errors.ts'

const next: Readonly<Record<CardStatus, readonly CardStatus[]>> = {
  NOT_ISSUED: ['ISSUED', 'ACTIVE'],
  ISSUED: ['ACTIVE', 'SUSPENDED'],
  ACTIVE: ['SUSPENDED', 'EXPIRED', 'DELETED'],
  SUSPENDED: ['ACTIVE', 'EXPIRED', 'DELETED'],
  EXPIRED: [],
  DELETED: [],
}

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

/** Refuses a status that the machine of DOMAIN §4 does not allow next, and one that needs a holder without one. */
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
