import type { Work } from '../../../engine/executeCommand.ts'
import type { DomainError } from '../../../engine/refusal.ts'
import type { CardGeneration } from '../../../generated/prisma/client.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { batchSize } from './insertCards.ts'
import { makeCards } from './mintCards.ts'

/**
 * Generates the next batch of a job and stores the progress. Throws `CardSeriesExhausted` without generating any
 * card.
 */
export async function continueGeneration(work: Work, run: CardGeneration, series: OwnSeries): Promise<void> {
  const { tx, now } = work
  const made = await makeCards(work, series, Math.min(batchSize, run.requested - run.generated))
  const generated = run.generated + made.length
  const done = generated === run.requested
  await tx.cardGeneration.update({
    where: { id: run.id },
    data: { generated, ...(done && { status: 'DONE', finishedAt: now }) },
    select: { id: true },
  })
  const data = { seriesId: series.id, code: series.code, count: made.length, generationId: run.id }
  recordEvents(work, [{ type: 'CARDS_GENERATED', data }])
}

/** Marks a job as failed, unless another process has finished it meanwhile. The cards that it generated stay. */
export async function failGeneration(
  { tx, now }: Work,
  { id }: CardGeneration,
  error: DomainError,
): Promise<void> {
  await tx.cardGeneration.updateMany({
    where: { id, status: 'RUNNING' },
    data: { status: 'FAILED', failure: error.message.slice(0, 500), finishedAt: now },
  })
}
