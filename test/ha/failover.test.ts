import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hashSecret } from '../../src/auth/authenticateApiKey.ts'
import { scopes } from '../../src/auth/scopes.ts'
import { connect, type Db } from '../../src/db/connect.ts'
import { migrate } from '../../src/db/migrations/migrate.ts'
import { secret } from '../support/api.ts'
import { type Cluster, createCluster } from '../support/cluster.ts'
import { onServer } from '../support/db/onServer.ts'
import { poll, startReader, stream, writeLastEvent } from '../support/events/readers.ts'
import { prepareClients, startClients } from '../support/faults/clients.ts'
import { assertOneEffect } from '../support/faults/oneEffect.ts'
import { type HaProxy, startHaProxy, withoutHaProxy } from '../support/ha/haproxy.ts'
import { type PgBouncer, startPgBouncer, withoutPgBouncer } from '../support/pgbouncer.ts'
import { scrape } from '../support/server/metrics.ts'
import { type ServiceProcess, startOn } from '../support/server/serviceProcess.ts'

const missing = withoutHaProxy ?? withoutPgBouncer
if (missing) process.stdout.write(`Skipped: ${missing}.\n`)

/** How often the primary is killed: `FAILOVERS`, or ten times. */
const failovers = Number(process.env.FAILOVERS ?? 10)

const directory = join(tmpdir(), `cardinal-ha-${process.pid}`)
const places = [join(directory, 'one'), join(directory, 'two')] as const
let primary: Cluster
let standby: Cluster
let haproxy: HaProxy
let bouncer: PgBouncer
let services: ServiceProcess[]

describe.skipIf(missing)('services behind PgBouncer and HAProxy, with a synchronous standby', () => {
  beforeAll(async () => {
    primary = await createCluster(places[0], 'wal_keep_size = 512MB')
    await migrate(primary.url)
    await withDb((db) =>
      db.apiKey.create({ data: { name: 'tests', secretHash: hashSecret(secret), scopes: [...scopes] } }),
    )
    await addStandby(places[1])
    haproxy = await startHaProxy([primary.url, standby.url])
    const lines = 'server_login_retry = 1\nserver_connect_timeout = 2\nquery_wait_timeout = 7'
    bouncer = await startPgBouncer(haproxy.url, { poolSize: 20, lines })
    const settings = { RATE_LIMIT: '0', DATABASE_REPLICA_URLS: `${primary.url},${standby.url}` }
    services = await Promise.all(Array.from({ length: 3 }, () => startOn(bouncer.url, settings)))
  })
  afterAll(async () => {
    await Promise.all((services ?? []).map((service) => service.kill()))
    await bouncer?.stop()
    await haproxy?.stop()
    for (const cluster of [primary, standby]) await cluster?.stop('immediate').catch(() => undefined)
    await rm(directory, { recursive: true, force: true })
  })

  test(`after ${failovers} killed primaries every acknowledged write is there once, and every follower has read each event once`, async () => {
    const shared = await withDb((db) => prepareClients(db, at(0), 10_000))
    let last: string | null = null
    const readers = [poll, stream, poll].map((read, n) =>
      startReader(
        () => at(n),
        read,
        (id) => id === last,
      ),
    )
    const clients = startClients({ services: () => services, shared, clients: 4, pause: 50 })
    const pauses: number[] = []

    for (let n = 0; n < failovers; n++) {
      await clients.more(5)
      await primary.kill()
      const killed = performance.now()
      await standby.promote()
      ;[primary, standby] = [standby, primary]
      await clients.more(1)
      pauses.push(performance.now() - killed)
      await clients.more(4)
      await addStandby(places[n % 2] as string)
    }
    await clients.more(5)
    await clients.stop()

    await withDb(async (db) => {
      await assertOneEffect(db, at(0), { visits: clients.done, shared })
      const { written, ...end } = await writeLastEvent(db)
      last = end.last
      await Promise.all(readers.map(({ ended }) => ended))
      for (const { ids } of readers) expect(ids).toEqual(written)
    })
    // A customer that was just written and is not found would be NOT_FOUND.
    const codes = new Set(clients.tries.map(({ code }) => code))
    expect([...codes].filter((code) => code !== 'OK' && code !== 'SERVICE_BUSY')).toEqual([])
    const reads = await Promise.all(services.map(readsOfReplicas))
    expect(Math.min(...reads)).toBeGreaterThan(0)
    const longest = Math.round(Math.max(...pauses))
    process.stdout.write(
      `${clients.done.length} visits, ${failovers} failovers; the longest time from the kill to the next finished visit: ${longest} ms; queries on replicas: ${reads.join(', ')}\n`,
    )
  })
})

const at = (n: number) => services[n] as ServiceProcess

const readsOfReplicas = async (service: ServiceProcess): Promise<number> =>
  (await scrape(service))['cardinal_reads_total{server="replica"}'] ?? 0

async function withDb<T>(use: (db: Db) => Promise<T>): Promise<T> {
  const db = connect(primary.url, { reads: 2, writes: 2 })
  return use(db).finally(() => db.$disconnect())
}

/** Gives the primary a standby, made while it runs. From then on it waits with each commit until the standby has it too. */
async function addStandby(place: string): Promise<void> {
  standby = await primary.backUpAsStandby(place)
  await standby.start()
  await onServer(primary, `ALTER SYSTEM SET synchronous_standby_names = '*'`, 'SELECT pg_reload_conf()')
  await vi.waitFor(async () => expect(await isSynchronous(primary)).toBe(true), { timeout: 30_000 })
}

/** Whether a primary has a synchronous standby that has everything on its disk. */
async function isSynchronous({ url }: Cluster): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ done: boolean }>(
    `SELECT sync_state = 'sync' AND flush_lsn >= pg_current_wal_flush_lsn() AS done FROM pg_stat_replication`,
  )
  await client.end()
  return rows[0]?.done ?? false
}
