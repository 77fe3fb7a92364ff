import { insertTogether, updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { CardGeneration } from '../../../generated/prisma/client.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import { assertNumbersLeft } from '../rules/numbersLeft.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { type PlannedGeneration, sizeOfBatch } from '../rules/planGeneration.ts'
import { drawNumbers } from './drawNumbers.ts'
import { enqueueRun } from './enqueueRun.ts'
import { mintCards } from './mintCards.ts'

/** Stores a planned run with its first batch, and a job for the rest. Returns the id of the run. */
export function startGeneration(
  context: CommandContext,
  { series, quantity, numbers }: PlannedGeneration,
): string {
  const { tx, now, caller } = context
  const run = { id: context.newId(), requested: quantity, generated: 0 }
  const job = { ...run, ...progressOf(run, numbers, now), seriesId: series.id, caller, startedAt: now }
  insertTogether(tx, { CardGeneration: [job] })
  addBatch(context, series, { generationId: run.id, numbers })
  if (job.status === 'RUNNING') enqueueRun(context, 'generate-cards', run.id)
  return run.id
}

type Progress = Pick<CardGeneration, 'id' | 'requested' | 'generated'>

/** Generates the next batch of a job and stores the progress. Throws `CardSeriesExhausted` before it writes anything. */
export async function continueGeneration(
  context: CommandContext,
  run: Progress,
  series: OwnSeries,
): Promise<void> {
  const size = sizeOfBatch(run.requested - run.generated)
  const numbers = await drawNumbers(context, series, size)
  assertNumbersLeft(series, numbers.length, size)
  updateRows(context.tx, 'CardGeneration', [{ id: run.id, ...progressOf(run, numbers, context.now) }])
  addBatch(context, series, { generationId: run.id, numbers })
}

/** The progress of a job after a batch. */
function progressOf({ requested, generated: before }: Progress, numbers: readonly string[], now: Date) {
  const generated = before + numbers.length
  const done = generated === requested
  return { generated, status: done ? ('DONE' as const) : ('RUNNING' as const), finishedAt: done ? now : null }
}

type Batch = { generationId: string; numbers: readonly string[] }

function addBatch(context: CommandContext, series: OwnSeries, { generationId, numbers }: Batch): void {
  mintCards(context, series, numbers)
  const data = { seriesId: series.id, code: series.code, count: numbers.length, generationId }
  recordEvents(context, [{ type: 'CARDS_GENERATED', data }])
}
