import { NothingToChange } from '../../../engine/commonRefusals.ts'
import type { CardStatus, ErasedCards } from '../../../generated/prisma/enums.ts'

/** The facts for an erasure: the cards of the customer, and the default label of each status. */
export type ErasureFacts = {
  erasedAt: Date | null
  policy: ErasedCards
  cards: readonly { id: string; number: string; status: CardStatus; statusLabelId: string; label: string }[]
  labels: readonly { id: string; label: string; status: CardStatus }[]
}
/** A card that the person loses: its new status and label. */
export type ErasedCard = { id: string; number: string; status: CardStatus; labelId: string; label: string }

/**
 * Plans the new status of each card by the policy. A final status stays. Throws `NothingToChange` if the customer is
 * already erased.
 */
export function planErasure({ erasedAt, policy, cards, labels }: ErasureFacts): ErasedCard[] {
  if (erasedAt) throw new NothingToChange({}, ['customer'])
  const status: CardStatus = policy === 'FREE' ? 'NOT_ISSUED' : 'DELETED'
  const after = labels.find((label) => label.status === status)
  if (!after) throw new Error(`${status} has no default label`)
  return cards.map((card) =>
    isFinal(card.status)
      ? { ...card, labelId: card.statusLabelId }
      : { id: card.id, number: card.number, status, labelId: after.id, label: after.label },
  )
}

const isFinal = (status: CardStatus): boolean => status === 'EXPIRED' || status === 'DELETED'
