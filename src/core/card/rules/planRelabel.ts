import type { CardFacts, LabelFacts } from '../../cardSeries/rules/facts.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { InvalidStatusLabel } from '../errors.ts'
import { assertCanBecome } from './assertCanBecome.ts'
import { issuingLabels } from './labels/issuingLabels.ts'
import { shownLabel } from './labels/shownLabel.ts'

/** A held card that gets another label, and perhaps another status. */
export type CardRelabel = {
  id: string
  before: CardFacts
  label: LabelFacts
  /** The member that suspends it by self-service; absent or null for staff. */
  suspendedBy?: string | null
}

/**
 * Plans the label of an item for a card that the customer holds already. Null: the card has this label, or the item gives none.
 */
export function planRelabel(
  labels: readonly LabelFacts[],
  card: CardFacts,
  { statusLabel, path }: Pick<LinkItem, 'statusLabel' | 'path'>,
): CardRelabel | null {
  if (statusLabel === null) return null
  const at = [...path, 'statusLabel']
  const label = labels.find((known) => known.label === statusLabel)
  if (!label) throw new InvalidStatusLabel({ known: issuingLabels(labels).map((known) => known.label) }, at)
  if (shownLabel(card, labels) === label.label) return null
  assertCanBecome(card, label.status, at)
  return { id: card.id, before: card, label }
}
