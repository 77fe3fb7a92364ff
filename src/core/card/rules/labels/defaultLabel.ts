import type { CardStatus } from '../../../../generated/prisma/enums.ts'
import type { LabelFacts } from '../../../cardSeries/rules/facts.ts'

/** The default label of a status. Every status has one. */
export function defaultLabel(labels: readonly LabelFacts[], status: CardStatus): LabelFacts {
  const found = labels.find((label) => label.status === status && label.isDefault)
  if (!found) throw new Error(`${status} has no default label`)
  return found
}
