import type { HolderFacts } from '../../customer/rules/facts.ts'
import type { LinkPlan } from './linkPlan.ts'

/** A customer without the identifiers and cards that a link removes. */
export const withoutRemoved = <Party extends HolderFacts>(
  customer: Party,
  { detach, delink }: Pick<LinkPlan, 'detach' | 'delink'>,
): Party => ({
  ...customer,
  identifiers: customer.identifiers.filter(({ id }) => !detach.some((gone) => gone.id === id)),
  cards: customer.cards.filter(({ id }) => !delink.some((gone) => gone.id === id)),
})
