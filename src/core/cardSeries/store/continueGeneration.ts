import { insertTogether } from '../../../db/bulkWrite.ts'
import type { Work } from '../../../engine/executeCommand.ts'
import type { DomainError } from '../../../engine/refusal.ts'
import type { CardGeneration } from '../../../generated/prisma/client.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { batchSize } from '../rules/planGeneration.ts'
import { makeCards } from './mintCards.ts'

type Progress = Pick<CardGeneration, 'id' | 'requested' | 'generated'>

/**
 * Stores a new job and generates its first batch. Returns the id of the job. Throws `CardSeriesExhausted` without
 * generating any card.
 */
export async function startGeneration(work: Work, series: OwnSeries, requested: number): Promise<string> {
  const { tx, now, caller } = work
  const id = work.newId()
  insertTogether(tx, { CardGeneration: [{ id, seriesId: series.id, requested, caller, startedAt: now }] })
  await continueGeneration(work, { id, requested, generated: 0 }, series)
  return id
}

/**
 * Generates the next batch of a job and stores the progress. Throws `CardSeriesExhausted` without generating any
 * card.
 */
export async function continueGeneration(work: Work, run: Progress, series: OwnSeries): Promise<void> {
  const { tx, now } = work
  const made = await makeCards(work, series, Math.min(batchSize, run.requested - run.generated))
  const generated = run.generated + made.length
  const done = generated === run.requested
  tx.$send`
    UPDATE "CardGeneration"
       SET "generated" = ${generated}::int,
           "status" = ${done ? 'DONE' : 'RUNNING'}::"GenerationStatus",
           "finishedAt" = ${done ? now : null}::timestamptz
     WHERE "id" = ${run.id}::uuid`
  const data = { seriesId: series.id, code: series.code, count: made.length, generationId: run.id }
  recordEvents(work, [{ type: 'CARDS_GENERATED', data }])
}

/** Marks a job as failed, unless another process has finished it meanwhile. The cards that it generated stay. */
export function failGeneration(
  { tx, now }: Work,
  { id }: Pick<CardGeneration, 'id'>,
  error: DomainError,
): void {
  tx.$send`
    UPDATE "CardGeneration"
       SET "status" = 'FAILED', "failure" = ${error.message.slice(0, 500)}, "finishedAt" = ${now}::timestamptz
     WHERE "id" = ${id}::uuid AND "status" = 'RUNNING'`
}
