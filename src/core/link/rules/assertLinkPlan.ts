import { NothingToChange } from '../../../engine/commonRefusals.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import { isFinal } from '../../customer/rules/cardStatus.ts'
import type { HolderFacts } from '../../customer/rules/facts.ts'
import { LastIdentifier } from '../../identifier/errors.ts'
import type { LinkPlan } from './linkPlan.ts'

/** Refuses a link that changes nothing, or whose removals leave nothing to identify the customer. */
export function assertLinkPlan(plan: LinkPlan, parties: readonly HolderFacts[], customerId: string): void {
  const { detach, delink, merge, attach, link, relabel } = plan
  if (!merge && [detach, delink, attach, link, relabel].every((part) => part.length === 0))
    throw new NothingToChange({})
  if (detach.length + delink.length > 0 && !isIdentified(plan, parties))
    throw new LastIdentifier({ customerId }, ['remove'])
}

/** Whether an identifier or a card is left. A card with a final status identifies nobody. */
function isIdentified({ attach, link, relabel }: LinkPlan, parties: readonly HolderFacts[]): boolean {
  const ends = ({ id }: CardFacts) =>
    relabel.some((change) => change.id === id && isFinal(change.label.status))
  const cards = parties.flatMap((party) => party.cards).filter((card) => !isFinal(card.status) && !ends(card))
  const left = parties.flatMap((party) => party.identifiers).length + cards.length
  return left + attach.length + link.length > 0
}
