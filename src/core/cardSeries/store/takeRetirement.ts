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

/** Locks the oldest running job that no other transaction has locked, except those that were passed over. */
export const takeRetirement = (
  { tx }: CommandContext,
  passedOver: readonly string[],
): Promise<RetirementJob | null> =>
  selectRow(
    tx,
    'CardRetirement',
    columns,
    Prisma.sql`
      WHERE "status" = 'RUNNING' AND "id" <> ALL (${[...passedOver]}::uuid[])
      ORDER BY "id" LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`,
  )
