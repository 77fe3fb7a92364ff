import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../../db/connect.ts'
import type { Replicas } from '../../db/replicas/replicas.ts'
import { removeUnfinished } from '../events/store/removeUnfinished.ts'
import { writeWhole } from '../events/store/writeWhole.ts'
import {
  beginAttempt,
  type ExportAttempt,
  failAttempt,
  finishAttempt,
  noteProgress,
  noteSnapshot,
  Superseded,
} from './store/exportAttempt.ts'
import { readServer } from './store/readServer.ts'
import { withExport } from './store/withExport.ts'

type Options = {
  db: Db
  replicas: Replicas | null
  /** Where the file is written. It is created if it is missing. */
  directory: string
  /** If it is aborted, the attempt ends. The next one begins anew. */
  signal: AbortSignal
}

/** After so many attempts an export has failed. */
const mostAttempts = 10

/**
 * Writes the file of an export from one snapshot. A snapshot ends with its connection, so what was interrupted begins
 * anew. Throws if it should be tried again.
 */
export async function runExport(options: Options, id: string): Promise<void> {
  const { db, directory, signal } = options
  const attempt = await beginAttempt(db, id)
  if (!attempt) return
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    await removeUnfinished(join(directory, attempt.file))
    await writeFile(options, attempt)
  } catch (error) {
    if (error instanceof Superseded) return
    const failure = signal.aborted ? null : failureOf(error, attempt)
    if (failure === null) throw error
    await failAttempt(db, attempt, failure)
  }
}

async function writeFile(
  { db, replicas, directory, signal }: Options,
  attempt: ExportAttempt,
): Promise<void> {
  const server = await readServer(db, replicas, attempt.attempts)
  await withExport(server, async ({ at, total, lines }) => {
    await noteSnapshot(db, attempt, { at, total })
    await writeWhole({
      file: join(directory, attempt.file),
      lines: lines((exported) => noteProgress(db, attempt, exported)),
      signal,
      publish: (place) => finishAttempt(db, attempt, place),
    })
  })
}

/** Why an export has failed; null if it should be tried again. */
function failureOf(error: unknown, { attempts }: ExportAttempt): string | null {
  const { code, syscall } = error as NodeJS.ErrnoException
  // A fault of a connection has a code and a call as well.
  if (code && syscall && fileFaults.has(code)) return `The file cannot be written: ${code}.`
  return attempts < mostAttempts
    ? null
    : `It did not succeed in ${attempts} attempts. The log has the reasons.`
}

const fileFaults: ReadonlySet<string> = new Set([
  ...['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EFBIG'],
  ...['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'EIO', 'EEXIST'],
])
