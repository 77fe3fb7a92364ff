import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import { CardTaken } from '../../card/errors.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { IdentifierTaken } from '../../identifier/errors.ts'
import type { IdentifierFacts } from '../../identifier/rules/facts.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { onlyHolder } from '../../identifier/rules/onlyHolder.ts'
import { MergeNotAllowed } from '../../merge/errors.ts'
import { holderIds, isSame } from './identifierHolders.ts'
import type { LinkFacts } from './linkPlan.ts'

/**
 * Returns the one other customer that holds an item to add, or null. It survives the merge. Throws if the two may not
 * merge.
 */
export function findSurvivor(
  facts: LinkFacts,
  add: readonly LinkItem[],
  detach: readonly IdentifierFacts[],
): { survivor: CustomerFacts | null; unapproved: IdentifierType[] } {
  const { customer, target, policies } = facts
  const found: { holderId: string; item: LinkItem }[] = []
  for (const item of add) {
    const taken = facts.identifierOwners.find(
      (holder) => isSame(holder, item, target.id) && holder.customerId !== customer.id,
    )
    if (taken) throw new IdentifierTaken({ type: item.type, customerId: taken.customerId }, item.path)
    for (const holderId of holderIds(facts, item, detach))
      if (holderId !== customer.id) found.push({ holderId, item })
  }
  const survivorId = onlyHolder(
    found.map(({ holderId }) => holderId),
    ['add'],
  )
  for (const { holderId, item } of found)
    if (policies.get(item.type) === 'REFUSE') refuseByPolicy(item, holderId, customer.id)
  const survivor = facts.others.find((other) => other.id === survivorId) ?? null
  const types = found.map(({ item }) => item.type)
  return {
    survivor,
    unapproved: [...new Set(types)].filter((type) => policies.get(type) === 'REQUIRE_APPROVAL'),
  }
}

function refuseByPolicy(item: LinkItem, holderId: string, namedId: string): never {
  if (item.type === 'CARD_NUMBER')
    throw new CardTaken({ cardNumber: item.normalizedValue, customerId: holderId }, item.path)
  throw new MergeNotAllowed(
    {
      holderId,
      namedId,
      reason: `another customer holds this ${item.type}, and the policy of this type is REFUSE.`,
    },
    item.path,
  )
}
