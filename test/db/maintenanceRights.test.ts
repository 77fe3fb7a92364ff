import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dropOldEvents } from '../../src/core/events/store/dropOldEvents.ts'
import { beginMonth } from '../../src/db/beginMonth.ts'
import { connect, type Db } from '../../src/db/connect.ts'
import { rotateIdempotencyKeys } from '../../src/engine/rotateIdempotencyKeys.ts'
import { createJobQueue } from '../../src/jobs/jobQueue.ts'
import { jobs } from '../../src/jobs/jobs.ts'
import { createDatabase, type TestDatabase } from '../support/db/database.ts'
import { keepsAll } from '../support/jobs.ts'

const suffix = randomUUID().slice(0, 8)
const [writer, reader] = [`writer_${suffix}`, `reader_${suffix}`]
let [database, owner, clients] = [null as unknown as TestDatabase, null as unknown as Db, [] as Db[]]

/** Connects as another role. */
const connectAs = (role: string): Db => {
  const url = Object.assign(new URL(database.url), { username: role, password: 'for-tests' })
  const client = connect(url.href)
  clients.push(client)
  return client
}

beforeAll(async () => {
  database = await createDatabase()
  owner = connect(database.url)
  clients = [owner]
  for (const role of [writer, reader]) {
    await owner.$executeRawUnsafe(`CREATE ROLE ${role} LOGIN PASSWORD 'for-tests'`)
    await owner.$executeRawUnsafe(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`)
  }
  await owner.$executeRawUnsafe(`GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${writer}`)
  await owner.$executeRawUnsafe(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${writer}`)
  await owner.$executeRawUnsafe(`GRANT USAGE ON SCHEMA pgboss TO ${writer}`)
  await owner.$executeRawUnsafe(
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO ${writer}`,
  )
})
afterAll(async () => {
  for (const role of [writer, reader]) await owner.$executeRawUnsafe(`DROP OWNED BY ${role}`)
  for (const role of [writer, reader]) await owner.$executeRawUnsafe(`DROP ROLE ${role}`)
  await Promise.all(clients.map((client) => client.$disconnect()))
  await database.drop()
})

test('a service with rights on rows only creates and drops partitions', async () => {
  const db = connectAs(writer)
  await owner.$queryRaw`SELECT cardinal_begin_key_period(date '2026-01-01'), cardinal_begin_key_period(date '2026-02-01')`

  expect(await beginMonth(db)).toBe(true)
  await rotateIdempotencyKeys(db, 30)
  // It is behind the horizon once the transactions of other tests have ended.
  const drop = () => dropOldEvents(db, { days: 400, directory: null }, new AbortController().signal)
  await expect.poll(drop).toEqual(['Event_earlier'])
  await db.event.create({ data: { type: 'TILL_CREATED', at: new Date(), caller: 'till', data: {} } })
})

test('a service with rights on rows only works on its jobs', async () => {
  const faults: unknown[] = []
  const faultsOf = () => (error: unknown) => void faults.push(error)
  const queue = createJobQueue({ db: connectAs(writer), jobs, faultsOf, ...keepsAll })

  await queue.start()
  await expect
    .poll(
      () => owner.$queryRaw`SELECT DISTINCT "name" FROM pgboss.job WHERE "state" = 'completed' ORDER BY 1`,
    )
    .toEqual([
      { name: 'deliver-webhooks' },
      { name: 'drop-old-events' },
      { name: 'find-duplicates' },
      { name: 'maintain-partitions' },
      { name: 'record-expiries' },
    ])
  await queue.stop(10_000)

  expect(faults).toEqual([])
})

test('a role that only reads cannot change partitions', async () => {
  const db = connectAs(reader)

  for (const call of [
    `cardinal_make_month('Event', 900)`,
    `cardinal_begin_month(900)`,
    `cardinal_renumber(7)`,
    `cardinal_drop_events('Event_2026_11', 0, 0, 0)`,
    `cardinal_begin_key_period('2099-01-01')`,
    `cardinal_drop_key_period('2099-01-01')`,
  ])
    await expect(db.$queryRawUnsafe(`SELECT ${call}::text`)).rejects.toThrow('only a role that writes events')
})
