import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { FoundCustomer } from '../../customer/store/findCustomer.ts'
import { assertReferenceStillResolves } from '../../customer/store/lockCustomers.ts'
import type { SourceAccountFacts } from '../../settings/rules/facts.ts'
import type { loadRules } from '../../settings/store/loadRules.ts'
import type { LinkContext, LinkFacts } from '../rules/linkPlan.ts'
import type { LinkRequest, PendingRequest } from '../rules/linkRequest.ts'
import { lockAndLoadLinkFacts } from './lockAndLoadLinkFacts.ts'

type Link = {
  rules: Awaited<ReturnType<typeof loadRules>>
  target: SourceAccountFacts
  found: FoundCustomer
  request: LinkRequest
  /** The holders of the values to add, if they were already read before the lock. */
  prefetched: Pick<LinkContext, 'identifierOwners'> | null
}

/**
 * Locks the named customer, all customers that hold something of the request, and what they hold. Then loads the
 * facts.
 */
export async function loadLinkFacts(
  context: CommandContext,
  { rules, target, found, request, prefetched }: Link,
): Promise<LinkFacts & { pending: readonly PendingRequest[] }> {
  const approvals = [...rules.policies.values()].includes('REQUIRE_APPROVAL')
    ? { namedId: found.followedFrom ?? found.id, sourceAccountId: target.id }
    : null
  const { customers, holder, ...linkContext } = await lockAndLoadLinkFacts(
    context,
    [found.id],
    request,
    prefetched,
    approvals,
  )
  await assertReferenceStillResolves(context, found)
  const [fullCustomer, ...others] = customers
  const customer = holder ?? fullCustomer
  if (!customer) throw new Error('a locked customer does not exist')
  return {
    ...rules,
    ...linkContext,
    now: context.now,
    target,
    customer,
    others,
    followedFrom: found.followedFrom,
    matchedBy: found.matchedBy,
  }
}
