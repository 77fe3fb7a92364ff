import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Api, secret } from '../api.ts'
import { childEnvironment } from './childEnvironment.ts'
import { sendTo } from './sendTo.ts'

/** A whole service: in a process of its own or in that of the test. */
export type TestService = {
  /** Where its GraphQL is. */
  url: string
  port: number
  send: Api['send']
  /** Ends it. One in a process of its own ends at once, as a crash would. */
  kill(): Promise<void>
  /** What it has written to its outputs. */
  said(): string
}

/** A service in a process of its own. */
export type ServiceProcess = TestService & {
  /** Of the command that started it. */
  pid: number
  signal(name: NodeJS.Signals): void
  /** How the process ended, once it has. */
  ended: Promise<{ code: number | null; signal: string | null }>
  /** The most memory that it has had, in MB; null where the system does not tell. */
  peakMemory(): Promise<number | null>
}

type Start = {
  env: Record<string, string>
  /** The key of its calls. */
  key: string
  command?: readonly string[] | undefined
  detached?: boolean | undefined
}

const main = join(import.meta.dirname, '../../../src/main.ts')

/** Starts the service on a data directory, in demo mode, and waits until it listens. */
export const startProcess = (
  dataDir: string,
  command?: readonly string[],
  { detached = false } = {},
): Promise<ServiceProcess> => start({ env: { DATA_DIR: dataDir }, key: 'cardinal-demo', command, detached })

/** Starts the service on a database, and waits until it listens. */
export const startOn = (
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<ServiceProcess> => start({ env: { DATABASE_URL: databaseUrl, ...settings }, key: secret })

async function start({
  env,
  key,
  command: [command = '', ...args] = [process.execPath, main],
  detached = false,
}: Start): Promise<ServiceProcess> {
  const child = spawn(command, args, {
    env: { ...childEnvironment, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached,
  })
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  let text = ''
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part) => {
        text += part
        const [, found] = /GraphQL at (http:\/\/127\.0\.0\.1:\d+\/graphql)/.exec(text) ?? []
        if (found) resolve(found)
      })
    child.once('exit', () => reject(new Error(`the service did not start: ${text}`)))
  })
  return {
    url,
    port: Number(new URL(url).port),
    pid: child.pid ?? 0,
    ended,
    said: () => text,
    signal: (name) => void child.kill(name),
    send: sendTo(url, key),
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
