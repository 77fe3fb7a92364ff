import { isFinal } from '../../customer/rules/cardStatus.ts'
import type { IdentifierFacts } from '../../identifier/rules/facts.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import type { LinkContext } from './linkPlan.ts'

/** Whether this is the identifier of an item, in this source account. */
export const isSame = (identifier: IdentifierFacts, item: LinkItem, sourceAccountId: string): boolean =>
  identifier.type === item.type &&
  identifier.normalizedValue === item.normalizedValue &&
  identifier.sourceAccountId === sourceAccountId

/**
 * The customers that hold the value of an item, in any source. Identifiers that the call detaches do not count. A card
 * whose status is final identifies nobody.
 */
export function holderIds(
  { cards, identifierOwners }: LinkContext,
  item: LinkItem,
  detach: readonly IdentifierFacts[] = [],
): string[] {
  if (item.type === 'CARD_NUMBER')
    return cards
      .filter((card) => card.number === item.normalizedValue && !isFinal(card.status))
      .flatMap((card) => card.customerId ?? [])
  return identifierOwners
    .filter((holder) => holder.type === item.type && holder.normalizedValue === item.normalizedValue)
    .filter((holder) => !detach.some((gone) => gone.id === holder.id))
    .map((holder) => holder.customerId)
}
