import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { isSame } from '../../link/rules/identifierHolders.ts'
import type { LinkPlan } from '../../link/rules/linkPlan.ts'
import { matchedByOf } from '../../link/rules/matchedByOf.ts'
import { planLinkCard } from '../../link/rules/planLinkCard.ts'
import type { UpdateFacts } from './associationPlan.ts'

/** Links new identifiers by the rules of `linkCard`, merges included. `path` names the customer in the request. */
export function planAssociationLink(
  facts: UpdateFacts,
  customer: CustomerFacts,
  { items, path }: { items: readonly LinkItem[]; path: readonly (string | number)[] },
): LinkPlan | null {
  const add = items.filter(
    (item) =>
      !customer.identifiers.some((identifier) => isSame(identifier, item, facts.target.id)) &&
      !customer.cards.some(
        (card) =>
          item.type === 'CARD_NUMBER' && card.number === item.normalizedValue && card.status !== 'ISSUED',
      ),
  )
  const others = facts.customers.filter(({ id }) => id !== customer.id)
  // Even if there is nothing to add, the status of the customer can forbid the update.
  assertStatusAllows(customer, 'CHANGE', { path: path.map(String) })
  if (add.length === 0) return null
  return planLinkCard(
    {
      ...facts,
      customer,
      others,
      followedFrom: null,
      matchedBy: matchedByOf(facts, items, customer.id),
      bySelf: false,
    },
    { add, remove: [] },
  )
}
