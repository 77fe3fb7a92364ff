import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import { isFinal } from '../../customer/rules/cardStatus.ts'
import type { IdentifierFacts } from '../../identifier/rules/facts.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'

type LinkedItems = {
  identifierOwners: readonly IdentifierFacts[]
  cards: readonly CardFacts[]
  target: { id: string }
}

/**
 * The reference of a request that identifies the customer: the id of the first identifier that it holds in the target
 * account, else of one elsewhere, else of a card, else null. Rows that the call creates record it as `matchedBy`.
 */
export function matchedByOf(
  { identifierOwners, cards, target }: LinkedItems,
  items: readonly Pick<LinkItem, 'type' | 'normalizedValue'>[],
  customerId: string,
): string | null {
  const held = identifierOwners.filter(
    (holder) =>
      holder.customerId === customerId &&
      items.some(
        ({ type, normalizedValue }) => type === holder.type && normalizedValue === holder.normalizedValue,
      ),
  )
  const card = cards.find(
    (candidate) =>
      candidate.customerId === customerId &&
      !isFinal(candidate.status) &&
      items.some(
        ({ type, normalizedValue }) => type === 'CARD_NUMBER' && normalizedValue === candidate.number,
      ),
  )
  return (held.find((holder) => holder.sourceAccountId === target.id) ?? held[0] ?? card)?.id ?? null
}
