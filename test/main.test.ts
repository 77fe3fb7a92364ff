import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { connect as connectSocket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { connect, type Db } from '../src/db/connect.ts'
import { startEmbedded } from '../src/db/embedded/embedded.ts'
import { newMobile, raceLink, raceRegister } from './races/race.ts'
import { acknowledged, assertAllKept, type Sent, writeUntil } from './support/acknowledged.ts'
import { keyOf } from './support/db/change.ts'
import { fastDirectory } from './support/db/fastDirectory.ts'
import { type ServiceProcess, startProcess } from './support/server/serviceProcess.ts'

const dataDir = join(fastDirectory(), `cardinal-main-${randomUUID().slice(0, 8)}`)
const services: ServiceProcess[] = []
/** The one that a test has left running. */
let left: ServiceProcess | undefined

async function start(): Promise<ServiceProcess> {
  const service = await startProcess(dataDir)
  services.push(service)
  return service
}

afterAll(async () => {
  for (const service of services) {
    service.signal('SIGTERM')
    await service.ended
  }
  await rm(dataDir, { recursive: true, force: true })
})

test('kill -9 during writes, three times: every acknowledged write is there, and no write is partial', async () => {
  const all: Sent[] = []
  for (const dies of ['service', 'service and database', 'service'] as const) {
    const service = await start()
    const writers = Array.from({ length: 8 }, () => writeUntil(service, all))
    const enough = acknowledged(all) + 12
    while (acknowledged(all) < enough) await sleep(5)
    await sleep(Math.random() * 60)
    service.signal('SIGKILL')
    await Promise.all([service.ended, ...writers])
    if (dies === 'service and database') process.kill(await postmaster(), 'SIGKILL')
  }
  expect(all.some(({ told, linked }) => !told || !linked)).toBe(true)

  const running = await start()
  left = running

  await withDatabase((db) => assertAllKept(running, db, all))
}, 240_000)

test('after SIGTERM a running request finishes, and then the process ends with 0', async () => {
  const running = left ?? (await start())
  const mobile = newMobile()
  const { customerId } = await raceRegister(running, {
    source: 'INSTORE',
    identifiers: [{ type: 'MOBILE', value: mobile }],
  })
  await withDatabase(async (db) => {
    const id = keyOf(customerId ?? '')
    let began = 0
    const link = await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${id}::uuid FOR UPDATE`
      const call = raceLink(running, {
        customer: { id: customerId ?? '' },
        source: 'INSTORE',
        add: [{ type: 'EMAIL', value: 'somsak.w@example.co.th' }],
      })
      await waitUntilBlocked(db)
      running.signal('SIGTERM')
      began = performance.now()
      await sleep(1_000)
      // Boxed, or the transaction would wait for it, and it waits for the transaction.
      return { call }
    })

    expect((await link.call).code).toBe('OK')
    expect(await running.ended).toEqual({ code: 0, signal: null })
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(await db.identifier.count({ where: { normalizedValue: 'somsak.w@example.co.th' } })).toBe(1)
  })
}, 120_000)

test('SIGTERM ends the process with 0 within 10 s, even if a client never completes its request', async () => {
  const running = await start()
  const socket = connectSocket(running.port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const headers = `Host: 127.0.0.1\r\nAuthorization: Bearer cardinal-demo\r\nContent-Type: application/json\r\nContent-Length: 100`
  socket.write(`POST /graphql HTTP/1.1\r\n${headers}\r\n\r\n{`)
  await sleep(300)

  const began = performance.now()
  running.signal('SIGTERM')

  expect(await running.ended).toEqual({ code: 0, signal: null })
  expect(performance.now() - began).toBeLessThan(10_000)
}, 120_000)

async function postmaster(): Promise<number> {
  return Number((await readFile(join(dataDir, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0])
}

async function withDatabase(use: (db: Db) => Promise<void>): Promise<void> {
  const embedded = await startEmbedded(dataDir)
  const db = connect(embedded.url)
  await use(db).finally(async () => {
    await db.$disconnect()
    await embedded.stop()
  })
}

async function waitUntilBlocked(db: Db): Promise<void> {
  for (;;) {
    const [{ blocked }] = await db.$queryRaw<[{ blocked: boolean }]>`
      SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock') AS blocked`
    if (blocked) return
    await sleep(20)
  }
}
