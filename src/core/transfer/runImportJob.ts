import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportSources } from '../../config/importSources.ts'
import type { Db } from '../../db/connect.ts'
import { enqueueJob } from '../../engine/enqueueJob.ts'
import { executeInternal } from '../../engine/executeCommand.ts'
import type { CustomerImport } from '../../generated/prisma/client.ts'
import { removeUnfinished } from '../events/store/removeUnfinished.ts'
import { fetchImport } from './download/fetchImport.ts'
import { FetchRefused } from './download/fetchRefused.ts'
import { failImport } from './failImport.ts'
import { isUnavailable } from './isUnavailable.ts'
import type { Template } from './rules/mapping/fillTemplate.ts'
import { gentlePace, runImport } from './runImport.ts'
import { findImportFile } from './store/findImportFile.ts'
import { countFailure, findImport } from './store/importRuns.ts'
import { openLines } from './store/openLines.ts'

type Options = {
  id: string
  folder: string | null
  sources: ImportSources
  signal: AbortSignal
  /** Logs a fault that does not end the job. */
  report: (fault: unknown) => void
}

/** After so many failures, none of which the database explains, an import has failed. */
const mostFailures = 10

/** Goes on with an import that a call has started. If it must stop, it leaves a job for the rest. Throws if it should be tried again. */
export async function runImportJob(db: Db, options: Options): Promise<void> {
  const { id, signal, report } = options
  try {
    if (await goOn(db, options)) return await removeFetched(db, options)
  } catch (error) {
    if (error instanceof FetchRefused) {
      await failImport(db, id, `The file cannot be fetched: ${error.message}`)
      return removeFetched(db, options)
    }
    if (!signal.aborted) {
      // An outage says nothing about the file.
      if (isUnavailable(error) || (await countFailure(db, id)) < mostFailures) throw error
      report(error)
      await failImport(db, id, failureOf(error))
      return removeFetched(db, options)
    }
  }
  await executeInternal(db, 'cardinal', async (context) =>
    enqueueJob(context, { queue: 'import-customers', key: id, data: { id } }),
  )
}

function failureOf(error: unknown): string {
  const { code, syscall } = error as NodeJS.ErrnoException
  return code && syscall
    ? `The file cannot be read: ${code}. Check the folder of imports, and start the import again.`
    : `It did not succeed in ${mostFailures} attempts. The log has the reasons. Start the import again when they are gone.`
}

/** Fetches the file if it is not there yet, and imports it. Returns whether the run has ended. */
async function goOn(db: Db, options: Options): Promise<boolean> {
  const { id, folder, signal, report } = options
  const asked = await findImport(db, id)
  if (asked?.status === 'RUNNING') await fetchImport(db, asked, options)
  const run = await findImport(db, id)
  if (run?.status !== 'RUNNING') return true
  const mapping = run.mapping as (Template & object) | null
  const found = await findImportFile(folder, run.localFile ?? run.file, mapping)
  if (found?.fingerprint !== run.fingerprint) {
    const failure = `The file ${run.file} is not in the folder of imports any more, or it has changed.`
    await failImport(db, id, failure, run.caller)
    return true
  }
  const source = openLines(found.path, mapping)
  return runImport(db, { id, source, signal, pace: gentlePace, report }).finally(source.close)
}

/** Removes the fetched file of a run that has ended, and what downloads that were killed have left of it. */
async function removeFetched(db: Db, { id, folder }: Options): Promise<void> {
  const run: CustomerImport | null = await findImport(db, id)
  if (!run?.localFile || folder === null) return
  const path = join(folder, run.localFile)
  await rm(path, { force: true })
  await removeUnfinished(path)
}
