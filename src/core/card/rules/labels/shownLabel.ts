import type { CardFacts, LabelFacts } from '../../../cardSeries/rules/facts.ts'

/**
 * The label that a card shows. An expired card that is still stored with another status shows the default label of
 * `EXPIRED`.
 */
export function shownLabel(
  { status, statusLabel }: CardFacts,
  labels: readonly LabelFacts[],
): string | undefined {
  const written = labels.find(({ label }) => label === statusLabel.label)
  const shown = written?.status === status ? written : labels.find((label) => isDefaultOf(label, status))
  return shown?.label
}

const isDefaultOf = (label: LabelFacts, status: CardFacts['status']): boolean =>
  label.isDefault && label.status === status
