import type { LabelFacts } from '../../../cardSeries/rules/facts.ts'

/** Whether a card with this label can no longer be used, for now or for good. */
export const endsUse = ({ status }: Pick<LabelFacts, 'status'>): boolean =>
  status === 'SUSPENDED' || status === 'EXPIRED' || status === 'DELETED'
