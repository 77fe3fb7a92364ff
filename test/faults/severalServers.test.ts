import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hashSecret } from '../../src/auth/authenticateApiKey.ts'
import { connect } from '../../src/db/connect.ts'
import { migrate } from '../../src/db/migrations/migrate.ts'
import { newMobile, raceRegister } from '../races/race.ts'
import { newKey, secret } from '../support/api.ts'
import { type Cluster, createCluster } from '../support/cluster.ts'
import { fastDirectory } from '../support/db/fastDirectory.ts'
import { type FaultProxy, startProxy } from '../support/faultProxy.ts'
import type { TestService } from '../support/server/serviceProcess.ts'
import { startHere } from '../support/server/startHere.ts'

let primary: Cluster
let standby: Cluster
let proxies: { primary: FaultProxy; standby: FaultProxy }
/** Names the standby before the primary. */
let url: string
let service: TestService

let directory: string
/** What every test starts from: a stopped server with our tables and a key. */
let made: Cluster

beforeAll(async () => {
  directory = await mkdtemp(join(fastDirectory(), 'cardinal-servers-'))
  // PostgreSQL may run as another user.
  await chmod(directory, 0o755)
  made = await createCluster(join(directory, 'made'), 'hot_standby = on')
  await migrate(made.url)
  const db = connect(made.url)
  const scopes = ['customers:read', 'customers:write']
  await db.apiKey.create({ data: { name: 'tests', secretHash: hashSecret(secret), scopes } })
  await db.$disconnect()
  await made.stop('fast')
}, 120_000)
afterAll(() => rm(directory, { recursive: true, force: true }))

beforeEach(async () => {
  primary = await made.copy(join(directory, 'primary'))
  standby = await primary.copyAsStandby(join(directory, 'standby'))
  await primary.start()
  await standby.start()
  proxies = { primary: await startProxy(primary.url), standby: await startProxy(standby.url) }
  url = `postgresql://cardinal@127.0.0.1:${proxies.standby.port},127.0.0.1:${proxies.primary.port}/cardinal?target_session_attrs=read-write`
  service = await startHere(url)
  return async () => {
    await service.kill()
    await proxies.primary.stop()
    await proxies.standby.stop()
    await standby.stop('immediate')
    await primary.stop('immediate').catch(() => undefined)
  }
}, 120_000)

/** One try. */
const register = () => {
  const identifiers = [{ type: 'MOBILE' as const, value: newMobile() }]
  return raceRegister(service, { source: 'INSTORE', identifiers }, newKey(), 1)
}
const write = async () => (await register()).code
/** What a client is told of a customer that it has just written. */
async function writeAndRead(): Promise<unknown> {
  const { customerId } = await register()
  const { body } = await service.send({ query: `{ customer(by: { id: "${customerId}" }) { id } }` })
  return body.data?.customer ? 'FOUND' : body
}
/** A new client comes every 200 ms and waits for nobody. Gives when the first was told that its write is kept. */
async function untilOneIsWritten(): Promise<number> {
  const writes: Promise<unknown>[] = []
  let written: number | undefined
  for (const late = performance.now() + 10_000; written === undefined && performance.now() < late; ) {
    writes.push(
      write().then((code) => {
        if (code === 'OK') written ??= performance.now()
      }),
    )
    await sleep(200)
  }
  await Promise.all(writes)
  return written ?? Number.POSITIVE_INFINITY
}

const breaks: [string, () => Promise<unknown>][] = [
  ['dies', () => primary.stop('immediate')],
  ['becomes silent', async () => proxies.primary.swallow()],
  ['accepts no writes any more', () => ask(primary.url, fence)],
]
const fence = 'ALTER SYSTEM SET default_transaction_read_only = on; SELECT pg_reload_conf()'

test.each(breaks)(
  'a primary that %s: within 5 s of the promotion all writes and reads go to the new one',
  async (_how, breakPrimary) => {
    // The pools are full of connections to the old one.
    const before = await Promise.all(Array.from({ length: 12 }, writeAndRead))
    expect(before).toEqual(before.map(() => 'FOUND'))
    await expect.poll(() => ask(standby.url, customers), { timeout: 10_000 }).toEqual([{ found: 12 }])

    await breakPrimary()
    await standby.promote()
    const promoted = performance.now()
    const written = await untilOneIsWritten()

    expect(written - promoted).toBeLessThan(5_000)
    const after = await Promise.all(Array.from({ length: 12 }, writeAndRead))
    expect(after).toEqual(after.map(() => 'FOUND'))
    expect((await fetch(new URL('/ready', service.url))).status).toBe(200)
    expect(await ask(standby.url, customers)).toEqual([{ found: expect.toSatisfy((found) => found >= 25) }])
  },
  120_000,
)

test('a service that only reads leaves a fenced primary, and reads from the new primary within 5 s', async () => {
  const { customerId } = await register()
  const reader = await startHere(url, { RATE_LIMIT: '0' })
  const read = async () => {
    const { body } = await reader.send({ query: `{ customer(by: { id: "${customerId}" }) { id } }` })
    return body.data?.customer
  }
  expect(await Promise.all(Array.from({ length: 12 }, read))).toEqual(
    Array(12).fill({ id: expect.any(String) }),
  )
  await expect.poll(() => ask(standby.url, customers), { timeout: 10_000 }).toEqual([{ found: 1 }])
  await ask(primary.url, fence)
  await standby.promote()

  await ask(standby.url, `SET session_replication_role = replica; DELETE FROM "Customer"`)

  await expect.poll(read, { timeout: 5_000, interval: 200 }).toBeNull()
  await reader.kill()
}, 120_000)

test('without a primary a call is answered with SERVICE_BUSY, and a start reports the state of each server', async () => {
  await primary.stop('immediate')

  expect(await write()).toBe('SERVICE_BUSY')

  await expect(startHere(url)).rejects.toThrow(
    /The database at 127\.0\.0\.1:\d+, 127\.0\.0\.1:\d+ cannot be reached \(no server accepts writes \(127\.0\.0\.1:\d+: read-only; 127\.0\.0\.1:\d+: /,
  )
}, 120_000)

const customers = 'SELECT count(*)::int AS found FROM "Customer"'

async function ask(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const statements = sql.split('; ')
  let rows: unknown[] = []
  for (const statement of statements) rows = (await client.query(statement)).rows
  await client.end()
  return rows
}
