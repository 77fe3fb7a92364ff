import { insertTogether } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { type RetirementPlan, retirementBatch } from '../rules/planRetirement.ts'
import { continueRetirement } from './continueRetirement.ts'
import { enqueueRun } from './enqueueRun.ts'

/** Stores a planned run, retires its first batch, and adds a job for the rest. Returns the id of the run. */
export async function startRetirement(
  context: CommandContext,
  { series, numbers, requested, reason }: RetirementPlan,
): Promise<string> {
  const { tx, now, caller, newId } = context
  const run = { id: newId(), seriesId: series.id, caller, reason }
  const rest = { numbers: [...numbers], requested, skipped: requested - numbers.length }
  insertTogether(tx, { CardRetirement: [{ ...run, ...rest, startedAt: now }] })
  await continueRetirement(context, { ...run, series })
  if (numbers.length > retirementBatch) enqueueRun(context, 'retire-cards', run.id)
  return run.id
}
