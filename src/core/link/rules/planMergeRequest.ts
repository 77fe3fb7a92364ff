import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import type { LinkFacts, LinkPlan } from './linkPlan.ts'
import {
  isSameLink,
  type LinkRequest,
  type PendingRequest,
  type StoredLink,
  storedLink,
} from './linkRequest.ts'
import { requestExpiry } from './requestExpiry.ts'

/** A merge request to store, or the pending one for the same link. */
export type MergeRequestPlan = {
  /** The id of the pending request; null if a new one is needed. */
  pendingId: string | null
  /** The id that the call used. */
  namedId: string
  /** Null: a merge without a link is proposed. */
  sourceAccountId: string | null
  matchedBy: string | null
  holderId: string
  types: IdentifierType[]
  link: StoredLink
  expiresAt: Date | null
}

type Asked = {
  request: LinkRequest
  pending: readonly PendingRequest[]
  /** The days after which a request expires; null for never. */
  requestDays: number | null
}

/** Plans the merge request of a link. Null if the link needs no approval. */
export function planMergeRequest(
  { customer, followedFrom, matchedBy, target, labels, now }: LinkFacts,
  { merge, unapproved }: LinkPlan,
  { request, pending, requestDays }: Asked,
): MergeRequestPlan | null {
  if (unapproved.length === 0) return null
  if (!merge) throw new Error('an approval is required, but there is no merge')
  const link = storedLink(request, labels)
  const same = pending.find((other) => isSameLink(link, other.link))
  return {
    pendingId: same?.id ?? null,
    namedId: followedFrom ?? customer.id,
    sourceAccountId: target.id,
    matchedBy,
    holderId: merge.survivorId,
    types: unapproved,
    link,
    expiresAt: requestExpiry(now, requestDays),
  }
}
