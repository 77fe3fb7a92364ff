import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, vi } from 'vitest'
import { hashSecret } from '../../src/auth/authenticateApiKey.ts'
import { type Scope, scopes } from '../../src/auth/scopes.ts'
import { connect } from '../../src/db/connect.ts'
import { migrate } from '../../src/db/migrations/migrate.ts'
import { secret } from './api.ts'
import { type Cluster, createCluster } from './cluster.ts'
import { fastDirectory } from './db/fastDirectory.ts'
import { onServer } from './db/onServer.ts'
import { type FaultProxy, startProxy } from './faultProxy.ts'
import { scrape } from './server/metrics.ts'
import { type ServiceProcess, startOn, type TestService } from './server/serviceProcess.ts'
import { startHere } from './server/startHere.ts'

/** A primary, a standby that follows it asynchronously, and services that read from both. */
export type ReplicaPair = {
  primary: Cluster
  standby: Cluster
  /** Between the services and the standby. */
  proxy: FaultProxy
  /** The keys of a caller that may do everything and of one that only looks. */
  keys: { all: string; reader: string }
  /** Starts a service that reads from the standby too. */
  start(settings?: Record<string, string>): Promise<TestService>
  /** Starts it in a process of its own. */
  startProcess(settings?: Record<string, string>): Promise<ServiceProcess>
  /** The standby receives changes, but does not show them. */
  pause(): Promise<void>
  resume(): Promise<void>
  stop(): Promise<void>
}

/** Starts both servers, with keys. */
export async function startReplicaPair(): Promise<ReplicaPair> {
  const directory = await mkdtemp(join(fastDirectory(), 'cardinal-replicas-'))
  // PostgreSQL may run as another user.
  await chmod(directory, 0o755)
  const primary = await createCluster(join(directory, 'primary'), 'wal_keep_size = 256MB')
  await migrate(primary.url)
  const keys = { all: secret, reader: randomUUID() }
  await addKey(primary, keys.all, scopes)
  await addKey(primary, keys.reader, ['customers:read'])
  await primary.stop('fast')
  const standby = await primary.copyAsStandby(join(directory, 'standby'))
  await Promise.all([primary.start(), standby.start()])
  const proxy = await startProxy(standby.url)
  const reading = { DATABASE_REPLICA_URLS: proxy.url, RATE_LIMIT: '0' }
  return {
    ...{ primary, standby, proxy, keys },
    start: (settings = {}) => startHere(primary.url, { ...reading, ...settings }),
    startProcess: (settings = {}) => startOn(primary.url, { ...reading, ...settings }),
    pause: () => onServer(standby, 'SELECT pg_wal_replay_pause()'),
    resume: () => onServer(standby, 'SELECT CASE WHEN pg_is_in_recovery() THEN pg_wal_replay_resume() END'),
    stop: async () => {
      await proxy.stop()
      await standby.stop('immediate').catch(() => undefined)
      await primary.stop('immediate')
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function addKey(cluster: Cluster, key: string, held: readonly Scope[]): Promise<void> {
  const db = connect(cluster.url, { reads: 1, writes: 1 })
  await db.apiKey.create({ data: { name: key.slice(0, 8), secretHash: hashSecret(key), scopes: [...held] } })
  await db.$disconnect()
}

/** Whether a service reads from its replica. */
export const isReplicaUp = async (service: TestService): Promise<boolean> =>
  Object.entries(await scrape(service)).find(([name]) => name.startsWith(upMetric))?.[1] === 1

/** Waits until a service reads from its replica, or does so no more. */
export const untilReplicaIs = (service: TestService, up: boolean): Promise<void> =>
  vi.waitFor(async () => expect(await isReplicaUp(service)).toBe(up), { timeout: 15_000 })

const upMetric = 'cardinal_replica_up'

/** Waits until a standby shows what was committed up to a position. */
export const untilReplayed = async ({ standby }: ReplicaPair, position: string): Promise<void> => {
  const client = new pg.Client({ connectionString: standby.url })
  await client.connect()
  const text = 'SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS done'
  const lsn = position.split('-')[1]
  await expect.poll(async () => (await client.query(text, [lsn])).rows[0]?.done).toBe(true)
  await client.end()
}

/** How many queries each kind of server answered while something was done. */
export async function readsDuring(
  service: TestService,
  run: () => Promise<unknown>,
): Promise<{ primary: number; replica: number }> {
  const count = async () => {
    const samples = await scrape(service)
    const of = (server: string) => samples[`cardinal_reads_total{server="${server}"}`] ?? 0
    return { primary: of('primary'), replica: of('replica') }
  }
  const before = await count()
  await run()
  const after = await count()
  return { primary: after.primary - before.primary, replica: after.replica - before.replica }
}
