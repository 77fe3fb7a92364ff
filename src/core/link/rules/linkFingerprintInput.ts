import type { CustomerFacts, HolderFacts } from '../../customer/rules/facts.ts'
import type { AnyLinkFacts, LinkPlan } from './linkPlan.ts'
import { fullCustomerOf } from './planLinkCard.ts'

/**
 * The facts of a link that its plan hash covers. In a merge these are all facts of both customers, and the tiers that
 * win, because tiers expire; otherwise only profiles, identifiers and cards.
 */
export function linkFingerprintInput(
  { now: _now, customer, others, ...facts }: AnyLinkFacts,
  { merge }: Pick<LinkPlan, 'merge'>,
): object {
  return merge
    ? {
        ...facts,
        parties: [fullCustomerOf(customer), ...others].map(lastingOf),
        tiersTaken: merge.tiersTaken,
      }
    : { ...facts, parties: [customer, ...others].map(holdingsOf) }
}

/** Leaves out bans and recent merges. They can only refuse a merge, and recent merges change when time passes. */
export const lastingOf = ({ bans: _bans, recentMerges: _merges, ...customer }: CustomerFacts) => customer

export const holdingsOf = ({ id, status, loyaltyType, profiles, identifiers, cards }: HolderFacts) => ({
  ...{ id, status, loyaltyType, identifiers, cards },
  profiles: profiles.map(({ id, sourceAccountId, position }) => ({ id, sourceAccountId, position })),
})
