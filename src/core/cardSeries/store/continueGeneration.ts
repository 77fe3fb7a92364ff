import { insertTogether } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { DomainError } from '../../../engine/refusal.ts'
import type { CardGeneration } from '../../../generated/prisma/client.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { batchSize } from '../rules/planGeneration.ts'
import { mintCards } from './mintCards.ts'

type Progress = Pick<CardGeneration, 'id' | 'requested' | 'generated'>

/**
 * Stores a new job and generates its first batch. Returns the id of the job. Throws `CardSeriesExhausted` without
 * generating any card.
 */
export async function startGeneration(
  context: CommandContext,
  series: OwnSeries,
  requested: number,
): Promise<string> {
  const { tx, now, caller } = context
  const id = context.newId()
  insertTogether(tx, { CardGeneration: [{ id, seriesId: series.id, requested, caller, startedAt: now }] })
  await continueGeneration(context, { id, requested, generated: 0 }, series)
  return id
}

/**
 * Generates the next batch of a job and stores the progress. Throws `CardSeriesExhausted` without generating any
 * card.
 */
export async function continueGeneration(
  context: CommandContext,
  run: Progress,
  series: OwnSeries,
): Promise<void> {
  const { tx, now } = context
  const minted = await mintCards(context, series, Math.min(batchSize, run.requested - run.generated))
  const generated = run.generated + minted.length
  const done = generated === run.requested
  tx.execute`
    UPDATE "CardGeneration"
       SET "generated" = ${generated}::int,
           "status" = ${done ? 'DONE' : 'RUNNING'}::"GenerationStatus",
           "finishedAt" = ${done ? now : null}::timestamptz
     WHERE "id" = ${run.id}::uuid`
  const data = { seriesId: series.id, code: series.code, count: minted.length, generationId: run.id }
  recordEvents(context, [{ type: 'CARDS_GENERATED', data }])
}

/** Marks a job as failed, unless another process has finished it meanwhile. The cards that it generated stay. */
export function failGeneration(
  { tx, now }: CommandContext,
  { id }: Pick<CardGeneration, 'id'>,
  error: DomainError,
): void {
  tx.execute`
    UPDATE "CardGeneration"
       SET "status" = 'FAILED', "failure" = ${error.message.slice(0, 500)}, "finishedAt" = ${now}::timestamptz
     WHERE "id" = ${id}::uuid AND "status" = 'RUNNING'`
}
