import { PgBoss } from 'pg-boss'
import type { Db } from '../db/connect.ts'
import { runStatement } from '../db/runStatement.ts'
import { isConnectionFault } from '../db/sqlState.ts'
import type { QueueName } from '../engine/enqueueJob.ts'
import type { FaultLog } from '../telemetry/faultLog.ts'
import type { Job, JobContext } from './job.ts'
import { seedQueues } from './seedQueues.ts'
import { workOn } from './workOn.ts'

/** The background work of a process. */
export type JobQueue = {
  /** Begins to work. */
  start(): Promise<void>
  /** Looks for jobs of a queue now. Begins to work if this process has not begun yet. */
  wake(queue: QueueName): void
  /** Lets the batches under way end, for so many milliseconds at most. What is left goes on in another process or later. */
  stop(longest: number): Promise<void>
}

type Options = Omit<JobContext, 'signal' | 'report'> & {
  jobs: readonly Job[]
  faultsOf: FaultLog['faultsOf']
}

/** Creates the background work of a process. Any number of processes can share the queues of a database. */
export function createJobQueue({ jobs, faultsOf, ...given }: Options): JobQueue {
  const { db } = given
  const report = faultsOf('job queue')
  const boss = createBoss(db, report)
  const workers = new Map<QueueName, string>()
  const stopping = new AbortController()
  let starting: Promise<void> | null = null
  const context = { ...given, signal: stopping.signal }
  const notify = (queue: QueueName) => boss.notifyWorker(workers.get(queue) ?? '')

  const begin = async () => {
    await boss.start()
    await seedQueues(db, jobs)
    for (const job of jobs)
      workers.set(
        job.queue,
        await workOn(boss, job, {
          ...{ context, report: faultsOf(`job ${job.queue}`) },
          again: () => notify(job.queue),
        }),
      )
  }
  const start = () => {
    starting ??= begin()
    return starting
  }
  return {
    start,
    wake: (queue) => {
      if (!stopping.signal.aborted) start().then(() => notify(queue), report)
    },
    stop: async (longest) => {
      stopping.abort()
      if (!starting) return
      await starting.catch(() => undefined)
      await boss.stop({ graceful: true, timeout: longest })
    },
  }
}

/**
 * How often each process looks for jobs whose process has died, unless another process has looked within `monitoring`
 * (seconds). So 30 s pass between two looks at most. The heartbeat of these jobs is missed after 10 s.
 */
const supervision = 20
const monitoring = 10

function createBoss(db: Db, report: (error: unknown) => void): PgBoss {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => reporting(runStatement(db, text, values), report) },
    // The schema comes with our migrations; queues do not change while a process runs.
    ...{ migrate: false, createSchema: false, queueCacheIntervalSeconds: 600 },
    ...{ superviseIntervalSeconds: supervision, monitorIntervalSeconds: monitoring },
    ...{ maintenanceIntervalSeconds: 3_600, flowIntervalSeconds: 3_600 },
    // What runs regularly adds its next run itself.
    schedule: false,
    ...{ registerInstance: false, reindex: false, monitorVacuum: false },
    openTelemetry: { enabled: false },
  })
  return boss.on('error', (error: Error & { reported?: true }) => {
    // It may be a copy that has lost its prototype.
    if (!error.reported) report(Object.assign(new Error(error.message), error))
  })
}

/** An outage is told here: what the library makes of it cannot be recognized. */
const reporting = <Result>(pending: Promise<Result>, report: (error: unknown) => void): Promise<Result> =>
  pending.catch((error: unknown) => {
    if (isConnectionFault(error)) report(Object.assign(error as Error, { reported: true }))
    throw error
  })
