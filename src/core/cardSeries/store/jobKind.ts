import type { QueueName } from '../../../engine/enqueueJob.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'

/** What a call has started and a job finishes. `caller` is the caller that the job acts for. */
export type Run = { id: string; caller: string }

/** How the jobs of a queue go on. Each batch is a transaction, so an interrupted job leaves whole batches only. */
export type JobKind<Kind extends Run> = {
  queue: QueueName
  /** Where the runs and their progress are stored. */
  table: 'CardGeneration' | 'CardRetirement'
  /** Locks a run that is under way. Waits for another transaction that does its next batch. */
  take(context: CommandContext, id: string): Promise<Kind | null>
  /** Does the next batch and stores the progress. */
  next(context: CommandContext, run: Kind): Promise<void>
}
