import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { osUserFor } from '../../src/db/embedded/osUser.ts'
import { freePort } from './freePort.ts'

/** A PgBouncer before the server of a connection string. */
export type PgBouncer = {
  /** The target's connection string, by way of PgBouncer. */
  url: string
  stop(): Promise<void>
}

const program = '/usr/sbin/pgbouncer'

/** Why tests of PgBouncer are skipped; null if it is installed. */
export const withoutPgBouncer = spawnSync(program, ['--version']).error
  ? `${program} is not installed (Debian: apt-get install pgbouncer)`
  : null

type Options = {
  /** The most connections to the server. */
  poolSize?: number
  mode?: 'transaction' | 'session'
  /** Further lines of its configuration. */
  lines?: string
}

/** Starts PgBouncer on 127.0.0.1. */
export async function startPgBouncer(
  target: string,
  { poolSize = 4, mode = 'transaction', lines = '' }: Options = {},
): Promise<PgBouncer> {
  const directory = await mkdtemp(join(tmpdir(), 'cardinal-pgbouncer-'))
  await chmod(directory, 0o755)
  const port = await freePort()
  const configuration = join(directory, 'pgbouncer.ini')
  await writeFile(
    configuration,
    `[databases]
* = ${serverOf(target)}
[pgbouncer]
pool_mode = ${mode}
default_pool_size = ${poolSize}
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
max_client_conn = 200
${lines}
`,
  )
  // It refuses to run as root.
  const child = spawn(program, ['-q', configuration], { stdio: 'ignore', ...(await osUserFor(directory)) })
  const url = pooledUrl(target, port)
  await untilAnswers(child, url)
  return {
    url,
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      if (child.exitCode === null) await ended
      await rm(directory, { recursive: true })
    },
  }
}

function serverOf(target: string): string {
  const url = new URL(target)
  const host = url.searchParams.get('host') ?? url.hostname
  const password = url.password && ` password=${decodeURIComponent(url.password)}`
  return `host=${host} port=${url.port || 5432} user=${decodeURIComponent(url.username)}${password}`
}

function pooledUrl(target: string, port: number): string {
  const url = new URL(target)
  url.searchParams.delete('host')
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return url.href
}

async function untilAnswers(child: ChildProcess, connectionString: string): Promise<void> {
  for (const late = Date.now() + 10_000; ; ) {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 1_000 })
    client.on('error', () => undefined)
    const failed = await client.connect().then(
      () => client.end().then(() => null),
      (error: Error) => error,
    )
    if (!failed) return
    if (child.exitCode !== null || Date.now() > late) throw failed
    await sleep(50)
  }
}
