import { aliasNotices } from '../../../engine/notice.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { assertLinkPlan } from './assertLinkPlan.ts'
import { assertMayLink } from './assertMayLink.ts'
import type { EverywhereFacts, LinkPlan } from './linkPlan.ts'
import { planRemovals } from './planRemovals.ts'
import { withoutRemoved } from './withoutRemoved.ts'

/** Plans a link that removes in every source account and adds nothing. Throws the refusals of `linkCard`. */
export function planRemovalEverywhere(
  facts: EverywhereFacts,
  { remove }: { remove: readonly LinkItem[] },
): LinkPlan {
  assertMayLink(facts, { add: [], remove })
  const removals = planRemovals(facts, remove)
  const plan: LinkPlan = {
    ...removals,
    ...{ merge: null, attach: [], link: [], becomesLoyalty: false, relabel: [], unapproved: [] },
    customerId: facts.customer.id,
    matchedBy: facts.matchedBy,
    profile: { id: null, position: 0 },
    notices: aliasNotices(facts),
  }
  assertLinkPlan(plan, [withoutRemoved(facts.customer, removals)], facts.customer.id)
  return plan
}
