import { recordExpiredCards } from '../core/card/recordExpiredCards.ts'
import { runGeneration } from '../core/cardSeries/runGeneration.ts'
import { runRetirement } from '../core/cardSeries/runRetirement.ts'
import { findDuplicates } from '../core/duplicate/findDuplicates.ts'
import { dropOldEvents } from '../core/events/store/dropOldEvents.ts'
import { recordExpiredRequests } from '../core/link/recordExpiredRequests.ts'
import { recordExpiredPoints } from '../core/points/recordExpiredPoints.ts'
import { deliverWebhooks } from '../core/webhook/delivery/deliverWebhooks.ts'
import type { Job } from './job.ts'
import { maintainPartitions } from './maintainPartitions.ts'
import { tellDropped } from './tellDropped.ts'

/** All background work of the service. Imports and exports are loaded with their first job: a start takes a tenth less CPU. */
export const jobs: readonly Job[] = [
  {
    queue: 'generate-cards',
    pollSeconds: 10,
    run: ({ db, signal }, { id = '' }) => runGeneration(db, id, signal),
  },
  {
    queue: 'retire-cards',
    pollSeconds: 10,
    run: ({ db, signal }, { id = '' }) => runRetirement(db, id, signal),
  },
  {
    queue: 'import-customers',
    pollSeconds: 10,
    run: async ({ db, signal, report, importFolder: folder, importSources: sources }, { id = '' }) => {
      const { runImportJob } = await import('../core/transfer/runImportJob.ts')
      return runImportJob(db, { id, folder, sources, signal, report })
    },
  },
  {
    queue: 'export-data',
    pollSeconds: 10,
    run: async ({ db, replicas, exportFolder: directory, signal }, { id = '' }) => {
      const { runExport } = await import('../core/transfer/runExport.ts')
      return runExport({ db, replicas, directory, signal }, id)
    },
  },
  {
    queue: 'record-expiries',
    pollSeconds: 10,
    everySeconds: 20,
    run: async ({ db, signal }) => {
      // A fault in one must not keep the others from running.
      const records = [recordExpiredCards, recordExpiredPoints, recordExpiredRequests]
      const ended = await Promise.allSettled(records.map((record) => record(db, signal)))
      for (const one of ended) if (one.status === 'rejected') throw one.reason
    },
  },
  {
    queue: 'find-duplicates',
    pollSeconds: 10,
    everySeconds: 10,
    run: ({ db, signal }) => findDuplicates(db, signal),
  },
  {
    queue: 'deliver-webhooks',
    pollSeconds: 10,
    everySeconds: 10,
    run: ({ db, signal, webhooks: settings }) => deliverWebhooks({ db, settings, signal }),
  },
  { queue: 'maintain-partitions', pollSeconds: 60, everySeconds: 600, run: maintainPartitions },
  {
    // By itself, because it can take hours.
    queue: 'drop-old-events',
    pollSeconds: 60,
    everySeconds: 600,
    run: async (context) =>
      tellDropped(
        context,
        'events',
        await dropOldEvents(context.db, context.retention.events, context.signal),
      ),
  },
]
