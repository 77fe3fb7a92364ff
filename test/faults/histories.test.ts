import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashSecret } from '../../src/auth/authenticateApiKey.ts'
import { scopes } from '../../src/auth/scopes.ts'
import { connect, type Db } from '../../src/db/connect.ts'
import { migrate } from '../../src/db/migrations/migrate.ts'
import { secret } from '../support/api.ts'
import { type Cluster, createCluster } from '../support/cluster.ts'
import { fastDirectory } from '../support/db/fastDirectory.ts'
import { poll, startReader, stream, writeLastEvent } from '../support/events/readers.ts'
import { type FaultProxy, startProxy } from '../support/faultProxy.ts'
import { prepareClients, startClients } from '../support/faults/clients.ts'
import { assertOneEffect } from '../support/faults/oneEffect.ts'
import { type ServiceProcess, startOn } from '../support/server/serviceProcess.ts'
import { addStandby } from '../support/standby.ts'

/** How long faults happen, in milliseconds. Each kind happens once at least. `FAULTS=full` is the long proof. */
const full = process.env.FAULTS === 'full'
const duration = full ? 30 * 60_000 : Number(process.env.FAULT_SECONDS ?? 15) * 1_000

const directory = join(fastDirectory(), `cardinal-histories-${randomUUID().slice(0, 8)}`)
const places = [join(directory, 'one'), join(directory, 'two')] as const
let primary: Cluster
let standby: Cluster
let proxy: FaultProxy
let services: ServiceProcess[]

beforeAll(async () => {
  primary = await createCluster(places[0])
  await migrate(primary.url)
  await withDb((db) =>
    db.apiKey.create({ data: { name: 'tests', secretHash: hashSecret(secret), scopes: [...scopes] } }),
  )
  standby = await addStandby(primary, places[1])
  proxy = await startProxy(primary.url)
  services = await Promise.all([start(), start()])
}, 120_000)
afterAll(async () => {
  await Promise.all((services ?? []).map((service) => service.kill()))
  await proxy?.stop()
  await standby?.stop('immediate')
  await primary?.stop('immediate')
  await rm(directory, { recursive: true, force: true })
}, 60_000)

/** The process ids of services that were not killed by a fault when they ended. */
const died: number[] = []
const killed = new Set<number>()

async function start(): Promise<ServiceProcess> {
  const service = await startOn(proxy.url, { RATE_LIMIT: '0' })
  void service.ended.then(() => killed.has(service.pid) || died.push(service.pid))
  return service
}

async function withDb<T>(use: (db: Db) => Promise<T>): Promise<T> {
  const db = connect(primary.url, { reads: 2, writes: 2 })
  return use(db).finally(() => db.$disconnect())
}

/** What happens to the service while clients write. Each ends when the fault is mended. */
const faults = {
  /** A process of the service is killed, and another is started. */
  'a killed process': async (at: number) => {
    const victim = services[at] as ServiceProcess
    killed.add(victim.pid)
    await victim.kill()
    services[at] = await start()
  },
  'a silent network': async () => {
    proxy.swallow()
    await sleep(1_500)
    proxy.pass()
  },
  'reset connections': async () => {
    proxy.reset()
    await sleep(500)
    proxy.pass()
  },
  'lost COMMITs': async () => {
    proxy.loseCommits()
    await sleep(500)
    proxy.pass()
  },
  'a crash of PostgreSQL': async () => {
    await primary.stop('immediate')
    await primary.start()
  },
  'a failover': async () => {
    await primary.stop('immediate')
    proxy.resetAll()
    await standby.promote()
    proxy.lead(standby.url)
    ;[primary, standby] = [standby, primary]
    failovers++
  },
}
type Fault = keyof typeof faults
let failovers = 0
const kinds = Object.keys(faults) as Fault[]

/** Faults in random order: each kind occurs once before one occurs again. */
const history = fc
  .sample(fc.tuple(fc.shuffledSubarray(kinds, { minLength: kinds.length }), fc.nat(1)), 500)
  .flatMap(([order, at]) => order.map((kind) => ({ kind, at })))

test(
  'random faults while clients write and readers follow: no acknowledged call is lost, none has two effects, no event is missed',
  async () => {
    const shared = await withDb((db) =>
      prepareClients(db, services[0] as ServiceProcess, full ? 100_000 : 3_000),
    )
    let last: string | null = null
    const follow = (read: typeof poll, at: number) =>
      startReader(
        () => services[at] as ServiceProcess,
        read,
        (id) => id === last,
      )
    const readers = [follow(poll, 0), follow(stream, 0), follow(poll, 1), follow(stream, 1)]
    const clients = startClients({ services: () => services, shared, clients: 4, pause: 100 })

    const struck: Fault[] = []
    const goOn = () =>
      clients.more(5).catch((cause: unknown) => {
        throw new Error(`after ${struck.join(', ')}`, { cause })
      })
    for (const end = performance.now() + duration; ; ) {
      const { kind, at } = history[struck.length % history.length] as (typeof history)[number]
      if (performance.now() > end && struck.length >= kinds.length) break
      await goOn()
      struck.push(kind)
      await faults[kind](at)
      // A failover leaves the new primary without a standby.
      if (kind === 'a failover') {
        await goOn()
        standby = await addStandby(primary, places[(failovers + 1) % 2] as string)
        proxy.resetAll()
      }
    }
    await goOn()
    await clients.stop()

    await withDb(async (db) => {
      await assertOneEffect(db, services[0] as ServiceProcess, { visits: clients.done, shared })
      const { written, ...end } = await writeLastEvent(db)
      last = end.last
      await Promise.all(readers.map(({ ended }) => ended))
      for (const { ids } of readers) expect(ids).toEqual(written)
    })
    // Last: if calls were lost, that matters more. A call to a process that was killed has no answer.
    const answers = clients.tries.filter(({ code }) => code !== 'NO_ANSWER')
    expect(died).toEqual([])
    expect(answers.filter(({ code }) => code !== 'OK' && code !== 'SERVICE_BUSY')).toEqual([])
    expect(answers.filter(({ began, ended }) => ended - began > 30_000)).toEqual([])
    process.stdout.write(`${clients.done.length} visits, ${struck.length} faults\n`)
  },
  duration + 10 * 60_000,
)
