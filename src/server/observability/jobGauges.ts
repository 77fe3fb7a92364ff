import { Gauge, type Registry } from 'prom-client'
import type { QueueState } from '../../jobs/readJobs.ts'
import { scrapeDatabase } from './scrapeDatabase.ts'

/** Registers the gauges of background jobs. */
export function jobGauges(registers: Registry[], read: () => Promise<QueueState[]>): void {
  const collect = scrapeDatabase(read, {
    show: (queues) => {
      for (const { queue, oldestSeconds, ...counts } of queues) {
        for (const state of ['waiting', 'active', 'failed'] as const)
          jobs.set({ queue, state }, counts[state])
        oldest.set({ queue }, oldestSeconds)
      }
    },
    clear: () => {
      jobs.reset()
      oldest.reset()
    },
  })
  const jobs = new Gauge({
    ...{ name: 'cardinal_jobs', help: 'Background jobs by queue and state.', registers, collect },
    labelNames: ['queue', 'state'] as const,
  })
  const oldest = new Gauge({
    name: 'cardinal_job_oldest_seconds',
    help: 'How long the oldest job that could run has waited.',
    ...{ registers, collect, labelNames: ['queue'] as const },
  })
}
