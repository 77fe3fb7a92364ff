import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashSecret } from '../../src/auth/authenticateApiKey.ts'
import { connect, type Db } from '../../src/db/connect.ts'
import { secret } from '../support/api.ts'
import { createDatabase, type TestDatabase } from '../support/db/database.ts'
import { eventKeyOf } from '../support/events/eventKeyOf.ts'
import { readDocuments } from '../support/events/readDocuments.ts'
import { type ServiceProcess, startOn } from '../support/server/serviceProcess.ts'
import { type Followed, followSse } from '../support/server/sse.ts'
import { followWs } from '../support/server/ws.ts'
import { newMobile, raceLink, raceRegister } from './race.ts'

const rounds = 4
let [database, db, services] = [
  null as unknown as TestDatabase,
  null as unknown as Db,
  [] as ServiceProcess[],
]

beforeAll(async () => {
  database = await createDatabase()
  db = connect(database.url)
  const scopes = ['customers:write', 'customers:merge', 'events:read']
  await db.apiKey.create({ data: { name: 'tests', secretHash: hashSecret(secret), scopes } })
  const settings = { RATE_LIMIT: '0' }
  services = await Promise.all([startOn(database.url, settings), startOn(database.url, settings)])
}, 120_000)
afterAll(async () => {
  await Promise.all(services.map((service) => service.kill()))
  await db.$disconnect()
  await database.drop()
})

/** Reads the next few events behind a cursor by one of the ways there are, and leaves. */
type Read = (url: string, after: string, count: number) => Promise<Followed[]>
const ways: Record<string, Read> = {
  'server-sent events': async (url, after, count) => {
    const stream = await followSse(url, { query: readDocuments.stream, variables: { after } })
    return leavingAfter(stream, count)
  },
  'a web socket': async (url, after, count) =>
    leavingAfter(followWs(url, { query: readDocuments.stream, variables: { after } }), count),
  pages: async (url, after, count) => {
    const service = services.find((one) => one.url === url)
    const variables = { after, first: Math.min(count, 100) }
    const answer = await service?.send({ query: readDocuments.page, variables })
    const page = answer?.body.data?.events as { edges: { node: Followed }[] } | undefined
    const edges = page?.edges ?? []
    if (edges.length === 0) await sleep(50)
    return edges.map(({ node }) => node)
  },
}
const last = ({ type }: { type: string }) => type === 'TILL_CREATED'

test('16 writers, two processes: readers that leave at random read every event once, in one order', async () => {
  const begin = await latest()
  const readers = [...Object.entries(ways), ...Object.entries(ways)].map(([_way, read]) =>
    follow(read, begin),
  )
  const writers = Array.from({ length: 16 }, (_, n) => write(services[n % 2] as ServiceProcess, n))
  let done = false
  const laggard = holdTransactionsOpen(() => done)

  await Promise.all(writers)
  done = true
  await laggard
  await db.event.create({ data: { type: 'TILL_CREATED', at: new Date(), caller: 'tests', data: {} } })
  const read = await Promise.all(readers)

  const order = [{ transactionId: 'asc' as const }, { id: 'asc' as const }]
  const from = { transactionId: { gte: BigInt(begin.split('.')[0] ?? 0) } }
  const written = (await db.event.findMany({ where: from, orderBy: order })).map(({ id }) => String(id))
  expect(written.length).toBeGreaterThan(16 * rounds * 6)
  for (const { ids } of read) expect(ids).toEqual(written)
  expect(Math.min(...read.map(({ visits }) => visits))).toBeGreaterThan(5)
}, 240_000)

/** Reads until the last event, coming back again and again, to either process. */
async function follow(read: Read, begin: string): Promise<{ ids: string[]; visits: number }> {
  const events: Followed[] = []
  let visits = 0
  while (!events.some(last)) {
    visits++
    const service = services[Math.floor(Math.random() * 2)] as ServiceProcess
    const count = 1 + Math.floor(Math.random() * 40)
    events.push(...(await read(service.url, events.at(-1)?.cursor ?? begin, count)))
  }
  return { ids: events.map(({ id }) => eventKeyOf(id)), visits }
}

async function leavingAfter(
  { take, leave }: { take: (count: number) => Promise<Followed[]>; leave: () => void },
  count: number,
): Promise<Followed[]> {
  const events: Followed[] = []
  while (events.length < count && !events.some(last)) events.push(...(await take(1)))
  leave()
  return events
}

/** Registers customers, links them, and merges them with one another. */
async function write(to: ServiceProcess, n: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const address = { type: 'EMAIL' as const, value: `kunde.${n}.${round}@example.de` }
    const shop = await raceRegister(to, {
      source: 'INSTORE',
      identifiers: [{ type: 'MOBILE', value: newMobile() }],
    })
    await raceRegister(to, { source: 'ECOMMERCE', identifiers: [address] })
    const merged = await raceLink(to, {
      customer: { id: shop.customerId ?? '' },
      source: 'INSTORE',
      add: [address],
    })
    expect(merged.code).toBe('OK')
  }
}

/** Writes an event first and commits it long after others have committed theirs. */
async function holdTransactionsOpen(done: () => boolean): Promise<void> {
  while (!done())
    await db.$transaction(async (tx) => {
      await tx.event.create({ data: { type: 'SETTINGS_UPDATED', at: new Date(), caller: 'slow', data: {} } })
      await sleep(Math.random() * 800)
    })
}

async function latest(): Promise<string> {
  const { body } = (await services[0]?.send({ query: '{ latestEventCursor }' })) ?? {}
  return String(body?.data?.latestEventCursor)
}
