import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import { statusAllows } from '../../customer/rules/statusAllows.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { MergeNotAllowed } from '../../merge/errors.ts'
import type { MergePlan } from '../../merge/rules/mergePlan.ts'
import type { AnyLinkFacts, LinkFacts } from './linkPlan.ts'

type Items = { add: readonly LinkItem[]; remove: readonly LinkItem[] }

/** Refuses a link that the status of the named customer does not allow, whatever a merge would make of it. */
export function assertMayLink(facts: AnyLinkFacts, { add, remove }: Items): void {
  const { customer, others, bySelf } = facts
  const items = [...add, ...remove]
  if (items.length === 0 || items.some(({ type }) => type !== 'CARD_NUMBER'))
    assertStatusAllows(customer, 'CHANGE', { bySelf })
  if (remove.some(({ type }) => type === 'CARD_NUMBER')) assertStatusAllows(customer, 'WIND_UP_CARDS')
  const staysAsItIs = others.length === 0 || !statusAllows(customer.status, 'MERGE')
  if (staysAsItIs && addsCards(facts, add)) assertStatusAllows(customer, 'ADD_CARDS')
}

/** Refuses cards that the customer may not have after the merge of the same call. */
export function assertMergedMayTakeCards(
  facts: LinkFacts,
  add: readonly LinkItem[],
  { survivorId, victimId, after: { status } }: MergePlan,
): void {
  if (!addsCards(facts, add) || statusAllows(status, 'ADD_CARDS')) return
  if (status === facts.customer.status) assertStatusAllows(facts.customer, 'ADD_CARDS')
  throw new MergeNotAllowed({
    holderId: survivorId,
    namedId: victimId,
    reason: `the merged customer would be ${status} and could not take the card.`,
  })
}

/** Whether the link issues a card. A card that the customer holds already is not issued again. */
const addsCards = ({ customer }: Pick<LinkFacts, 'customer'>, add: readonly LinkItem[]): boolean =>
  add.some(
    ({ type, normalizedValue }) =>
      type === 'CARD_NUMBER' &&
      !customer.cards.some(({ number, status }) => number === normalizedValue && status !== 'ISSUED'),
  )
