import type { MergeRequestStatus } from '../../../generated/prisma/enums.ts'
import { MergeRequestDecided, MergeRequestNotFound, OwnRequest, RequestOfAnother } from '../errors.ts'

type Request = { requestedBy: string; status: MergeRequestStatus }

/**
 * Returns a merge request that this caller may approve or reject. Throws `MergeRequestNotFound`, `OwnRequest` or
 * `MergeRequestDecided`.
 */
export function requestToDecide<Found extends Request>(request: Found | null, caller: string): Found {
  if (!request) throw new MergeRequestNotFound({}, ['request'])
  if (request.requestedBy === caller) throw new OwnRequest({}, ['request'])
  return pending(request)
}

/**
 * Returns a merge request that this caller may withdraw. Throws `MergeRequestNotFound`, `RequestOfAnother` or
 * `MergeRequestDecided`.
 */
export function requestToWithdraw<Found extends Request>(request: Found | null, caller: string): Found {
  if (!request) throw new MergeRequestNotFound({}, ['request'])
  if (request.requestedBy !== caller) throw new RequestOfAnother({}, ['request'])
  return pending(request)
}

function pending<Found extends Request>(request: Found): Found {
  if (request.status !== 'PENDING')
    throw new MergeRequestDecided({ requestStatus: request.status }, ['request'])
  return request
}
