import type { CardStatus } from '../../../generated/prisma/enums.ts'
import { CardStatusChangeRefused } from '../errors.ts'

const next: Readonly<Record<CardStatus, readonly CardStatus[]>> = {
  NOT_ISSUED: ['ISSUED', 'ACTIVE'],
  ISSUED: ['ACTIVE', 'SUSPENDED'],
  ACTIVE: ['SUSPENDED', 'EXPIRED', 'DELETED'],
  SUSPENDED: ['ACTIVE', 'EXPIRED', 'DELETED'],
  EXPIRED: [],
  DELETED: [],
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
    throw new CardStatusChangeRefused(
      { cardNumber: card.number, cardStatus: card.status, requestedCardStatus: to },
      path,
    )
}
