import { validate as isUuid } from 'uuid'
import { allColumns } from '../../../db/batchQuery.ts'
import { updateRows } from '../../../db/bulkWrite.ts'
import { selectRow } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { MergeRequestStatus } from '../../../generated/prisma/enums.ts'
import { MergeRequestDecided, MergeRequestNotFound, OwnRequest, RequestOfAnother } from '../errors.ts'

/** The refusals for deciding a merge request. */
export const decisionRefusals = [MergeRequestNotFound, MergeRequestDecided, OwnRequest] as const

/** The refusals for withdrawing a merge request. */
export const withdrawalRefusals = [MergeRequestNotFound, MergeRequestDecided, RequestOfAnother] as const

const requestColumns = {
  ...allColumns('MergeRequest'),
  holder: { select: { survivorId: true } },
  sourceAccount: { select: { id: true, sourceCode: true, accountId: true } },
} as const

/** Finds a merge request, or null. */
export const findMergeRequest = (context: CommandContext, id: string) =>
  selectRequest(context, id, Prisma.empty)

/** Finds a merge request and locks it, after all other locks. Concurrent decisions wait. */
export const lockMergeRequest = (context: CommandContext, id: string) =>
  selectRequest(context, id, Prisma.sql`FOR NO KEY UPDATE`)

/** A merge request with its source account and the current id of its holder. */
export type MergeRequestRow = NonNullable<Awaited<ReturnType<typeof findMergeRequest>>>

const selectRequest = async ({ tx }: CommandContext, id: string, lock: Prisma.Sql) =>
  isUuid(id)
    ? selectRow(tx, 'MergeRequest', requestColumns, Prisma.sql`WHERE "id" = ${id}::uuid ${lock}`)
    : null

type Decision = { id: string; status: MergeRequestStatus; reason: string | null; mergeId: string | null }

/** Writes the decision of this caller about a merge request. */
export function writeDecision({ tx, now, caller }: CommandContext, decision: Decision): void {
  updateRows(tx, 'MergeRequest', [{ ...decision, decidedBy: caller, decidedAt: now }])
}
