import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Api, type GraphQLAnswer, secret } from '../api.ts'

/** A service in a process of its own, on a database that is there. */
export type ServiceOnDatabase = {
  /** Where its GraphQL is. */
  url: string
  send: Api['send']
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>
  signal(name: NodeJS.Signals): void
  /** What it has written to its outputs. */
  said(): string
  /** How the process ended, once it has. */
  ended: Promise<{ code: number | null; signal: string | null }>
  /** The most memory that it has had, in MB; null where the system does not tell. */
  peakMemory(): Promise<number | null>
}

const main = join(import.meta.dirname, '../../../src/main.ts')

/** Starts the service on a database, and waits until it listens. */
export async function startOn(
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<ServiceOnDatabase> {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, [main], {
    env: { PATH, HOME, DATABASE_URL: databaseUrl, PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part) => {
      text += part
    })
  const said = () => text
  const url = await urlOf(child, said)
  return {
    url,
    ended,
    said,
    signal: (name) => void child.kill(name),
    send: async (body, headers = {}) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}`, ...headers },
        body: JSON.stringify(body),
      })
      return { status: response.status, body: (await response.json()) as GraphQLAnswer }
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    peakMemory: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
      const kilobytes = /VmHWM:\s*(\d+)/.exec(status)?.[1]
      return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024)
    },
  }
}

async function urlOf(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', () => {
        const url = /GraphQL at (http:\/\/127\.0\.0\.1:\d+\/graphql)/.exec(said())?.[1]
        if (url) resolve(url)
      })
    child.once('exit', () => reject(new Error(`the service did not start: ${said()}`)))
  })
}
