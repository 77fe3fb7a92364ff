import { assertCanChange } from '../../customer/rules/assertCanChange.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { isSame } from '../../link/rules/identifierHolders.ts'
import type { LinkPlan } from '../../link/rules/linkPlan.ts'
import { matchedByOf } from '../../link/rules/matchedByOf.ts'
import { planLinkCard } from '../../link/rules/planLinkCard.ts'
import type { UpdateFacts } from './associationPlan.ts'

/** Links new identifiers by the rules of `linkCard`, merges included. */
export function planLink(
  facts: UpdateFacts,
  named: CustomerFacts,
  items: readonly LinkItem[],
): LinkPlan | null {
  const add = items.filter(
    (item) =>
      !named.identifiers.some((identifier) => isSame(identifier, item, facts.target.id)) &&
      !named.cards.some(
        (card) =>
          item.type === 'CARD_NUMBER' && card.number === item.normalizedValue && card.status !== 'ISSUED',
      ),
  )
  const others = facts.customers.filter(({ id }) => id !== named.id)
  // Even if there is nothing to add, the status of the customer can forbid the update.
  if (add.length === 0) return assertMayChange(named)
  return planLinkCard(
    {
      ...facts,
      named,
      others,
      followedFrom: null,
      matchedBy: matchedByOf(facts, items, named.id),
    },
    { add, remove: [] },
  )
}

const assertMayChange = (named: CustomerFacts): null => {
  assertCanChange(named)
  return null
}
