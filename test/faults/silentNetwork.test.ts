import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest'
import { hashSecret } from '../../src/auth/authenticateApiKey.ts'
import { connect, type Db } from '../../src/db/connect.ts'
import { withTransaction } from '../../src/db/transaction.ts'
import { newMobile, raceRegister, type Told } from '../races/race.ts'
import { newKey, secret } from '../support/api.ts'
import { createDatabase, type TestDatabase } from '../support/db/database.ts'
import { type FaultProxy, startProxy } from '../support/faultProxy.ts'
import { startOn, type TestService } from '../support/server/serviceProcess.ts'
import { startHere } from '../support/server/startHere.ts'

let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await createDatabase()
  db = connect(database.url, { reads: 2, writes: 2 })
  const scopes = ['customers:read', 'customers:write']
  await db.apiKey.create({ data: { name: 'tests', secretHash: hashSecret(secret), scopes } })
}, 60_000)
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

type Timed<T> = { told: T; milliseconds: number }

async function timed<T>(call: Promise<T>): Promise<Timed<T>> {
  const began = performance.now()
  const told = await call
  return { told, milliseconds: performance.now() - began }
}

type Call = { mobile: string; key: string }

const newCall = (): Call => ({ mobile: newMobile(), key: newKey() })

/** A network of one test. */
async function startNetwork({ onTestFinished }: TestContext): Promise<FaultProxy> {
  const proxy = await startProxy(database.url)
  onTestFinished(() => proxy.stop())
  return proxy
}

/** A service on a network of its own. */
async function startService<Service extends TestService>(
  context: TestContext,
  start: (databaseUrl: string, settings: Record<string, string>) => Promise<Service>,
) {
  const proxy = await startNetwork(context)
  const service = await start(proxy.url, { API_KEY_SECONDS: '0' })
  context.onTestFinished(() => service.kill())
  return {
    ...{ proxy, service },
    /** One try, whatever it is told. */
    register: ({ mobile, key }: Call) =>
      raceRegister(service, { source: 'INSTORE', identifiers: [{ type: 'MOBILE', value: mobile }] }, key, 1),
    read: () => service.send({ query: '{ customer(by: { cardNumber: "7000000000000013" }) { id } }' }),
    ready: async () => (await fetch(new URL('/ready', service.url))).status,
  }
}

test('a network that drops everything for 4 s: each call ends within 12 s, all is normal 5 s later, no call is lost or doubled', async (context) => {
  const { proxy, register, read, ready } = await startService(context, startHere)
  const calls = Array.from({ length: 14 }, newCall)
  await Promise.all([register(newCall()), read()])
  const writes = calls.map((call) => timed(register(call)))
  await sleep(20)
  proxy.swallow()
  const reads = Array.from({ length: 4 }, () => timed(read()))
  await sleep(4_000)
  proxy.pass()
  const silence = performance.now()

  await sleep(5_000)
  const after = await Promise.all([timed(read()), timed(register(newCall())), timed(ready())])
  const told = await Promise.all(writes)
  const answers = await Promise.all(reads)

  expect(performance.now() - silence).toBeLessThan(12_000)
  expect(after.map(({ told: answer }) => answer)).toMatchObject([{ status: 200 }, { code: 'OK' }, 200])
  for (const { milliseconds } of after) expect(milliseconds).toBeLessThan(1_500)
  for (const { milliseconds } of [...told, ...answers]) expect(milliseconds).toBeLessThan(12_000)
  for (const { told: one } of told) expect(['OK', 'SERVICE_BUSY']).toContain(one.code)
  for (const { told: one } of answers) expect([200, 503]).toContain(one.status)
  const again: Told[] = await Promise.all(calls.map(register))
  expect(again.map(({ code }) => code)).toEqual(calls.map(() => 'OK'))
  for (const [n, { mobile }] of calls.entries()) {
    expect(await db.identifier.count({ where: { normalizedValue: mobile } })).toBe(1)
    const before = told[n]?.told
    if (before?.code === 'OK') expect(again[n]).toEqual({ ...before, replayed: true })
  }
}, 60_000)

test('SIGTERM ends the process within 10 s while the network is silent and calls wait', async (context) => {
  const { proxy, service, register } = await startService(context, startOn)
  await register(newCall())
  proxy.swallow()
  const calls = Array.from({ length: 12 }, () => register(newCall()).catch(() => null))
  await sleep(200)
  const began = performance.now()

  service.signal('SIGTERM')
  await service.ended

  expect(performance.now() - began).toBeLessThan(10_000)
  await Promise.all(calls)
}, 60_000)

test('a start on a silent network ends with a message, and SIGTERM ends it too', async (context) => {
  const proxy = await startNetwork(context)
  proxy.swallow()
  const began = performance.now()

  await expect(startOn(proxy.url)).rejects.toThrow('cannot be reached')

  expect(performance.now() - began).toBeLessThan(15_000)
}, 60_000)

test('an idle connection that has gone silent is tested before use, and replaced', async (context) => {
  const proxy = await startNetwork(context)
  const own = connect(proxy.url, { reads: 3, writes: 3 })
  await Promise.all(
    Array.from({ length: 3 }, () => withTransaction(own, (tx) => tx.$queryRaw`SELECT pg_sleep(0.1)`)),
  )
  proxy.swallow()
  proxy.pass()
  await sleep(1_100)

  const { told, milliseconds } = await timed(withTransaction(own, (tx) => tx.$queryRaw`SELECT 1 AS one`))

  expect(told).toEqual([{ one: 1 }])
  expect(milliseconds).toBeLessThan(3_000)
  await own.$disconnect()
}, 60_000)

test.for(['a transaction of ours', 'a transaction of Prisma’s', 'a statement of Prisma’s'])(
  '%s whose answer never comes ends, and its connection is not given back',
  { timeout: 60_000 },
  async (what, context) => {
    const proxy = await startNetwork(context)
    const own = connect(proxy.url, { reads: 1, writes: 1 })
    const ways: Record<string, () => Promise<unknown>> = {
      'a transaction of ours': () => withTransaction(own, (tx) => tx.$queryRaw`SELECT 1`),
      'a transaction of Prisma’s': () => own.$transaction((tx) => tx.till.count()),
      'a statement of Prisma’s': () => own.till.count(),
    }
    const way = ways[what] as () => Promise<unknown>
    await way()
    proxy.swallow()

    const { told, milliseconds } = await timed(way().catch((error: Error) => error))

    expect(told).toBeInstanceOf(Error)
    expect(milliseconds).toBeLessThan(12_000)
    proxy.pass()
    await way()
    await own.$disconnect()
  },
)
