import type { LabelFacts } from '../../../cardSeries/rules/facts.ts'
import { CardNotHeld, CardStatusChangeRefused, CardStatusSame, CardSuspendedByOther } from '../../errors.ts'
import { defaultLabel } from '../labels/defaultLabel.ts'
import { planStatusChange, type StatusChangePlan, type StatusFacts } from '../planStatusChange.ts'

/** Who suspended a card, and who asks. */
export type SuspensionFacts = {
  /** Whether a member asks by self-service. */
  bySelfService: boolean
  /** Whether a member suspended the card by self-service. */
  isByMember: boolean
  /** Whether it was the member that asks. */
  isOwn: boolean
  /** The label for `ACTIVE` that the card had before it was suspended. Null if it had none, or if it is retired. */
  formerLabel: LabelFacts | null
}

/**
 * Plans that a suspended card becomes active again, with the label that it had before. A member can only end a
 * suspension of its own.
 */
export function planResumption({
  suspension,
  ...facts
}: StatusFacts & { suspension: SuspensionFacts }): StatusChangePlan {
  const { number, status: from } = facts.card
  if (!facts.holder) throw new CardNotHeld({ cardNumber: number }, ['card'])
  if (from === 'ACTIVE') throw new CardStatusSame({ cardNumber: number }, ['card'])
  if (from !== 'SUSPENDED')
    throw new CardStatusChangeRefused(
      { cardNumber: number, cardStatus: from, requestedCardStatus: 'ACTIVE' },
      ['card'],
    )
  if (suspension.bySelfService && !suspension.isOwn)
    throw new CardSuspendedByOther({ cardNumber: number }, ['card'])
  const label = suspension.formerLabel ?? defaultLabel(facts.labels, 'ACTIVE')
  return planStatusChange({ ...facts, label }, ['card'])
}
