import { validate as isUuid } from 'uuid'
import type { Work } from '../../../engine/executeCommand.ts'
import type { MergeRequest } from '../../../generated/prisma/client.ts'
import { MergeRequestDecided, MergeRequestNotFound, OwnRequest, RequestOfAnother } from '../errors.ts'

/** The refusals for deciding a merge request. */
export const decisionRefusals = [MergeRequestNotFound, MergeRequestDecided, OwnRequest] as const

/** The refusals for withdrawing a merge request. */
export const withdrawalRefusals = [MergeRequestNotFound, MergeRequestDecided, RequestOfAnother] as const

/**
 * Finds a merge request that this caller may decide. Throws `MergeRequestNotFound`, `OwnRequest` or
 * `MergeRequestDecided`.
 */
export async function findMergeRequest(work: Work, id: string): Promise<MergeRequest> {
  const request = await findAnyRequest(work, id)
  if (request.requestedBy === work.caller) throw new OwnRequest({}, ['request'])
  assertPending(request)
  return request
}

/**
 * Finds a merge request that this caller made. Throws `MergeRequestNotFound`, `RequestOfAnother` or
 * `MergeRequestDecided`.
 */
export async function findOwnRequest(work: Work, id: string): Promise<MergeRequest> {
  const request = await findAnyRequest(work, id)
  if (request.requestedBy !== work.caller) throw new RequestOfAnother({}, ['request'])
  assertPending(request)
  return request
}

async function findAnyRequest({ tx }: Work, id: string): Promise<MergeRequest> {
  const request = isUuid(id) ? await tx.mergeRequest.findUnique({ where: { id } }) : null
  if (!request) throw new MergeRequestNotFound({}, ['request'])
  return request
}

/** Locks the request, after all other locks. Concurrent decisions wait. Throws `MergeRequestDecided`. */
export async function lockMergeRequest({ tx }: Work, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "MergeRequest" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`
  assertPending(await tx.mergeRequest.findUniqueOrThrow({ where: { id }, select: { status: true } }))
}

function assertPending({ status }: Pick<MergeRequest, 'status'>): void {
  if (status !== 'PENDING') throw new MergeRequestDecided({ requestStatus: status }, ['request'])
}
