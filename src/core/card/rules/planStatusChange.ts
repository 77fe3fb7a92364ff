import { readReason } from '../../../engine/input/readReason.ts'
import type { CardFacts, LabelFacts, SeriesFacts } from '../../cardSeries/rules/facts.ts'
import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import type { SettingsFacts } from '../../settings/rules/facts.ts'
import { CardStatusSame, UnknownStatusLabel } from '../errors.ts'
import { assertCanBecome } from './assertCanBecome.ts'
import { assertWithinLimits, countsTowardsLimit } from './cardLimits.ts'

export type StatusChangeFacts = {
  card: CardFacts
  holder: Pick<CustomerFacts, 'id' | 'status' | 'cards'> | null
  labels: readonly LabelFacts[]
  /** The label that the request names. */
  label: LabelFacts
  settings: SettingsFacts
  /** The series of the card. */
  series: readonly SeriesFacts[]
}
export type StatusChangePlan = {
  card: CardFacts
  customerId: string | null
  label: LabelFacts
  reason: string | null
}

/** Plans a change of status. If the card counts towards limits only afterwards, it must fit the limits. */
export function planStatusChange(
  { card, holder, labels, label, settings, series }: StatusChangeFacts,
  reason: string | null | undefined,
): StatusChangePlan {
  if (holder) assertStatusAllows(holder, endsUse(label) ? 'WIND_UP_CARDS' : 'CHANGE', { path: ['card'] })
  if (shownLabel(card, labels) === label.label)
    throw new CardStatusSame({ number: card.number }, ['statusLabel'])
  assertCanBecome(card, label.status, ['statusLabel'])
  const gains = !countsTowardsLimit(card.status, settings) && countsTowardsLimit(label.status, settings)
  if (holder && gains) {
    const held = holder.cards.filter(({ id }) => id !== card.id)
    assertWithinLimits({ held, added: [card], series, settings }, ['card'])
  }
  return { card, customerId: holder?.id ?? null, label, reason: readReason(reason) }
}

/** Whether a card with this label can no longer be used, for now or for good. */
const endsUse = ({ status }: LabelFacts): boolean =>
  status === 'SUSPENDED' || status === 'EXPIRED' || status === 'DELETED'

/** The label with this text. Throws `UnknownStatusLabel`. */
export function labelNamed<Label extends LabelFacts>(labels: readonly Label[], text: string): Label {
  const wanted = text.trim().normalize('NFC')
  const label = labels.find((known) => known.label === wanted)
  if (!label) throw new UnknownStatusLabel({ known: labels.map((known) => known.label) }, ['statusLabel'])
  return label
}

/**
 * The label that a card shows. An expired card that is still stored with another status shows the default label of
 * `EXPIRED`.
 */
function shownLabel({ status, statusLabel }: CardFacts, labels: readonly LabelFacts[]): string | undefined {
  const written = labels.find(({ label }) => label === statusLabel.label)
  const shown = written?.status === status ? written : labels.find((label) => isDefaultOf(label, status))
  return shown?.label
}

const isDefaultOf = (label: LabelFacts, status: CardFacts['status']): boolean =>
  label.isDefault && label.status === status
