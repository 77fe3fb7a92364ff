import type { Db } from '../../db/connect.ts'
import { executeInternal } from '../../engine/executeCommand.ts'
import { DomainError } from '../../engine/refusal.ts'
import { enqueueRun } from './store/enqueueRun.ts'
import { failRun } from './store/failRun.ts'
import type { JobKind, Run } from './store/jobKind.ts'

type Options = {
  id: string
  /** If it is aborted, the run ends after the batch under way, with a job for the rest. */
  signal: AbortSignal
}

/** Does what a run still has to do, one batch for each transaction. */
export async function runBatches<Kind extends Run>(
  db: Db,
  kind: JobKind<Kind>,
  { id, signal }: Options,
): Promise<void> {
  while (await takeBatch(db, kind, id)) {
    if (!signal.aborted) continue
    await executeInternal(db, 'cardinal', async (context) => enqueueRun(context, kind.queue, id))
    return
  }
}

/** Does one batch. Returns whether there was something left to do. */
async function takeBatch<Kind extends Run>(db: Db, kind: JobKind<Kind>, id: string): Promise<boolean> {
  const taken: { run: Kind | null } = { run: null }
  try {
    await executeInternal(db, 'cardinal', async (context) => {
      const run = await kind.take(context, id)
      taken.run = run
      if (run) await kind.next({ ...context, caller: run.caller }, run)
    })
    return taken.run !== null
  } catch (error) {
    const { run } = taken
    if (!run || !(error instanceof DomainError)) throw error
    await executeInternal(db, run.caller, async (context) => failRun(context, kind, { id: run.id, error }))
    return false
  }
}
