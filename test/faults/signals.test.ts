import { execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { access, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { fastDirectory } from '../support/db/fastDirectory.ts'
import { childEnvironment } from '../support/server/childEnvironment.ts'
import { type ServiceProcess, startProcess } from '../support/server/serviceProcess.ts'

const dataDir = join(fastDirectory(), `cardinal-signals-${randomUUID().slice(0, 8)}`)
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const node = process.execPath
const main = join(import.meta.dirname, '../../src/main.ts')
const start = ['npm', 'start']
const toGroup = ({ pid }: ServiceProcess) => process.kill(-pid, 'SIGTERM')
const toIt = (service: ServiceProcess) => service.signal('SIGTERM')

/** Runs a command as process 1 of its own, as a container does; the signal goes to that process. */
const asProcess1 = (command: readonly string[]) => [
  ...['unshare', '--pid', '--fork', '--mount-proc', '--kill-child', ...command],
]
const toChild = ({ pid }: ServiceProcess) => {
  const child = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  process.kill(Number(child), 'SIGTERM')
}
const canUnshare = canRun(asProcess1(['true']))

function canRun([command = '', ...args]: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

type Way = [name: string, command: readonly string[], send: (service: ServiceProcess) => unknown]
const ways: Way[] = [
  ['npm start', start, toIt],
  ['npm start, as a supervisor signals a whole process group', start, toGroup],
  ['sh -c "exec npm start"', ['sh', '-c', 'exec npm start'], toIt],
  ['sh -c "npm start", to the process group', ['sh', '-c', 'npm start'], toGroup],
]
const ways1: Way[] = [
  ['node as process 1', asProcess1([node, main]), toChild],
  ['npm start as process 1', asProcess1(start), toChild],
]

test.each([...ways, ...(canUnshare ? ways1 : [])])(
  'SIGTERM ends all processes that "%s" has started within 10 s',
  async (_name, command, send) => {
    const service = await startProcess(dataDir, command, { detached: true })
    expect(await isServed()).toBe(true)
    const began = performance.now()

    send(service)

    const { code, signal } = await service.ended
    // A shell that does not handle the signal ends first, by it.
    expect(signal ?? code).toBe(command.includes('npm start') ? 'SIGTERM' : 0)
    await expect.poll(isServed, { timeout: 10_000 }).toBe(false)
    expect(performance.now() - began).toBeLessThan(10_000)
    await expect(fetch(`http://127.0.0.1:${service.port}/health`)).rejects.toThrow()
  },
  120_000,
)

/** Makes the process say when it handles SIGTERM. Before that, Node ends by the signal. */
const reportHandler = `data:text/javascript,${encodeURIComponent(`process.on('newListener', (name) => {
  if (name === 'SIGTERM') queueMicrotask(() => process.stdout.write('SIGTERM is handled'))
})`)}`

test.each([0, 300, 1_000, 1_800])(
  'SIGTERM %d ms after the process can handle it ends the process, and no database is left running',
  async (milliseconds) => {
    const child = spawn(node, ['--import', reportHandler, main], {
      env: { ...childEnvironment, DATA_DIR: dataDir, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'close')
    let said = ''
    let received = 0
    child.stdout.on('data', (part) => {
      said += part
      if (received === 0 && said.includes('SIGTERM: finishing')) received = performance.now()
    })
    await expect.poll(() => said, { interval: 5, timeout: 30_000 }).toContain('SIGTERM is handled')
    await sleep(milliseconds)

    child.kill('SIGTERM')

    expect(await ended).toEqual([0, null])
    expect(received).toBeGreaterThan(0)
    expect(performance.now() - received).toBeLessThan(10_000)
    expect(await isServed()).toBe(false)
  },
  60_000,
)

/** PostgreSQL removes the file when it has stopped, and not when it was killed. */
const isServed = () =>
  access(join(dataDir, 'cluster/postmaster.pid')).then(
    () => true,
    () => false,
  )
