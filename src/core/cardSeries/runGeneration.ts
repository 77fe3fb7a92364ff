import type { Db } from '../../db/connect.ts'
import type { CardGeneration } from '../../generated/prisma/client.ts'
import { runBatches } from './runBatches.ts'
import { continueGeneration } from './store/continueGeneration.ts'
import type { JobKind } from './store/jobKind.ts'
import { loadGeneratedSeries, takeGeneration } from './store/takeGeneration.ts'

const generation: JobKind<CardGeneration> = {
  queue: 'generate-cards',
  table: 'CardGeneration',
  take: takeGeneration,
  next: async (context, run) => continueGeneration(context, run, await loadGeneratedSeries(context, run)),
}

/** Generates the cards that a run still has to generate. If it must stop, it leaves a job for the rest. */
export const runGeneration = (db: Db, id: string, signal: AbortSignal): Promise<void> =>
  runBatches(db, generation, { id, signal })
