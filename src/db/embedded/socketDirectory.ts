import { createHash } from 'node:crypto'
import { chown, lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OsUser } from './runProgram.ts'

// sun_path holds 104 bytes on macOS and 108 on Linux, the final NUL included.
const LONGEST = 103

/** Makes the private directory of the server's socket: in the data directory, or near the root when that is too deep. */
export async function prepareSocketDirectory(root: string, osUser: OsUser): Promise<string> {
  const directory = choose(root)
  const owner = osUser?.uid ?? process.getuid?.()
  try {
    await mkdir(directory, { mode: 0o700 })
    if (osUser) await chown(directory, osUser.uid, osUser.gid)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const found = await lstat(directory)
  // Whoever can enter is trusted as the database's owner: never share one that somebody else made.
  if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0)
    throw new Error(
      `The socket directory ${directory} must belong to user ${owner} and have mode 0700. Remove it and start again.`,
    )
  return directory
}

/** The address of a database behind the socket in this directory, for `pg`, Prisma and psql alike. */
export function socketUrl(directory: string, database: string): string {
  return `postgresql://cardinal@localhost/${database}?host=${encodeURIComponent(directory)}`
}

function choose(root: string): string {
  const near = join(root, 'socket')
  if (Buffer.byteLength(join(near, '.s.PGSQL.5432')) <= LONGEST) return near
  return join(tmpdir(), `cardinal-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`)
}
