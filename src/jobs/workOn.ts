import type { PgBoss } from 'pg-boss'
import { serializeFault } from '../telemetry/serializeFault.ts'
import type { Job, JobContext } from './job.ts'
import { jobRuns } from './jobRuns.ts'
import { enqueueNext } from './seedQueues.ts'

type Options = {
  context: Omit<JobContext, 'report'>
  report: (error: unknown) => void
  /** Looks for the next job at once. */
  again: () => void
}

/** Works on the jobs of a queue, one at a time. Returns the id of the worker. */
export const workOn = (boss: PgBoss, job: Job, { context, report, again }: Options): Promise<string> =>
  boss.work<Record<string, string>>(
    job.queue,
    { pollingIntervalSeconds: job.pollSeconds, heartbeatRefreshSeconds: 3 },
    async ([taken]) => {
      const { queue } = job
      try {
        await job.run({ ...context, report }, taken?.data ?? {})
        await enqueueNext(context.db, job)
        jobRuns.inc({ queue, outcome: 'done' })
      } catch (error) {
        // It was interrupted, and runs again.
        if (context.signal.aborted) throw new Error('the service stopped')
        report(error)
        jobRuns.inc({ queue, outcome: 'failed' })
        const { type, code } = serializeFault(error).fault
        // It is stored with the job, so it must not quote a value. The log has the details.
        throw new Error(`${type} ${code ?? ''}`.trim())
      } finally {
        again()
      }
    },
  )
