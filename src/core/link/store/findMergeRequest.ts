import { validate as isUuid } from 'uuid'
import type { Work } from '../../../engine/executeCommand.ts'
import type { MergeRequest } from '../../../generated/prisma/client.ts'
import { MergeRequestDecided, MergeRequestNotFound, OwnRequest, RequestOfAnother } from '../errors.ts'

/** What a decision on a request of a merge may be refused with. */
export const decisionRefusals = [MergeRequestNotFound, MergeRequestDecided, OwnRequest] as const

/** What withdrawing a request of a merge may be refused with. */
export const withdrawalRefusals = [MergeRequestNotFound, MergeRequestDecided, RequestOfAnother] as const

/** The request that this caller is to decide. Throws `MergeRequestNotFound`, `OwnRequest` or `MergeRequestDecided`. */
export async function findMergeRequest(work: Work, id: string): Promise<MergeRequest> {
  const request = await findAnyRequest(work, id)
  if (request.requestedBy === work.caller) throw new OwnRequest({}, ['request'])
  assertPending(request)
  return request
}

/** The request that this caller asked for. Throws `MergeRequestNotFound`, `RequestOfAnother` or `MergeRequestDecided`. */
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

/** Locks the request, after the customers and all else; who else decides it waits. Throws `MergeRequestDecided`. */
export async function lockMergeRequest({ tx }: Work, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "MergeRequest" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`
  assertPending(await tx.mergeRequest.findUniqueOrThrow({ where: { id }, select: { status: true } }))
}

function assertPending({ status }: Pick<MergeRequest, 'status'>): void {
  if (status !== 'PENDING') throw new MergeRequestDecided({ requestStatus: status }, ['request'])
}
