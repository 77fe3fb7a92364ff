import type { LabelFacts } from '../../../cardSeries/rules/facts.ts'
import { defaultLabel } from './defaultLabel.ts'
import { issuingLabels } from './issuingLabels.ts'

/** The label under which a card is issued: the one with this text, or the default label for `ACTIVE`. Null if unknown. */
export function labelToIssue(labels: readonly LabelFacts[], text: string | null): LabelFacts | null {
  return text === null
    ? defaultLabel(labels, 'ACTIVE')
    : (issuingLabels(labels).find(({ label }) => label === text) ?? null)
}
