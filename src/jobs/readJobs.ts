import type { Db } from '../db/connect.ts'

/** The jobs of one queue. */
export type QueueState = {
  queue: string
  /** Jobs that can run now. */
  waiting: number
  active: number
  /** Jobs whose last run failed, and that will run again. */
  failed: number
  /** How long the job that has waited longest could have run already (seconds). */
  oldestSeconds: number
}

/** Counts the jobs of each queue. Jobs that are to run later do not count as waiting. */
export const readJobs = (db: Db): Promise<QueueState[]> => db.$queryRaw<QueueState[]>`
  SELECT q."name" AS "queue",
         count(*) FILTER (WHERE j."state" = 'created' AND j."start_after" <= now())::int AS "waiting",
         count(*) FILTER (WHERE j."state" = 'active')::int AS "active",
         count(*) FILTER (WHERE j."state" IN ('retry', 'failed'))::int AS "failed",
         COALESCE(max(extract(epoch FROM now() - j."start_after"))
           FILTER (WHERE j."state" IN ('created', 'retry') AND j."start_after" <= now()), 0)::float8 AS "oldestSeconds"
    FROM pgboss.queue q
    LEFT JOIN pgboss.job_common j ON j."name" = q."name" AND j."state" IN ('created', 'retry', 'active', 'failed')
   GROUP BY q."name"`
