import type { Db } from '../../db/connect.ts'
import { executeInternal } from '../../engine/executeCommand.ts'
import { DomainError } from '../../engine/refusal.ts'
import type { Job, JobKind } from './store/jobKind.ts'
import { jobKinds } from './store/jobKinds.ts'

/** Runs in the background what calls have left to do. */
export type BackgroundWorker = {
  /** Checks for work now, unless it is already running. */
  poke(): void
  /** Ends after the batch under way; what is left goes on at the next start. */
  stop(): Promise<void>
}

/**
 * Continues the jobs that are under way, also those that another process has left: one batch for each transaction. A job
 * that meets a fault is passed over until the next check.
 */
export function createBackgroundWorker(db: Db, onError: (error: unknown) => void): BackgroundWorker {
  let stopped = false
  let asked = false
  let running: Promise<void> | null = null
  const runAll = async () => {
    while (asked && !stopped) {
      asked = false
      for (const kind of jobKinds) await takeBatches(db, kind, () => stopped, onError)
    }
  }
  const poke = () => {
    asked = true
    running ??= runAll()
      .catch(onError)
      .finally(() => {
        running = null
        // Asked for as it ended.
        if (asked && !stopped) poke()
      })
  }
  return {
    poke,
    stop: async () => {
      stopped = true
      await running
    },
  }
}

/** Runs batches of one kind of job until there is nothing left that this process may take. */
async function takeBatches(
  db: Db,
  kind: JobKind,
  stopped: () => boolean,
  onError: (error: unknown) => void,
): Promise<void> {
  const passedOver: string[] = []
  while (!stopped()) {
    const at: { job: Job | null } = { job: null }
    await takeBatch(db, kind, at, passedOver).catch((error: unknown) => {
      if (!at.job) throw error
      passedOver.push(at.job.id)
      onError(error)
    })
    if (!at.job) return
  }
}

/** Runs one batch of the oldest job that no other process works on, and notes which job it is. */
async function takeBatch(
  db: Db,
  kind: JobKind,
  at: { job: Job | null },
  passedOver: readonly string[],
): Promise<void> {
  try {
    await executeInternal(db, 'cardinal', async (context) => {
      const job = await kind.take(context, passedOver)
      at.job = job
      if (job) await kind.next({ ...context, caller: job.caller }, job)
    })
  } catch (error) {
    const { job } = at
    if (!job || !(error instanceof DomainError)) throw error
    await executeInternal(db, job.caller, async (context) => kind.fail(context, job, error))
  }
}
