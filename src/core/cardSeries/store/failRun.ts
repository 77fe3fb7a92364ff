import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { DomainError } from '../../../engine/refusal.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { JobKind, Run } from './jobKind.ts'

/** Marks a run as failed, unless another process has finished it meanwhile. What it has done stays. */
export function failRun(
  { tx, now }: CommandContext,
  { table }: Pick<JobKind<Run>, 'table'>,
  { id, error }: { id: string; error: DomainError },
): void {
  tx.execute`
    UPDATE ${Prisma.raw(`"${table}"`)}
       SET "status" = 'FAILED', "failure" = ${error.message.slice(0, 500)}, "finishedAt" = ${now}::timestamptz
     WHERE "id" = ${id}::uuid AND "status" = 'RUNNING'`
}
