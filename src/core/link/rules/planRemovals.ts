import { type CardDelink, planCardDelink } from '../../card/rules/planCardLink.ts'
import { IdentifierNotFound } from '../../identifier/errors.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import type { AnyLinkFacts, DetachedIdentifier, LinkPlan } from './linkPlan.ts'

/**
 * Plans what a link removes: identifiers in the account of the call, or in every account, and cards. Throws
 * `IdentifierNotFound` and the refusals of `planCardDelink`.
 */
export function planRemovals(
  facts: AnyLinkFacts,
  remove: readonly LinkItem[],
): Pick<LinkPlan, 'detach' | 'delink'> {
  const detach: DetachedIdentifier[] = []
  const delink: CardDelink[] = []
  for (const item of remove)
    if (item.type === 'CARD_NUMBER') delink.push(removedCard(facts, item, delink))
    else detach.push(...removedIdentifiers(facts, item, detach))
  return { detach, delink }
}

function removedCard(facts: AnyLinkFacts, item: LinkItem, delink: readonly CardDelink[]): CardDelink {
  const card = facts.customer.cards.find(
    ({ id, number }) => number === item.normalizedValue && !delink.some((gone) => gone.id === id),
  )
  if (!card) throw new IdentifierNotFound({ type: item.type, heldIn: [] }, item.path)
  return planCardDelink(facts, card, item)
}

function removedIdentifiers(
  facts: AnyLinkFacts,
  item: LinkItem,
  detach: readonly DetachedIdentifier[],
): DetachedIdentifier[] {
  const { customer, target, nameOf } = facts
  const held = customer.identifiers.filter(
    ({ id, type, normalizedValue }) =>
      type === item.type &&
      normalizedValue === item.normalizedValue &&
      !detach.some((gone) => gone.id === id),
  )
  const here = held.filter(({ sourceAccountId }) => target === null || sourceAccountId === target.id)
  if (here.length === 0) {
    const heldIn = held.map(({ sourceAccountId }) => nameOf(sourceAccountId)).sort()
    throw new IdentifierNotFound({ type: item.type, heldIn }, item.path)
  }
  return here.map((identifier) => {
    const account = facts.target ?? facts.accounts.find(({ id }) => id === identifier.sourceAccountId)
    if (!account) throw new Error('the account of an identifier was not loaded')
    return { ...identifier, account }
  })
}
