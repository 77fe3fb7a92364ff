import { NothingToChange } from '../../../engine/commonRefusals.ts'
import type { CardStatus, ErasedCards, IdentifierType, SourceCode } from '../../../generated/prisma/enums.ts'
import type { FormerLife } from './formerLife.ts'

/** The facts for an erasure: what the customer has, and the default label of each status. */
export type ErasureFacts = FormerLife & {
  id: string
  /** The current id, then the ids of customers that were merged into it. */
  ids: string[]
  /** Customers that it was merged into for a time, and customers that those were merged into. */
  formerSurvivors: string[]
  /**
   * The references that belong to the person: its ids, and the identifiers and cards that it holds or held, also while it
   * was part of another customer. Loaded only if there are former survivors.
   */
  references: string[]
  /** The values of identifiers that were attached through these references while it was part of another customer. */
  formerValues: string[]
  /** The transactions of calls that tell about the person on other customers. */
  relatedCalls: string[]
  erasedAt: Date | null
  policy: ErasedCards
  cards: readonly { id: string; number: string; status: CardStatus; statusLabelId: string; label: string }[]
  labels: readonly { id: string; label: string; status: CardStatus }[]
  identifiers: readonly { type: IdentifierType; sourceCode: SourceCode; accountId: string }[]
}
/** A card that the person loses: its new status and label. */
export type ErasedCard = { id: string; number: string; status: CardStatus; labelId: string; label: string }
export type ErasurePlan = Omit<ErasureFacts, 'erasedAt' | 'cards' | 'labels'> & { cards: ErasedCard[] }

/**
 * Plans an erasure, with the new status of each card by the policy. A final status stays. Throws `NothingToChange` if
 * the customer is already erased.
 */
export function planErasure({ erasedAt, cards, labels, ...facts }: ErasureFacts): ErasurePlan {
  if (erasedAt) throw new NothingToChange({}, ['customer'])
  const status: CardStatus = facts.policy === 'FREE' ? 'NOT_ISSUED' : 'DELETED'
  const after = labels.find((label) => label.status === status)
  if (!after) throw new Error(`${status} has no default label`)
  return {
    ...facts,
    cards: cards.map((card) =>
      isFinal(card.status)
        ? { ...card, labelId: card.statusLabelId }
        : { id: card.id, number: card.number, status, labelId: after.id, label: after.label },
    ),
  }
}

const isFinal = (status: CardStatus): boolean => status === 'EXPIRED' || status === 'DELETED'
