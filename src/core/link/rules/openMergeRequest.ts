import type { MergeRequestStatus } from '../../../generated/prisma/enums.ts'
import { MergeRequestDecided, MergeRequestNotFound, OwnRequest, RequestOfAnother } from '../errors.ts'
import { requestStatusAt } from './requestStatusAt.ts'

type Request = { requestedBy: string; status: MergeRequestStatus; expiresAt: Date | null }
/** A merge request that waits, as the rules that approve it see it. */
export type WaitingRequest = Request & { id: string; holderId: string; requestReason: string | null }
/** The caller, and the time. */
type Deciding = { caller: string; now: Date }

/**
 * Returns a merge request that this caller may approve or reject. Throws `MergeRequestNotFound`, `OwnRequest` or
 * `MergeRequestDecided`.
 */
export function requestToDecide<Found extends Request>(
  request: Found | null,
  { caller, now }: Deciding,
): Found {
  if (!request) throw new MergeRequestNotFound({}, ['request'])
  if (request.requestedBy === caller) throw new OwnRequest({}, ['request'])
  return pending(request, now)
}

/**
 * Returns a merge request that this caller may withdraw. Throws `MergeRequestNotFound`, `RequestOfAnother` or
 * `MergeRequestDecided`.
 */
export function requestToWithdraw<Found extends Request>(
  request: Found | null,
  { caller, now }: Deciding,
): Found {
  if (!request) throw new MergeRequestNotFound({}, ['request'])
  if (request.requestedBy !== caller) throw new RequestOfAnother({}, ['request'])
  return pending(request, now)
}

function pending<Found extends Request>(request: Found, now: Date): Found {
  const requestStatus = requestStatusAt(request, now)
  if (requestStatus !== 'PENDING') throw new MergeRequestDecided({ requestStatus }, ['request'])
  return request
}
