import type { Db } from '../db/connect.ts'
import type { Job } from './job.ts'

/** Adds the jobs that run regularly, unless they wait already, and those of generations and retirements that are under way. */
export async function seedQueues(db: Db, jobs: readonly Job[]): Promise<void> {
  for (const { queue, everySeconds } of jobs)
    if (everySeconds) await db.$executeRaw`SELECT cardinal_enqueue(${queue}, ${queue}, '{}', now())`
  // An earlier release may have started them without a job.
  await db.$executeRaw`
    SELECT cardinal_enqueue('generate-cards', "id"::text, jsonb_build_object('id', "id"), now())
      FROM "CardGeneration" WHERE "status" = 'RUNNING'`
  await db.$executeRaw`
    SELECT cardinal_enqueue('retire-cards', "id"::text, jsonb_build_object('id', "id"), now())
      FROM "CardRetirement" WHERE "status" = 'RUNNING'`
}

/** Adds the next run of a job that runs regularly, unless it waits already. */
export async function enqueueNext(db: Db, { queue, everySeconds }: Job): Promise<void> {
  if (!everySeconds) return
  await db.$executeRaw`
    SELECT cardinal_enqueue(${queue}, ${queue}, '{}', now() + make_interval(secs => ${everySeconds}::float8))`
}
