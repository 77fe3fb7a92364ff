import { chmod, mkdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type OsUser, runProgram } from './runProgram.ts'

/** Where an embedded server keeps its things. */
export type Paths = { root: string; cluster: string; log: string }

/** Makes the data directory if need be and names what lies in it. */
export async function preparePaths(dataDir: string): Promise<Paths> {
  const path = resolve(dataDir)
  const created = await mkdir(path, { recursive: true })
  // Everything inside is private. The directory itself must be open to the user that runs Postgres, whatever our umask.
  if (created) await chmod(path, 0o755)
  const root = await realpath(path)
  return { root, cluster: join(root, 'cluster'), log: join(root, 'server.log') }
}

/** Refuses a data directory that the user running Postgres cannot enter. */
export async function assertOpen(root: string, osUser: OsUser): Promise<void> {
  if (!osUser) return
  try {
    await runProgram('/bin/sh', ['-c', 'cd "$0"', root], osUser)
  } catch {
    throw new Error(
      `PostgreSQL refuses to run as root, so it runs here as user ${osUser.uid}, who cannot enter ${root}: ` +
        'one of its parent directories is closed to that user. Set DATA_DIR to a directory whose parents are open to everyone ' +
        '(for example /var/lib/cardinal), start Cardinal as an ordinary user, or set DATABASE_URL.',
    )
  }
}
