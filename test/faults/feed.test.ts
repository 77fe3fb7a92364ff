import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashSecret } from '../../src/auth/authenticateApiKey.ts'
import { connect, type Db } from '../../src/db/connect.ts'
import { migrate } from '../../src/db/migrations/migrate.ts'
import { startWriters, type Writers } from '../support/acknowledged.ts'
import { secret } from '../support/api.ts'
import { type Cluster, createCluster } from '../support/cluster.ts'
import { fastDirectory } from '../support/db/fastDirectory.ts'
import { poll, startReader, stream, writeLastEvent } from '../support/events/readers.ts'
import { startProxy } from '../support/faultProxy.ts'
import { startHere } from '../support/server/startHere.ts'
import { addStandby } from '../support/standby.ts'

/** How often each fault happens: `FAULTS=full` is the long proof that docs/events.md names. */
const times =
  process.env.FAULTS === 'full'
    ? { crashes: 40, slow: 20, failovers: 10 }
    : { crashes: 4, slow: 4, failovers: 2 }

const directory = join(fastDirectory(), `cardinal-feed-faults-${randomUUID().slice(0, 8)}`)
/** What every test starts from: a stopped server with our tables and a key. */
let made: Cluster
beforeAll(async () => {
  made = await createCluster(join(directory, 'made'))
  await migrate(made.url)
  const scopes = ['customers:write', 'events:read']
  await within(made.url, (db) =>
    db.apiKey.create({ data: { name: 'tests', secretHash: hashSecret(secret), scopes } }),
  )
  await made.stop('fast')
}, 120_000)
afterAll(() => rm(directory, { recursive: true, force: true }))

test.each([
  ['at default settings', '', times.crashes],
  ['at wal_writer_delay = 10s', 'wal_writer_delay = 10s', times.slow],
])(
  '%s, after each crash of PostgreSQL under load: readers have read every event once, in order',
  async (name, lines, crashes) => {
    const cluster = await made.copy(join(directory, name.replaceAll(/\W+/g, '-')))
    await cluster.configure(lines)
    await cluster.start()
    await withReaders(cluster.url, async (writers) => {
      for (let n = 0; n < crashes; n++) {
        await writers.more(15)
        await writers.pauseFor(() => crash(cluster))
      }
    })
    await cluster.stop('fast')
  },
  crashTime(Math.max(times.crashes, times.slow)),
)

test(
  'after each failover to a synchronous standby under load: readers have read every event once, in order',
  async () => {
    const places = [join(directory, 'one'), join(directory, 'two')]
    let primary = await made.copy(places[0] ?? '')
    await primary.start()
    let standby = await addStandby(primary, places[1] ?? '')
    const proxy = await startProxy(primary.url)
    await withReaders(
      proxy.url,
      async (writers) => {
        for (let n = 0; n < times.failovers; n++) {
          await writers.more(15)
          await primary.stop('immediate')
          proxy.resetAll()
          await standby.promote()
          proxy.lead(standby.url)
          ;[primary, standby] = [standby, primary]
          await writers.more(15)
          standby = await addStandby(primary, places[n % 2] ?? '')
          proxy.resetAll()
        }
      },
      () => primary,
    )
    await standby.stop('fast')
    await primary.stop('fast')
    await proxy.stop()
  },
  crashTime(times.failovers * 3),
)

/** Crashes a server, most often while the newest transaction ids are of transactions that are not on the disk. */
async function crash(cluster: Cluster): Promise<void> {
  await spendAlone()
  await cluster.stop('immediate')
  await cluster.start()
}

/** For a moment only readers are active: their rate limits take transaction ids, in an unlogged table, without a flush. */
const spendAlone = () => sleep(Math.random() * 1_500)

function crashTime(count: number): number {
  return 60_000 + count * 20_000
}

/** Runs faults while eight clients write, three poll and three stream, and compares what they read with the feed. */
async function withReaders(
  url: string,
  faults: (writers: Writers) => Promise<void>,
  primary: () => Pick<Cluster, 'url'> = () => ({ url }),
): Promise<void> {
  const service = await startHere(url)
  let last: string | null = null
  const isLast = (id: string) => id === last
  const readers = [poll, poll, poll, stream, stream, stream].map((read) =>
    startReader(() => service, read, isLast),
  )
  const writers = startWriters(service)
  await faults(writers)
  await writers.more(5)
  await writers.stop()

  const { written } = await within(primary().url, async (db) => {
    const all = await writeLastEvent(db)
    last = all.last
    return all
  })
  await Promise.all(readers.map(({ ended }) => ended))

  for (const { ids } of readers) expect(ids).toEqual(written)
  await service.kill()
}

async function within<T>(url: string, use: (db: Db) => Promise<T>): Promise<T> {
  const db = connect(url, { reads: 2, writes: 2 })
  return use(db).finally(() => db.$disconnect())
}
