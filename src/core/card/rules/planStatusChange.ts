import type { CardFacts, LabelFacts, SeriesFacts } from '../../cardSeries/rules/facts.ts'
import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import type { CustomerOperation } from '../../customer/rules/statusAllows.ts'
import type { SettingsFacts } from '../../settings/rules/facts.ts'
import { CardNotHeld, CardStatusSame, StatusLabelNotFound } from '../errors.ts'
import { assertCanBecome } from './assertCanBecome.ts'
import { endsUse } from './labels/endsUse.ts'
import { shownLabel } from './labels/shownLabel.ts'
import { assertWithinLimits, countsTowardsLimit } from './limits/cardLimits.ts'

/** A card, and what a change of its status depends on. */
export type StatusFacts = {
  card: CardFacts
  holder: Pick<CustomerFacts, 'id' | 'status' | 'cards'> | null
  labels: readonly LabelFacts[]
  settings: SettingsFacts
  /** The series of the card. */
  series: readonly SeriesFacts[]
  /** Whether the caller is the holder's own app. */
  bySelf?: boolean
}
/** `label` is the label that the card gets. */
export type StatusChangeFacts = StatusFacts & { label: LabelFacts }
export type StatusChangePlan = {
  card: CardFacts
  customerId: string | null
  label: LabelFacts
}

/** Plans a change of status. If the card counts towards limits only afterwards, it must fit the limits. */
export function planStatusChange(
  { card, holder, labels, label, settings, series, bySelf }: StatusChangeFacts,
  path: readonly string[] = ['statusLabel'],
): StatusChangePlan {
  if (!holder && isActivation(card, label)) throw new CardNotHeld({ cardNumber: card.number }, ['card'])
  if (holder)
    assertStatusAllows(holder, operationOf(card, label), { path: ['card'], bySelf: bySelf ?? false })
  if (shownLabel(card, labels) === label.label) throw new CardStatusSame({ cardNumber: card.number }, path)
  assertCanBecome(card, label.status, path)
  const gains = !countsTowardsLimit(card.status, settings) && countsTowardsLimit(label.status, settings)
  if (holder && gains) {
    const held = holder.cards.filter(({ id }) => id !== card.id)
    assertWithinLimits({ held, added: [card], series, settings }, ['card'])
  }
  return { card, customerId: holder?.id ?? null, label }
}

/** Whether a card that was given out, such as one from the post, becomes active. */
const isActivation = (card: CardFacts, label: LabelFacts): boolean =>
  card.status === 'ISSUED' && label.status === 'ACTIVE'

/** What the change means for the holder. Activation counts as issuing, as it does in a link. */
function operationOf(card: CardFacts, label: LabelFacts): CustomerOperation {
  if (endsUse(label)) return 'WIND_UP_CARDS'
  return isActivation(card, label) ? 'ADD_CARDS' : 'CHANGE'
}

/** The label with this text. Throws `StatusLabelNotFound`. */
export function labelNamed<Label extends LabelFacts>(labels: readonly Label[], text: string): Label {
  const wanted = text.trim().normalize('NFC')
  const label = labels.find((known) => known.label === wanted)
  if (!label) throw new StatusLabelNotFound({ known: labels.map((known) => known.label) }, ['statusLabel'])
  return label
}
