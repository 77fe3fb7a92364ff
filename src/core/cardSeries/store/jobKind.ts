import type { QueueName } from '../../../engine/enqueueJob.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { DomainError } from '../../../engine/refusal.ts'

/** What a call has started and a job finishes. `caller` is the caller that the job acts for. */
export type Run = { id: string; caller: string }

/** How the jobs of a queue go on. Each batch is a transaction, so an interrupted job leaves whole batches only. */
export type JobKind<Kind extends Run> = {
  queue: QueueName
  /** Locks a run that is under way. Waits for another transaction that does its next batch. */
  take(context: CommandContext, id: string): Promise<Kind | null>
  /** Does the next batch and stores the progress. */
  next(context: CommandContext, run: Kind): Promise<void>
  /** Marks a run as failed, unless another process has finished it meanwhile. What it has done stays. */
  fail(context: CommandContext, run: Kind, error: DomainError): void
}
