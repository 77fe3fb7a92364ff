import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connect, type Db } from '../../src/db/connect.ts'
import { createFaultLog, type FaultLog } from '../../src/telemetry/faultLog.ts'
import { createDatabase, type TestDatabase } from '../support/db/database.ts'
import { type FaultProxy, startProxy } from '../support/faultProxy.ts'

const lines: Record<string, unknown>[] = []
const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) })
const nowhere = 'postgresql://nobody@127.0.0.1:1/none'

let database: TestDatabase
let proxy: FaultProxy
let db: Db
let faults: FaultLog

beforeAll(async () => {
  database = await createDatabase()
  proxy = await startProxy(database.url)
  db = connect(proxy.url, { reads: 2, writes: 2 })
  faults = createFaultLog({ log, db, interval: 50 })
})
afterAll(async () => {
  faults.stop()
  await db.$disconnect()
  await proxy.stop()
  await database.drop()
})

/** Lets statements fail until the proxy leads to the database again, and gives the errors of two. */
async function cutOff(): Promise<unknown[]> {
  proxy.lead(nowhere)
  proxy.resetAll()
  const failing = () => db.$queryRaw`SELECT 1`.catch((error: unknown) => error)
  return [await failing(), await failing()]
}
const said = () => lines.splice(0).map(({ level, msg, work }) => ({ level, msg, work }))

test('an outage is one warning at its start and one line at its end, whatever fails meanwhile', async () => {
  for (let outage = 0; outage < 2; outage++) {
    for (const error of await cutOff()) {
      faults.faultsOf('event feed')(error)
      faults.faultsOf('rate limits')(error)
    }
    expect(JSON.stringify(lines)).not.toContain('stack')
    expect(said()).toEqual([{ level: 40, msg: 'the database cannot be reached', work: 'event feed' }])

    proxy.lead(database.url)

    await vi.waitFor(() => expect(lines).toHaveLength(1), { timeout: 10_000 })
    expect(lines[0]).toHaveProperty('seconds', expect.any(Number))
    expect(said()).toEqual([{ level: 30, msg: 'the database can be reached again', work: undefined }])
  }
})

test('any other fault is an error with its stack', () => {
  faults.faultsOf('event feed')(new TypeError('broken'))

  expect(lines.splice(0)).toMatchObject([
    {
      level: 50,
      msg: 'a fault in the background: event feed',
      fault: { type: 'TypeError', message: 'broken', stack: expect.stringContaining('faultLog.test.ts') },
    },
  ])
})

test('a service that stops reports no outage', async () => {
  const [error] = await cutOff()
  const stopped = createFaultLog({ log, db })
  stopped.stop()

  stopped.faultsOf('event feed')(error)

  expect(lines).toEqual([])
  proxy.lead(database.url)
})

test('a server that is read-only is one outage, until it accepts writes again', async () => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query('SELECT quote_ident(current_database()) AS name')
  await client.query(`ALTER DATABASE ${rows[0].name} SET default_transaction_read_only = on`)
  proxy.resetAll()

  await db.$executeRaw`CREATE TABLE "Nothing" ()`.catch(faults.faultsOf('rate limits'))
  await sleep(500)

  expect(said()).toEqual([{ level: 40, msg: 'the database cannot be reached', work: 'rate limits' }])
  await client.query(`ALTER DATABASE ${rows[0].name} RESET default_transaction_read_only`)
  await client.end()
  proxy.resetAll()
  await vi.waitFor(() => expect(lines).toHaveLength(1), { timeout: 10_000 })
  expect(said()).toEqual([{ level: 30, msg: 'the database can be reached again' }])
})
