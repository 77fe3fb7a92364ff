import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ImportSources } from '../../../config/importSources.ts'
import type { Db } from '../../../db/connect.ts'
import { executeInternal } from '../../../engine/executeCommand.ts'
import type { CustomerImport } from '../../../generated/prisma/client.ts'
import { removeUnfinished } from '../../events/store/removeUnfinished.ts'
import { isAllowedUrl } from '../rules/planFetch.ts'
import { fingerprintOf } from '../store/fingerprintOf.ts'
import { storeFetched } from '../store/importRuns.ts'
import { fetchFile } from './fetchFile.ts'
import { FetchRefused } from './fetchRefused.ts'

type Options = { folder: string | null; sources: ImportSources; signal: AbortSignal }

/** The pauses between tries (milliseconds). */
const pauses: readonly number[] = [500, 2_000, 8_000]
const limits = { mostBytes: 20_000_000_000, idleMs: 30_000, longestMs: 4 * 3_600_000 }

/**
 * Fetches the file of a run into the folder of imports. A file with its final name is complete. Throws `FetchRefused` if it
 * cannot be had.
 */
export async function fetchImport(
  db: Db,
  run: CustomerImport,
  { folder, sources, signal }: Options,
): Promise<void> {
  const { id, url, localFile } = run
  if (url === null || localFile === null) return
  if (folder === null) throw new FetchRefused('the service has no folder of imports any more.')
  if (!isAllowedUrl(sources.urls, new URL(url)))
    throw new FetchRefused('IMPORT_URLS does not allow it any more.')
  const path = join(folder, localFile)
  // Another process that does the same writes to another file.
  const part = `${path}.${randomUUID()}.part`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await removeUnfinished(path)
  try {
    await repeated(
      () => fetchFile(url, part, { ...limits, allowedAddresses: sources.allowedAddresses, signal }),
      signal,
    )
    await rename(part, path)
  } finally {
    await rm(part, { force: true })
  }
  const file = await fingerprintOf(path, run.mapping as object | null)
  await executeInternal(db, 'cardinal', async (context) => storeFetched(context, id, file))
}

/** Tries again after a fault that may pass. */
async function repeated(attempt: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (const pause of [...pauses, null])
    try {
      return await attempt()
    } catch (error) {
      if (error instanceof FetchRefused || signal.aborted) throw error
      if (pause === null)
        throw new FetchRefused(`${pauses.length + 1} tries have failed: ${(error as Error).message}.`)
      await sleep(pause, undefined, { signal })
    }
}
