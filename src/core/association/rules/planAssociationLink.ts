import { assertCanChange } from '../../customer/rules/assertCanChange.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { isSame } from '../../link/rules/identifierHolders.ts'
import type { LinkPlan } from '../../link/rules/linkPlan.ts'
import { viaOf } from '../../link/rules/namedBy.ts'
import { planLinkCard } from '../../link/rules/planLinkCard.ts'
import type { UpdateFacts } from './associationPlan.ts'

/** What is new among the identifiers is linked by the rules of `linkCard`, merging included. */
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
  // With nothing to add the customer's status still decides whether it can be changed at all.
  if (add.length === 0) return assertMayChange(named)
  return planLinkCard(
    { ...facts, named, whole: named, others, followedFrom: null, via: viaOf(facts, items, named.id) },
    { add, remove: [] },
  )
}

const assertMayChange = (named: CustomerFacts): null => {
  assertCanChange(named)
  return null
}
