import type { Db } from '../../db/connect.ts'
import { enqueueJob } from '../../engine/enqueueJob.ts'
import { executeInternal } from '../../engine/executeCommand.ts'
import type { Template } from './rules/fillTemplate.ts'
import { runImport } from './runImport.ts'
import { findImportFile } from './store/findImportFile.ts'
import { endImport, findImport } from './store/importRuns.ts'
import { openLines } from './store/openLines.ts'

type Options = { id: string; folder: string | null; signal: AbortSignal }

/** Goes on with an import that a call has started. If it must stop, it leaves a job for the rest. */
export async function runImportJob(db: Db, { id, folder, signal }: Options): Promise<void> {
  const run = await findImport(db, id)
  if (run?.status !== 'RUNNING') return
  const mapping = run.mapping as (Template & object) | null
  const found = await findImportFile(folder, run.file, mapping)
  if (found?.fingerprint !== run.fingerprint) {
    const failure = `The file ${run.file} is not in the folder of imports any more, or it has changed.`
    await executeInternal(db, run.caller, async (context) =>
      endImport(context, id, { status: 'FAILED', failure: failure.slice(0, 500) }),
    )
    return
  }
  const source = openLines(found.path, mapping)
  const hasEnded = await runImport(db, { id, source, signal }).finally(source.close)
  if (!hasEnded)
    await executeInternal(db, 'cardinal', async (context) =>
      enqueueJob(context, { queue: 'import-customers', key: id, data: { id } }),
    )
}
