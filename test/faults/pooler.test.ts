import pg from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { hashSecret } from '../../src/auth/authenticateApiKey.ts'
import { connect, type Db } from '../../src/db/connect.ts'
import { isPooled } from '../../src/db/isPooled.ts'
import { migrate } from '../../src/db/migrations/migrate.ts'
import { runStatement } from '../../src/db/runStatement.ts'
import { withTransaction } from '../../src/db/transaction.ts'
import { newMobile, raceLink, raceRegister } from '../races/race.ts'
import { newKey, secret } from '../support/api.ts'
import { createDatabase, type TestDatabase } from '../support/db/database.ts'
import { type PgBouncer, startPgBouncer, withoutPgBouncer } from '../support/pgbouncer.ts'
import { type ServiceProcess, startOn, type TestService } from '../support/server/serviceProcess.ts'
import { startHere } from '../support/server/startHere.ts'

if (withoutPgBouncer) process.stdout.write(`Skipped: ${withoutPgBouncer}.\n`)

describe.skipIf(withoutPgBouncer)('through PgBouncer', () => {
  let database: TestDatabase
  let bouncer: PgBouncer
  let db: Db
  let services: ServiceProcess[]

  beforeAll(async () => {
    database = await createDatabase({ empty: true })
    const name = new URL(database.url).pathname.slice(1)
    await ask(
      database.url,
      `ALTER DATABASE ${name} SET TimeZone = 'Asia/Bangkok'; ALTER DATABASE ${name} SET default_transaction_isolation = 'serializable'`,
    )
    bouncer = await startPgBouncer(database.url)
    services = await Promise.all([startOn(bouncer.url, { DEMO: 'false' }), startOn(bouncer.url)])
    db = connect(bouncer.url, { pooler: true })
    const scopes = ['customers:read', 'customers:write']
    await db.apiKey.create({ data: { name: 'tests', secretHash: hashSecret(secret), scopes } })
  }, 120_000)
  afterAll(async () => {
    await db.$disconnect()
    for (const service of services) await service.kill()
    await bouncer.stop()
    await database.drop()
  })

  test('two services migrate, write and read at once, and leave no settings on the server connections of the pooler', async () => {
    const writers = Array.from({ length: 24 }, (_, n) => life(services[n % 2] as ServiceProcess))

    const told = await Promise.all(writers)

    expect(told).toEqual(writers.map(() => ({ registered: 'OK', linked: ['OK', 'OK', 'OK'], found: 4 })))
    for (const service of services) {
      expect(service.said()).toContain('DATABASE_URL leads to a connection pooler')
      expect(service.said()).not.toContain('"level":50')
      expect((await fetch(new URL('/ready', service.url))).status).toBe(200)
    }
    expect(await leftBehind(bouncer.url)).toEqual({ settings: [], prepared: 0, listening: 0, temporary: 0 })
    expect(await ask(database.url, sessionLocks)).toEqual([])
  }, 60_000)

  const settings = `SELECT current_setting('TimeZone') AS zone, current_setting('transaction_isolation') AS isolation,
    current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
    current_setting('idle_in_transaction_session_timeout') AS idle`
  const expected = { zone: 'UTC', isolation: 'read committed', statement: '7s', lock: '4s', idle: '6s' }

  test('a single statement and a transaction have their settings, and reset them afterwards', async () => {
    const single = await db.$queryRawUnsafe(settings)
    const within = await withTransaction(db, (tx) => tx.$queryRaw([settings] as never))
    const prismas = await db.$transaction((tx) => tx.$queryRawUnsafe(settings))
    const snapshot = await db.$transaction((tx) => tx.$queryRawUnsafe(settings), {
      isolationLevel: 'RepeatableRead',
    })

    // As the job queue sends them.
    const statement = await runStatement(db, settings, [])
    const own = (await runStatement(db, `BEGIN; ${settings}; COMMIT`)) as unknown as { rows: unknown[] }[]

    expect([single, within, prismas]).toEqual([[expected], [expected], [expected]])
    expect([statement.rows, own.flatMap(({ rows }) => rows)]).toEqual([[expected], [expected]])
    expect(snapshot).toEqual([{ ...expected, isolation: 'repeatable read' }])
    expect(await ask(bouncer.url, settings)).toMatchObject([
      { zone: 'Asia/Bangkok', statement: '0', lock: '0', idle: '0' },
    ])
  })

  test('a failed statement reports its cause, and the next statement works', async () => {
    const failing = db.$queryRaw`SELECT 1 / 0`

    await expect(failing).rejects.toMatchObject({
      meta: { driverAdapterError: { cause: { originalCode: '22012' } } },
    })
    expect(await db.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }])
  })

  test('a start detects a pooler', async () => {
    expect([await isPooled(bouncer.url), await isPooled(database.url)]).toEqual([true, false])
  })

  test('a pooler that accepts startup options and drops them is detected too', async () => {
    const deaf = await startPgBouncer(database.url, { lines: 'ignore_startup_parameters = options' })
    onTestFinished(deaf.stop)
    const service = await startHere(deaf.url)
    onTestFinished(service.kill)

    expect(await life(service)).toEqual({ registered: 'OK', linked: ['OK', 'OK', 'OK'], found: 4 })
  }, 60_000)

  test('statements are prepared by name if the pooler keeps a server connection for each client', async () => {
    const faithful = await startPgBouncer(database.url, { mode: 'session', poolSize: 30 })
    onTestFinished(faithful.stop)
    const service = await startHere(faithful.url, { PREPARED_STATEMENTS: 'true' })
    onTestFinished(service.kill)

    const told = await Promise.all(Array.from({ length: 6 }, () => life(service)))
    const named = connect(faithful.url, { reads: 1, pooler: true, preparedStatements: true })
    const begun: unknown[] = []
    const names = []
    for (let n = 0; n < 3; n++)
      names.push(
        await named.$queryRaw`SELECT name FROM pg_prepared_statements WHERE name LIKE 'cardinal\\_%'`,
      )

    expect(told).toEqual(told.map(() => ({ registered: 'OK', linked: ['OK', 'OK', 'OK'], found: 4 })))
    expect(names.map((some) => (some as object[]).length)).toEqual([0, 1, 1])
    expect(begun).toEqual(begun.map(() => [{ zone: 'UTC' }]))
    await named.$disconnect()
  }, 60_000)

  test('migrations leave no lock behind, and a lock that another process left ends the start with a message', async () => {
    const empty = await createDatabase({ empty: true })
    onTestFinished(empty.drop)
    const narrow = await startPgBouncer(empty.url, { poolSize: 2 })
    onTestFinished(narrow.stop)
    const other = new pg.Client({ connectionString: narrow.url })
    other.on('error', () => undefined)
    await other.connect()
    // Its transaction keeps the connection with the lock from us.
    await other.query('BEGIN; SELECT pg_advisory_lock(72707369)')

    await expect(migrate(narrow.url, { limits: shortLimits })).rejects.toThrow(
      /^Another process did not finish its migrations within 0\.5 s\. The lock is held by /,
    )

    await other.query('COMMIT')
    await other.end()
    expect(await ask(empty.url, sessionLocks)).toHaveLength(1)
    await ask(
      empty.url,
      // Waits until they have ended: the pooler could still hand them out.
      `SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    )
    const both = await Promise.all([migrate(narrow.url), migrate(narrow.url)])
    expect(both.flatMap(({ applied }) => applied).length).toBeGreaterThan(2)
    expect(await ask(empty.url, sessionLocks)).toEqual([])
  }, 60_000)
})

const shortLimits = { connect: 2_000, statement: 2_000, script: 60_000, tableLock: 2_000, otherProcess: 500 }
const sessionLocks = `SELECT pid FROM pg_locks WHERE locktype = 'advisory'
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`

/** Registers a customer, links three addresses one after the other, and reads them all. */
async function life(service: TestService) {
  const key = newKey()
  const mobile = { type: 'MOBILE' as const, value: newMobile() }
  const registered = await raceRegister(service, { source: 'INSTORE', identifiers: [mobile] })
  const customer = { id: registered.customerId ?? '' }
  const linked: string[] = []
  for (const n of [1, 2, 3]) {
    const add = [{ type: 'EMAIL' as const, value: `kunde.${n}.${key}@example.de` }]
    linked.push((await raceLink(service, { customer, source: 'ECOMMERCE', add })).code)
  }
  const query = `{ customer(by: { id: "${customer.id}" }) { identifiers { value } } }`
  const { body } = await service.send({ query })
  const found = body.data?.customer as { identifiers: unknown[] } | undefined
  return { registered: registered.code, linked, found: found?.identifiers.length ?? body.errors }
}

/** What the connections of the server keep, of all that a pooler has. */
async function leftBehind(pooled: string) {
  const clients = Array.from({ length: 4 }, () => new pg.Client({ connectionString: pooled }))
  for (const client of clients) await client.connect()
  for (const client of clients) await client.query('BEGIN')
  const states = []
  for (const client of clients) {
    const { rows } = await client.query(`
      SELECT ARRAY(SELECT name FROM pg_settings WHERE source = 'session' AND name NOT IN (
               'application_name', 'client_encoding', 'DateStyle', 'TimeZone', 'standard_conforming_strings',
               'transaction_isolation', 'transaction_read_only', 'transaction_deferrable')) AS settings,
             (SELECT count(*)::int FROM pg_prepared_statements) AS prepared,
             (SELECT count(*)::int FROM pg_listening_channels()) AS listening,
             (SELECT count(*)::int FROM pg_class WHERE relpersistence = 't') AS temporary`)
    states.push(rows[0])
  }
  for (const client of clients) await client.end()
  return states.reduce((all, one) => ({
    settings: [...all.settings, ...one.settings],
    prepared: all.prepared + one.prepared,
    listening: all.listening + one.listening,
    temporary: all.temporary + one.temporary,
  }))
}

async function ask(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const result = await client.query(sql).finally(() => client.end())
  return [result].flat().at(-1)?.rows ?? []
}
