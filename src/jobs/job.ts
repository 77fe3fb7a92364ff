import type { ImportSources } from '../config/importSources.ts'
import type { WebhookSettings } from '../config/webhookSettings.ts'
import type { EventRetention } from '../core/events/store/dropOldEvents.ts'
import type { Db } from '../db/connect.ts'
import type { Replicas } from '../db/replicas/replicas.ts'
import type { QueueName } from '../engine/enqueueJob.ts'

/** What a job needs to run. */
export type JobContext = {
  readonly db: Db
  /** Aborted when the service stops: the job ends after the batch under way. */
  readonly signal: AbortSignal
  /** How long idempotency keys and events are kept. */
  readonly retention: { readonly idempotencyDays: number; readonly events: EventRetention }
  /** The folder of the files that can be imported; null if none is configured. */
  readonly importFolder: string | null
  /** From where the files of imports may be fetched. */
  readonly importSources: ImportSources
  /** The servers that long reads may go to; null: only the primary. */
  readonly replicas: Replicas | null
  /** Where the files of exports are written. */
  readonly exportFolder: string
  readonly webhooks: WebhookSettings
  /** Logs a fault that does not end the job. */
  readonly report: (error: unknown) => void
  /** Logs a sentence. */
  readonly info: (sentence: string) => void
}

/** Background work: how the jobs of a queue run. */
export type Job = {
  queue: QueueName
  /** How often each process looks for jobs that another process has added (seconds). */
  pollSeconds: number
  /** How long after a run the next one begins (seconds). Absent: a job runs when it is added. */
  everySeconds?: number
  /** Runs a job. May run again after a crash, and in two processes at once. Throws to be run again later. */
  run(context: JobContext, data: Readonly<Record<string, string>>): Promise<void>
}
