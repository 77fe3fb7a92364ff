import { enqueueJob, type QueueName } from '../../../engine/enqueueJob.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'

/** Adds the job that does what a run still has to do. */
export const enqueueRun = (context: CommandContext, queue: QueueName, id: string): void =>
  enqueueJob(context, { queue, key: id, data: { id } })
