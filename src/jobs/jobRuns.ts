import { Counter } from 'prom-client'
import { queueNames } from '../engine/enqueueJob.ts'
import { writeMetrics } from '../telemetry/writeMetrics.ts'

/** Runs of background jobs in this process. */
export const jobRuns = new Counter({
  name: 'cardinal_job_runs_total',
  help: 'Runs of background jobs: done, or failed and to be run again.',
  ...{ registers: [writeMetrics], labelNames: ['queue', 'outcome'] as const },
})

// Series that exist from the start can be compared with a later value.
for (const queue of queueNames) for (const outcome of ['done', 'failed']) jobRuns.inc({ queue, outcome }, 0)
