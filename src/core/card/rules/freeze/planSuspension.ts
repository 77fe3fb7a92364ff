import { assertStatusAllows } from '../../../customer/rules/assertStatusAllows.ts'
import { CardNotHeld, CardStatusSame } from '../../errors.ts'
import { assertCanBecome } from '../assertCanBecome.ts'
import { defaultLabel } from '../labels/defaultLabel.ts'
import type { StatusChangePlan, StatusFacts } from '../planStatusChange.ts'
import type { SuspensionFacts } from './planResumption.ts'

/**
 * Plans the suspension of a held card, with the default label. Staff can take over the suspension of a member, who can
 * then not resume the card.
 */
export function planSuspension({
  card,
  holder,
  labels,
  suspension,
}: StatusFacts & { suspension: SuspensionFacts }): StatusChangePlan {
  if (!holder) throw new CardNotHeld({ cardNumber: card.number }, ['card'])
  assertStatusAllows(holder, 'WIND_UP_CARDS', { path: ['card'] })
  const takesOver = suspension.isByMember && !suspension.bySelfService
  if (card.status === 'SUSPENDED' && !takesOver)
    throw new CardStatusSame({ cardNumber: card.number }, ['card'])
  assertCanBecome(card, 'SUSPENDED', ['card'])
  return { card, customerId: holder.id, label: defaultLabel(labels, 'SUSPENDED') }
}
