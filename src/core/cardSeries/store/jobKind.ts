import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { DomainError } from '../../../engine/refusal.ts'

/** A job that a call has started. `caller` is the caller that it acts for. */
export type Job = { id: string; caller: string }

/** How the jobs of one kind go on. Each batch is a transaction, so an interrupted job leaves whole batches only. */
export type JobKind<Kind extends Job = Job> = {
  /** Locks the oldest running job that no other transaction has locked, except those that were passed over. */
  take(context: CommandContext, passedOver: readonly string[]): Promise<Kind | null>
  /** Runs the next batch and stores the progress. */
  next(context: CommandContext, job: Kind): Promise<void>
  /** Marks a job as failed, unless another process has finished it meanwhile. What it has done stays. */
  fail(context: CommandContext, job: Kind, error: DomainError): void
}
