import type { Work } from '../../../engine/executeCommand.ts'
import type { FoundCustomer } from '../../customer/store/findCustomer.ts'
import { assertStillNamed } from '../../customer/store/lockCustomers.ts'
import type { SourceAccountFacts } from '../../settings/rules/facts.ts'
import type { loadRules } from '../../settings/store/loadRules.ts'
import type { Holdings, LinkFacts } from '../rules/linkPlan.ts'
import type { LinkRequest, PendingRequest } from '../rules/linkRequest.ts'
import { lockHoldings } from './lockAndLoadHoldings.ts'

type Link = {
  rules: Awaited<ReturnType<typeof loadRules>>
  target: SourceAccountFacts
  found: FoundCustomer
  request: LinkRequest
  /** The holders of the values to add, if they were already read before the lock. */
  looked: Pick<Holdings, 'holders'> | null
}

/**
 * Locks the named customer, all customers that hold something of the request, and what they hold. Then loads the
 * facts.
 */
export async function loadLinkFacts(
  work: Work,
  { rules, target, found, request, looked }: Link,
): Promise<LinkFacts & { pending: readonly PendingRequest[] }> {
  const approvals = [...rules.policies.values()].includes('REQUIRE_APPROVAL')
    ? { namedId: found.followedFrom ?? found.id, sourceAccountId: target.id }
    : null
  const { customers, lone, ...holdings } = await lockHoldings(work, [found.id], request, looked, approvals)
  await assertStillNamed(work, found)
  const [whole, ...others] = customers
  const named = lone ?? whole
  if (!named) throw new Error('a locked customer does not exist')
  return {
    ...rules,
    ...holdings,
    now: work.now,
    target,
    named,
    others,
    followedFrom: found.followedFrom,
    matchedBy: found.matchedBy,
  }
}
