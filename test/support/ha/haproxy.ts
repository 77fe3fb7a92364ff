import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, vi } from 'vitest'
import { freePort } from '../freePort.ts'

/** HAProxy before several servers: it leads to the one that is primary. */
export type HaProxy = { url: string; stop(): Promise<void> }

const program = '/usr/sbin/haproxy'

/** Why tests of HAProxy are skipped; null if it is installed. */
export const withoutHaProxy = spawnSync(program, ['-v']).error
  ? `${program} is not installed (Debian: apt-get install haproxy)`
  : null

/** Starts HAProxy on 127.0.0.1 before servers that are named by their Unix sockets (`?host=/directory`). */
export async function startHaProxy(targets: readonly string[]): Promise<HaProxy> {
  const directory = await mkdtemp(join(tmpdir(), 'cardinal-haproxy-'))
  const port = await freePort()
  const configuration = join(directory, 'haproxy.cfg')
  await writeFile(configuration, configurationOf(port, targets.map(socketOf)))
  const child = spawn(program, ['-db', '-f', configuration], { stdio: 'ignore' })
  const url = `postgresql://cardinal@127.0.0.1:${port}/cardinal`
  await vi.waitFor(async () => expect(await answers(url)).toBe(true), { timeout: 30_000 })
  return {
    url,
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
      await rm(directory, { recursive: true })
    },
  }
}

/** Every 200 ms each server is asked, in PostgreSQL's protocol, whether it is a standby. Only the primary gets connections. */
const configurationOf = (port: number, sockets: readonly string[]): string => `
defaults
  mode tcp
  timeout connect 1s
  timeout check 1s
  timeout client 1h
  timeout server 1h
listen primary
  bind 127.0.0.1:${port}
  option tcp-check
  tcp-check connect
  tcp-check send-binary ${login}
  tcp-check expect binary ${readyForQuery}
  tcp-check send-binary ${question}
  tcp-check expect binary ${primaryAnswer}
  default-server inter 200ms fall 1 rise 1 on-marked-down shutdown-sessions
${sockets.map((socket, n) => `  server server${n + 1} unix@${socket} check`).join('\n')}
`

const message = (type: string, ...parts: Buffer[]): string => {
  const body = Buffer.concat(parts)
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body]).toString('hex')
}
const text = (value: string) => Buffer.from(value, 'latin1')

const login = message('', Buffer.from([0, 3, 0, 0]), text('user\0cardinal\0database\0cardinal\0\0'))
const readyForQuery = message('Z', text('I'))
const question = message('Q', text('SELECT pg_is_in_recovery()\0'))
/** One row of one column, `f`. */
const primaryAnswer = message('D', Buffer.from([0, 1, 0, 0, 0, 1]), text('f'))

const socketOf = (target: string): string => `${new URL(target).searchParams.get('host')}/.s.PGSQL.5432`

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 1_000 })
  client.on('error', () => undefined)
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  )
}
