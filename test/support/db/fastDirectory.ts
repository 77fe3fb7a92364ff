import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const memory = '/dev/shm'

/**
 * Returns the directory for the files of the tests' PostgreSQL servers. It is in memory if 4 GB are free there. A database
 * has about 700 files. To create, copy and delete them on a disk takes much processor time.
 */
export function fastDirectory(): string {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize >= 4 * 2 ** 30 ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}
