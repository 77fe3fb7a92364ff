import type { MergeRequestPlan } from '../../link/rules/planMergeRequest.ts'
import { requestExpiry } from '../../link/rules/requestExpiry.ts'
import type { MergeFacts } from '../../merge/rules/mergePlan.ts'
import { planMerge } from '../../merge/rules/planMerge.ts'
import { openPair, type Pair } from './planDuplicate.ts'

type ProposalFacts = {
  /** The locked pair. */
  pair: Pair | null
  /** The pending request that proposes the same merge. */
  pendingId: string | null
  merge: MergeFacts
  requestDays: number | null
  now: Date
}

/** Plans the merge request of a pair. Throws the refusals of an open pair, and those of the merge. */
export function planProposal({ pair, pendingId, merge, requestDays, now }: ProposalFacts): {
  pair: Pair
  request: MergeRequestPlan
} {
  const found = openPair(pair)
  const { survivorId, victimId } = planMerge(merge)
  return {
    pair: found,
    request: {
      ...{ pendingId, namedId: victimId, holderId: survivorId, sourceAccountId: null, matchedBy: null },
      ...{ types: [], link: { add: [], remove: [] }, expiresAt: requestExpiry(now, requestDays) },
    },
  }
}
