import { CardNotHeld, CardStatusChangeRefused, CardStatusSame } from '../../errors.ts'
import { defaultLabel } from '../labels/defaultLabel.ts'
import { planStatusChange, type StatusChangePlan, type StatusFacts } from '../planStatusChange.ts'

/** Plans that a card which was given out becomes active, with the default label. */
export function planActivation(facts: StatusFacts): StatusChangePlan {
  const { card, holder, labels } = facts
  const { number, status: from } = card
  if (!holder) throw new CardNotHeld({ cardNumber: number }, ['card'])
  if (from === 'ACTIVE') throw new CardStatusSame({ cardNumber: number }, ['card'])
  if (from !== 'ISSUED')
    throw new CardStatusChangeRefused(
      { cardNumber: number, cardStatus: from, requestedCardStatus: 'ACTIVE' },
      ['card'],
    )
  return planStatusChange({ ...facts, label: defaultLabel(labels, 'ACTIVE') }, ['card'])
}
