import type { CustomerFacts, HolderFacts } from '../../customer/rules/facts.ts'
import type { LinkFacts, LinkPlan } from './linkPlan.ts'
import { wholeOf } from './planLinkCard.ts'

/** What a link rests on: all of both customers where they merge, else what it holds of identifiers and cards. */
export function basisOfLink(
  { now: _now, named, whole, others, ...facts }: LinkFacts,
  { merge }: Pick<LinkPlan, 'merge'>,
): object {
  return merge
    ? { ...facts, parties: [wholeOf({ whole }), ...others].map(lastingOf) }
    : { ...facts, parties: [named, ...others].map(holdingsOf) }
}

/** All but what can only refuse a merge: some of it passes with time alone. */
export const lastingOf = ({ bans: _bans, recentMerges: _merges, ...customer }: CustomerFacts) => customer

export const holdingsOf = ({ id, status, profiles, identifiers, cards }: HolderFacts) => ({
  ...{ id, status, identifiers, cards },
  profiles: profiles.map(({ id, sourceAccountId, position }) => ({ id, sourceAccountId, position })),
})
