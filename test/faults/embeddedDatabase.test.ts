import { randomUUID } from 'node:crypto'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { startEmbedded } from '../../src/db/embedded/embedded.ts'
import { assertAllKept, startWriters, type Writers } from '../support/acknowledged.ts'
import { fastDirectory } from '../support/db/fastDirectory.ts'
import { type ServiceProcess, startProcess } from '../support/server/serviceProcess.ts'

const dataDir = join(fastDirectory(), `cardinal-faults-${randomUUID().slice(0, 8)}`)
const cluster = join(dataDir, 'cluster')
let service: ServiceProcess

beforeAll(async () => {
  service = await startProcess(dataDir)
}, 60_000)
afterAll(async () => {
  service.signal('SIGTERM')
  await service.ended
  if (!process.env.KEEP) await rm(dataDir, { recursive: true, force: true })
})

const postmaster = async () =>
  Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0])

/** Kills something while eight clients write, and looks whether all that was acknowledged is there. */
async function underLoad(kill: (writers: Writers) => Promise<void>): Promise<void> {
  const writers = startWriters(service)
  await writers.more(20)
  await kill(writers)
  await writers.more(20)
  await writers.stop()
  const embedded = await startEmbedded(dataDir)
  const db = connect(embedded.url)
  await assertAllKept(service, db, writers.all).finally(async () => {
    await db.$disconnect()
    await embedded.stop()
  })
}

test('kill -9 of the embedded server under load: it is restarted, and no acknowledged write is lost', async () => {
  await underLoad(async () => {
    for (let times = 0; times < 2; times++) {
      const before = await postmaster()
      process.kill(before, 'SIGKILL')
      await expect.poll(async () => postmaster().catch(() => before), { timeout: 30_000 }).not.toBe(before)
      await expect.poll(async () => (await ready()).status, { timeout: 30_000 }).toBe(200)
    }
  })
  expect(service.said()).toContain('The embedded PostgreSQL runs again.')
}, 180_000)

test('kill -9 of random child processes of the server, 20 times under load: no acknowledged write is lost', async () => {
  await underLoad(async (writers) => {
    for (let times = 0; times < 20; times++) {
      const pids = await childrenOf(await postmaster())
      kill(pids[Math.floor(Math.random() * pids.length)])
      await writers.more(3)
    }
  })
}, 300_000)

test('if the embedded server cannot be restarted, the process ends with 1 and a message', async () => {
  const pid = await postmaster()
  await rename(join(cluster, 'PG_VERSION'), join(dataDir, 'PG_VERSION'))
  process.kill(pid, 'SIGKILL')

  await expect.poll(async () => (await ready()).status).toBe(503)

  expect(await service.ended).toEqual({ code: 1, signal: null })
  expect(service.said()).toContain(`The embedded PostgreSQL in ${dataDir} does not start.`)
  await rename(join(dataDir, 'PG_VERSION'), join(cluster, 'PG_VERSION'))
}, 60_000)

const ready = () => fetch(`http://127.0.0.1:${service.port}/ready`)

const childrenOf = async (pid: number): Promise<number[]> =>
  (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').map(Number)

function kill(pid: number | undefined): void {
  try {
    if (pid) process.kill(pid, 'SIGKILL')
  } catch {
    // It had ended by itself.
  }
}
