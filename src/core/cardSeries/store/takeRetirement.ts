import { selectRow } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { RetirementJob } from './continueRetirement.ts'

const columns = {
  id: true,
  seriesId: true,
  caller: true,
  reason: true,
  series: { select: { code: true } },
} as const

/** Locks a run that is under way. Waits for another transaction that retires its next batch. */
export const takeRetirement = ({ tx }: CommandContext, id: string): Promise<RetirementJob | null> =>
  selectRow(
    tx,
    'CardRetirement',
    columns,
    Prisma.sql`WHERE "id" = ${id}::uuid AND "status" = 'RUNNING' FOR NO KEY UPDATE`,
  )
