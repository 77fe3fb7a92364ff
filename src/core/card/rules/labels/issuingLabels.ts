import type { LabelFacts } from '../../../cardSeries/rules/facts.ts'

/** The labels under which a card can be issued: those for `ACTIVE`, and for `ISSUED`, such as a card in the post. */
export const issuingLabels = <Label extends LabelFacts>(labels: readonly Label[]): Label[] =>
  labels.filter(({ status }) => status === 'ACTIVE' || status === 'ISSUED')
