import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Api } from '../api.ts'

/** A service in a process of its own, as `npm start` starts it. */
export type ServiceProcess = {
  port: number
  /** Of the command that started it. */
  pid: number
  send: Api['send']
  signal(name: NodeJS.Signals): void
  /** What it has written to its outputs. */
  said(): string
  /** How the process ended, once it has. */
  ended: Promise<{ code: number | null; signal: string | null }>
}

const main = join(import.meta.dirname, '../../../src/main.ts')

/** Starts the service on a data directory, in demo mode, and waits until it listens. */
export async function startProcess(
  dataDir: string,
  [command, ...args]: readonly string[] = [process.execPath, main],
  { detached = false } = {},
): Promise<ServiceProcess> {
  const { PATH, HOME } = process.env
  const child = spawn(command ?? '', args, {
    env: { PATH, HOME, DATA_DIR: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached,
  })
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  let text = ''
  const said = () => text
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      text += chunk
    })
  const port = await portOf(child, { ended, said })
  return {
    port,
    pid: child.pid ?? 0,
    ended,
    said,
    send: sendTo(port),
    signal: (name) => void child.kill(name),
  }
}

async function portOf(
  child: ChildProcess,
  { ended, said }: Pick<ServiceProcess, 'ended' | 'said'>,
): Promise<number> {
  const listening = new Promise<number>((resolve) => {
    child.stdout?.on('data', () => {
      const port = /GraphQL at http:\/\/127\.0\.0\.1:(\d+)/.exec(said())?.[1]
      if (port) resolve(Number(port))
    })
  })
  const failed = ended.then(() => Promise.reject(new Error(`the service did not start: ${said()}`)))
  failed.catch(() => undefined)
  return Promise.race([listening, failed])
}

const sendTo =
  (port: number): Api['send'] =>
  async (body, headers = {}) => {
    const authorization = `Basic ${Buffer.from('demo:cardinal-demo').toString('base64')}`
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization, ...headers },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  }
