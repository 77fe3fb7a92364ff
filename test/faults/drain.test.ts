import { connect as connectSocket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashSecret } from '../../src/auth/authenticateApiKey.ts'
import { scopes } from '../../src/auth/scopes.ts'
import { connect, type Db } from '../../src/db/connect.ts'
import { secret } from '../support/api.ts'
import { createDatabase, type TestDatabase } from '../support/db/database.ts'
import { startProxy } from '../support/faultProxy.ts'
import { bearer, post } from '../support/server/http.ts'
import { type ServiceProcess, startOn } from '../support/server/serviceProcess.ts'
import { followSse } from '../support/server/sse.ts'
import { openWs } from '../support/server/ws.ts'

let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await createDatabase()
  db = connect(database.url, { reads: 3 })
  await db.apiKey.create({ data: { name: 'tests', secretHash: hashSecret(secret), scopes: [...scopes] } })
}, 60_000)
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

const customers = JSON.stringify({ query: '{ customers { edges { cursor } } }' })
const ready = async ({ url }: ServiceProcess) => (await fetch(new URL('/ready', url))).status
/** Whether the service still listens. */
const listens = ({ port }: ServiceProcess) =>
  new Promise<boolean>((resolve) => {
    const socket = connectSocket(port, '127.0.0.1', () => resolve(true))
    socket.once('connect', () => socket.destroy()).once('error', () => resolve(false))
  })

type Sent = { status: number; connection: string | null; began: number; ended: number }

test('SIGTERM under load: /ready is 503 first, every request is answered, and the listener closes after DRAIN_TIME', async () => {
  const service = await startOn(database.url, { DRAIN_TIME: '5000' })
  const answers: Sent[] = []
  const failures: unknown[] = []
  let leave = false
  const load = async () => {
    while (!leave) {
      const began = performance.now()
      await post(service, bearer).then(
        ({ status, headers }) =>
          answers.push({ status, connection: headers.get('connection'), began, ended: performance.now() }),
        (error) => failures.push(error),
      )
    }
  }
  const clients = Array.from({ length: 8 }, load)
  await expect.poll(() => answers.length, { timeout: 20_000 }).toBeGreaterThan(40)
  const signaled = performance.now()
  service.signal('SIGTERM')
  while ((await ready(service)) === 200) await sleep(10)
  const notReady = performance.now()
  const isLate = ({ began }: Sent) => began > notReady
  await expect.poll(() => answers.filter(isLate).length, { timeout: 4_000 }).toBeGreaterThan(8)
  // A load balancer has seen it by now.
  leave = true
  await Promise.all(clients)
  while (await listens(service)) await sleep(10)
  const drained = performance.now() - signaled

  expect(notReady - signaled).toBeLessThan(4_900)
  expect(drained).toBeGreaterThan(4_900)
  expect(failures).toEqual([])
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  const late = answers.filter(isLate)
  expect(new Set(late.map(({ connection }) => connection))).toEqual(new Set(['close']))
  const early = answers.filter(({ ended }) => ended < signaled)
  expect(early.length).toBeGreaterThan(20)
  expect(new Set(early.map(({ connection }) => connection))).toEqual(new Set(['keep-alive']))
  expect(await service.ended).toEqual({ code: 0, signal: null })
}, 60_000)

test('a request that begins while the service drains, and ends after it, is answered', async () => {
  const service = await startOn(database.url, { DRAIN_TIME: '2000' })
  let pending: Promise<{ status: number }> | undefined

  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "Customer" IN ACCESS EXCLUSIVE MODE`
      service.signal('SIGTERM')
      while ((await ready(service)) === 200) await sleep(10)
      pending = post(service, bearer, customers)
      pending.catch(() => undefined)
      while (await listens(service)) await sleep(10)
    },
    { timeout: 20_000 },
  )

  expect((await pending)?.status).toBe(200)
  expect(await service.ended).toEqual({ code: 0, signal: null })
}, 60_000)

test('streams and web sockets stay open while the service drains, and are told when it ends', async () => {
  const service = await startOn(database.url, { DRAIN_TIME: '1000' })
  const stream = await followSse(service.url, { query: 'subscription S { events { cursor } }' })
  const ended = stream.message()
  const socket = openWs(service.url, bearer)
  await socket.opened
  const began = performance.now()
  service.signal('SIGTERM')
  await sleep(300)
  const late = openWs(service.url, bearer)

  expect(await late.opened).toBe(101)
  expect((await ended)?.errors).toMatchObject([{ extensions: { code: 'SERVICE_STOPPING' } }])
  expect(performance.now() - began).toBeGreaterThan(900)
  expect((await socket.closed).code).toBe(1001)
  expect((await late.closed).code).toBe(1001)
  expect(await service.ended).toEqual({ code: 0, signal: null })
}, 60_000)

type State = [name: string, prepare: (service: ServiceProcess, silence: () => void) => Promise<unknown>]
const unfinished = (service: ServiceProcess, text: string) =>
  new Promise<void>((resolve) => {
    const socket = connectSocket(service.port, '127.0.0.1', () => socket.write(text, () => resolve()))
    socket.on('error', () => undefined)
  })
const states: State[] = [
  [
    'waits for a silent database',
    async (service, silence) => {
      silence()
      for (let n = 0; n < 12; n++) post(service, bearer, customers).catch(() => undefined)
      await sleep(200)
    },
  ],
  [
    'has a connection without a request, half a request, a stream, and a web socket',
    async (service) => {
      await unfinished(service, '')
      await unfinished(service, 'POST /graphql HTTP/1.1\r\nHost: x\r\n')
      await followSse(service.url, { query: 'subscription S { events { cursor } }' })
      await openWs(service.url, bearer).opened
    },
  ],
]

test('with the longest DRAIN_TIME a service ends within 10 s of SIGTERM, whatever it is doing', async () => {
  const times = await Promise.all(
    states.map(async ([name, prepare]) => {
      const proxy = await startProxy(database.url)
      const service = await startOn(proxy.url, { DRAIN_TIME: '5000' })
      await post(service, bearer)
      await prepare(service, proxy.swallow)
      const began = performance.now()

      service.signal('SIGTERM')
      await service.ended

      const milliseconds = performance.now() - began
      await proxy.stop()
      return { name, milliseconds }
    }),
  )

  expect(times.filter(({ milliseconds }) => milliseconds < 4_900 || milliseconds > 10_000)).toEqual([])
}, 120_000)
