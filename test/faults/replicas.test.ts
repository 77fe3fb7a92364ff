import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Cluster, createCluster } from '../support/cluster.ts'
import { fastDirectory } from '../support/db/fastDirectory.ts'
import { finds, register } from '../support/positions.ts'
import {
  isReplicaUp,
  type ReplicaPair,
  readsDuring,
  startReplicaPair,
  untilReplayed,
  untilReplicaIs,
} from '../support/replicaPair.ts'
import type { TestService } from '../support/server/serviceProcess.ts'

let pair: ReplicaPair
let service: TestService
beforeAll(async () => {
  pair = await startReplicaPair()
  service = await pair.start({ REPLICA_MAX_LAG: '2' })
}, 120_000)
afterAll(async () => {
  await service.kill()
  await pair.stop()
})

afterEach(async () => {
  pair.proxy.pass()
  await pair.resume()
})

/** How often the log says something of the replica. */
const said = (to: TestService, what: string) =>
  to.said().split(`queries go to this replica ${what}`).length - 1

/** A query of a caller that only looks, so that nothing but the state of the replica decides. */
const look = (id: string) => finds(service, id, { key: pair.keys.reader })

test.each<[string, (pair: ReplicaPair) => Promise<unknown>, (pair: ReplicaPair) => Promise<unknown>]>([
  ['ends', ({ standby }) => standby.stop('immediate'), ({ standby }) => standby.start()],
  ['becomes silent', async ({ proxy }) => proxy.swallow(), async ({ proxy }) => proxy.pass()],
  ['falls behind', (of) => of.pause(), (of) => of.resume()],
])(
  'a replica that %s is left out, and taken back when it is well',
  async (_how, strike, mend) => {
    await untilReplicaIs(service, true)
    const before = said(service, 'no more')
    await strike(pair)
    const { id } = await register(service)
    await untilReplicaIs(service, false)
    expect(await look(id)).toBe(true)
    await expect.poll(() => said(service, 'no more')).toBeGreaterThan(before)

    await mend(pair)
    await untilReplicaIs(service, true)

    const reads = () => readsDuring(service, async () => expect(await look(id)).toBe(true))
    await expect.poll(reads).toEqual({ primary: 0, replica: 1 })
  },
  120_000,
)

test('a replica stays in use while the primary has written half of a record to its log', async () => {
  await untilReplicaIs(service, true)
  const client = new pg.Client({ connectionString: pair.primary.url })
  await client.connect()
  // Without a commit PostgreSQL writes whole pages of the log, and the last record continues on the next page.
  await client.query('BEGIN; CREATE TABLE filler (text text)')
  const isHalf = async () => {
    await client.query(`INSERT INTO filler SELECT repeat('a', 1500) FROM generate_series(1, 20)`)
    await sleep(300)
    const { rows } = await client.query(
      `SELECT at < pg_current_wal_insert_lsn() AND (at - '0/0'::pg_lsn) % 8192 = 0 AS half FROM pg_current_wal_flush_lsn() AS at`,
    )
    return rows[0]?.half
  }
  const used: boolean[] = []
  await expect.poll(isHalf).toBe(true)
  // Longer than the replica may be behind.
  for (const end = performance.now() + 4_000; performance.now() < end; await sleep(100))
    used.push(await isReplicaUp(service))
  await client.query('ROLLBACK')
  await client.end()

  expect(used).toEqual(used.map(() => true))
}, 120_000)

test('queries of a replica that becomes silent meanwhile are answered by the primary within 3 s', async () => {
  await untilReplicaIs(service, true)
  const { id, position } = await register(service)
  await untilReplayed(pair, position)
  const began = performance.now()

  pair.proxy.swallow()
  const answers = await Promise.all(Array.from({ length: 12 }, () => look(id)))

  expect(answers).toEqual(answers.map(() => true))
  expect(performance.now() - began).toBeLessThan(3_000)
}, 120_000)

test('without a primary, queries with a position and those of callers that only look are answered by the replica', async () => {
  const patient = await pair.start({ REPLICA_MAX_LAG: '60' })
  await untilReplicaIs(patient, true)
  const { id, position } = await register(patient)
  await untilReplayed(pair, position)
  // The process remembers the keys.
  expect(await finds(patient, id, { key: pair.keys.reader })).toBe(true)

  await pair.primary.stop('immediate')

  expect(await finds(patient, id, { key: pair.keys.reader })).toBe(true)
  expect(await finds(patient, id, { extensions: { position } })).toBe(true)
  await expect(finds(patient, id)).rejects.toThrow('SERVICE_BUSY')
  await patient.kill()
  await pair.primary.start()
}, 120_000)

test('a start with a replica of another database is refused, and the sentence has no password', async () => {
  const directory = join(fastDirectory(), `cardinal-stranger-${process.pid}`)
  const clusters = [await createCluster(directory)]
  const [stranger] = clusters as [Cluster]
  onTestFinished(async () => {
    for (const cluster of clusters) await cluster.stop('immediate')
    for (const path of [directory, `${directory}-standby`]) await rm(path, { recursive: true, force: true })
  })
  const url = new URL(stranger.url)
  url.password = 'geheim'

  const started = pair.start({ DATABASE_REPLICA_URLS: url.href })

  const refusal = await started.catch(String)
  expect(refusal).toContain('which is not a standby of the server and database of DATABASE_URL')
  expect(refusal).not.toContain('geheim')

  // A standby of it, found later, is left out and stays out.
  await stranger.stop('fast')
  const follower = await stranger.copyAsStandby(`${directory}-standby`)
  clusters.unshift(follower)
  await Promise.all([stranger.start(), follower.start()])
  await untilReplicaIs(service, true)
  pair.proxy.lead(follower.url)
  pair.proxy.resetAll()
  await expect.poll(() => service.said()).toContain('it is of another database')
  const { id } = await register(service)
  for (let looks = 0; looks < 20; looks++) expect(await look(id)).toBe(true)
  await untilReplicaIs(service, false)

  pair.proxy.lead(pair.standby.url)
  pair.proxy.resetAll()
  await untilReplicaIs(service, true)
}, 120_000)

test('a start with the primary itself as a replica, or with one that cannot be reached, reads from the primary', async () => {
  const nowhere = `postgresql://cardinal:geheim@127.0.0.1:1/cardinal`
  const both = await pair.start({ DATABASE_REPLICA_URLS: `${pair.primary.url},${nowhere}` })
  const { id } = await register(both)

  const reads = await readsDuring(both, async () =>
    expect(await finds(both, id, { key: pair.keys.reader })).toBe(true),
  )

  expect(reads).toEqual({ primary: 1, replica: 0 })
  expect(both.said()).toContain('it is not a standby')
  expect(both.said()).toContain('it does not answer')
  expect(both.said()).not.toContain('geheim')
  await both.kill()
}, 120_000)

test('a replica that was promoted by mistake is left out for good, although it is ahead', async () => {
  await untilReplicaIs(service, true)
  await pair.standby.promote()
  await untilReplicaIs(service, false)
  const { id } = await register(service)

  expect(await look(id)).toBe(true)
  expect(service.said()).toContain('it is not a standby')
}, 120_000)
