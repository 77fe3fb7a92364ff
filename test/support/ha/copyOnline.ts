import { chown, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { runProgram } from '../../../src/db/embedded/runProgram.ts'

type Copy = {
  /** The server, which runs. */
  url: string
  /** Its data directory. */
  from: string
  to: string
}

/** Copies the data directory of a running server, as `pg_basebackup` does. */
export async function copyOnline({ url, from, to }: Copy): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`SELECT pg_backup_start('standby', fast => true)`)
    await runProgram('/bin/sh', ['-c', copy, from, to])
    const { rows } = await client.query<{ labelfile: string }>(
      'SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)',
    )
    const label = join(to, 'backup_label')
    await writeFile(label, rows[0]?.labelfile ?? '')
    const { uid, gid } = await stat(to)
    await chown(label, uid, gid)
  } finally {
    await client.end()
  }
}

/** Files that vanish or change meanwhile are made good by the log. Owners and modes stay as they are. */
const copy = `mkdir "$1" && cd "$0" && {
  tar -c --ignore-failed-read --warning=none --exclude='./pg_wal/*' --exclude='./pg_replslot/*' \\
    --exclude='./pg_stat_tmp/*' --exclude=./postmaster.pid --exclude=./postmaster.opts . || [ $? = 1 ]
} | tar -x -C "$1"`
