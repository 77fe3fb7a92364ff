import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashSecret } from '../../src/auth/authenticateApiKey.ts'
import { beginMonth } from '../../src/db/beginMonth.ts'
import { connect, type Db } from '../../src/db/connect.ts'
import { withTransaction } from '../../src/db/transaction.ts'
import { secret } from '../support/api.ts'
import { createDatabase, type TestDatabase } from '../support/db/database.ts'
import { poll, startReader, stream, writeLastEvent } from '../support/events/readers.ts'
import { type ServiceProcess, startOn } from '../support/server/serviceProcess.ts'
import { newMobile, raceLink, raceRegister } from './race.ts'

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

const service = (n: number) => services[n % 2] as ServiceProcess
/** How many months begin while writers write. */
const months = 5

test('16 writers while months begin: each follower reads every event once, in the order of the feed', async () => {
  const progress = { written: 0, months: 0 }
  const end = { last: 'none yet' }
  const readers = [0, 1, 2, 3].map((n) =>
    startReader(
      () => service(n),
      n < 2 ? poll : stream,
      (id) => id === end.last,
    ),
  )
  const writers = Array.from({ length: 16 }, (_, n) => write(service(n), n, progress))
  const laggards = [holdOpen('before', progress), holdOpen('after', progress)]

  while (progress.months < months) {
    const enough = progress.written + 30
    await expect.poll(() => progress.written, { timeout: 60_000 }).toBeGreaterThanOrEqual(enough)
    if (await beginLaterMonth(progress.months + 1)) progress.months++
  }
  await Promise.all([...writers, ...laggards])
  const { last, written } = await writeLastEvent(db)
  end.last = last
  await Promise.all(readers.map(({ ended }) => ended))

  for (const { ids } of readers) expect(ids).toEqual(written)
  const [found] = await db.$queryRaw<{ partitions: number; later: number }[]>`
    SELECT count(DISTINCT tableoid)::int AS "partitions", count(*) FILTER (WHERE "later")::int AS "later" FROM (
      SELECT tableoid, "transactionId" < lag("transactionId") OVER (ORDER BY "id") AS "later" FROM "Event") AS events`
  expect(found?.partitions).toBeGreaterThan(months)
  // Ids and transactions are in different orders, or the test would show little.
  expect(found?.later).toBeGreaterThan(0)
}, 300_000)

test('four processes begin a month at once: each partition is made once, and the numbers jump once', async () => {
  const empty = await createDatabase()
  const processes = [1, 2, 3, 4].map(() => connect(empty.url))
  const [first] = processes as [Db]

  const began = await Promise.all(processes.map(beginMonth))
  began.push(await beginMonth(first))

  const [state] = await first.$queryRaw<{ partitions: number; inMonth: boolean }[]>`
    SELECT (SELECT count(*)::int FROM pg_inherits WHERE inhparent IN ('"Event"'::regclass, '"CardChange"'::regclass)) AS "partitions",
           cardinal_transaction() >= cardinal_first_number(cardinal_month(now())) AS "inMonth"`
  expect(state).toEqual({ partitions: 6, inMonth: true })
  expect(began.filter(Boolean).length).toBe(1)
  expect(await beginMonth(first)).toBe(false)
  await Promise.all(processes.map((one) => one.$disconnect()))
  await empty.drop()
}, 60_000)

test('a month does not begin while a transaction writes an event: it waits, and then gives up', async () => {
  const running = withTransaction(db, async (tx) => {
    await tx.$queryRaw`
      INSERT INTO "Event" ("type", "at", "caller", "data") VALUES ('SETTINGS_UPDATED', now(), 'tests', '{}') RETURNING 1`
    await expect(beginLaterMonth(months + 1)).rejects.toMatchObject({ code: '55P03' })
  })

  await running
  await expect.poll(() => beginLaterMonth(months + 1)).toBe(true)
})

/** Begins a month that lies so many months ahead, as the service does. */
const beginLaterMonth = (ahead: number): Promise<boolean> =>
  withTransaction(db, async (tx) => {
    const [row] = await tx.$queryRaw<{ began: boolean }[]>`
      SELECT set_config('lock_timeout', '3s', true), cardinal_make_month('Event', month)::text, cardinal_make_month('CardChange', month)::text,
             cardinal_begin_month(month) AS "began"
        FROM (SELECT cardinal_month(now()) + ${ahead}::int AS month) AS later`
    return row?.began ?? false
  })

/** Registers customers, links them, and merges them with one another, until the months have begun. */
async function write(
  to: ServiceProcess,
  n: number,
  progress: { written: number; months: number },
): Promise<void> {
  for (let round = 0; progress.months < months || round < 3; round++) {
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
    progress.written += 3
  }
}

/** Has a transaction open, again and again, that writes its event before or after others have committed theirs. */
async function holdOpen(when: 'before' | 'after', progress: { months: number }): Promise<void> {
  while (progress.months < months)
    await db.$transaction(async (tx) => {
      if (when === 'after') await tx.$queryRaw`SELECT pg_current_xact_id()::text`
      if (when === 'after') await sleep(Math.random() * 800)
      await tx.event.create({ data: { type: 'SETTINGS_UPDATED', at: new Date(), caller: 'slow', data: {} } })
      if (when === 'before') await sleep(Math.random() * 800)
    })
}
