import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { migrate } from '../../../src/db/migrations/migrate.ts'
import { migrationLimits } from '../../../src/db/migrations/migrationLimits.ts'
import { createDatabase, type TestDatabase } from '../../support/db/database.ts'
import { type FaultProxy, startProxy } from '../../support/faultProxy.ts'

const limits = { ...migrationLimits, connect: 500, statement: 500, script: 1_000, otherProcess: 500 }
// Our own limit is 2 s longer than the server's. The rest is for a slow machine.
const bound = 4_500
const lock = 'SELECT pg_advisory_xact_lock(72707369)'

const patience = { timeout: 10_000, interval: 20 }

let database: TestDatabase
let proxy: FaultProxy
let directory: string
let observer: pg.Client

beforeEach(async () => {
  database = await createDatabase({ empty: true })
  proxy = await startProxy(database.url)
  directory = await mkdtemp(join(tmpdir(), 'cardinal-migrations-'))
  observer = new pg.Client({ connectionString: database.url })
  await observer.connect()
})

afterEach(async () => {
  await proxy.stop()
  await observer.end()
  await database.drop()
  await rm(directory, { recursive: true })
})

test('a network that is silent from the start ends the wait for a connection', async () => {
  proxy.swallow()

  const { error, took } = await fail(migrate(proxy.url, { directory, limits }))

  expect(error.message).toMatch(/timeout/)
  expect(took).toBeLessThan(bound)
})

test.each([
  ['runs in the server', 'CREATE TABLE card (id int); SELECT pg_sleep(0.5);'],
  ['runs longer than it may', 'CREATE TABLE card (id int); SELECT pg_sleep(60);'],
])(
  'a network that goes silent while a migration %s ends the start, and nothing stays locked or applied',
  async (_name, sql) => {
    await write('1_table', sql)
    const outcome = fail(migrate(proxy.url, { directory, limits }))
    await untilSleeping()
    proxy.swallow()

    const { error, took } = await outcome

    expect(error.message).toBe(
      'PostgreSQL did not answer within 3 s while migrations were checked or applied. ' +
        'Check the network between this process and the database, then start again.',
    )
    expect(took).toBeLessThan(bound)
    // The server was told nothing of it: it ends the silent transaction by itself.
    await untilUnlocked()
    expect(await query("SELECT to_regclass('card') AS card")).toEqual([{ card: null }])
    await write('1_table', 'CREATE TABLE card (id int);')
    proxy.pass()
    expect(await migrate(proxy.url, { directory, limits })).toEqual({ applied: ['1_table'] })
  },
)

test('a network that goes silent while a start waits for another one ends the start', async () => {
  await write('1_table', 'CREATE TABLE card (id int);')
  const outcome = fail(
    migrate(proxy.url, { directory, limits: { ...limits, otherProcess: 60_000 }, onWait: proxy.swallow }),
  )
  await query(`BEGIN; ${lock}`)

  const { error, took } = await outcome

  expect(error.message).toContain('PostgreSQL did not answer within')
  expect(took).toBeLessThan(bound)
})

test('a start that waits for another start says so once, and continues when the other is done', async () => {
  await write('1_table', 'CREATE TABLE card (id int); SELECT pg_sleep(1);')
  const first = migrate(database.url, { directory })
  await untilSleeping()
  const onWait = vi.fn()

  const second = migrate(database.url, { directory, onWait })

  expect(await Promise.all([first, second])).toEqual([{ applied: ['1_table'] }, { applied: [] }])
  expect(onWait.mock.calls).toEqual([
    [
      expect.stringMatching(
        /^Waiting for another process to finish its migrations\. The lock is held by cardinal-migrate \(PostgreSQL process \d+, in a transaction since 20.*Z\)\.$/,
      ),
    ],
  ])
})

test('a start stops waiting for another process that does not finish, and names it', async () => {
  await write('1_table', 'CREATE TABLE card (id int);')
  await query(`SET application_name = 'deploy-42'; BEGIN; ${lock}`)

  const { error, took } = await fail(migrate(database.url, { directory, limits }))

  expect(error.message).toMatch(
    /^Another process did not finish its migrations within 0\.5 s\. The lock is held by deploy-42 \(PostgreSQL process \d+, in a transaction since .*\)\. Wait for it or end it, then start again\.$/,
  )
  expect(took).toBeLessThan(bound)
  await query('COMMIT')
  expect(await migrate(database.url, { directory, limits })).toEqual({ applied: ['1_table'] })
})

test('a start on an up-to-date database does not wait for another process', async () => {
  await write('1_table', 'CREATE TABLE card (id int);')
  await migrate(database.url, { directory })
  await query(`BEGIN; ${lock}`)

  expect(await migrate(database.url, { directory })).toEqual({ applied: [] })
})

test('a connection that is reset ends the start, and nothing is applied', async () => {
  await write('1_table', 'CREATE TABLE card (id int); SELECT pg_sleep(60);')
  const outcome = fail(migrate(proxy.url, { directory, limits }))
  await untilSleeping()
  proxy.resetAll()

  const { error, took } = await outcome

  expect(error.message).toMatch(/ECONNRESET|terminated/)
  expect(took).toBeLessThan(bound)
  await untilUnlocked()
})

async function fail(running: Promise<unknown>): Promise<{ error: Error; took: number }> {
  const started = performance.now()
  const error = await running.then(
    () => new Error('it did not fail'),
    (reason: Error) => reason,
  )
  return { error, took: performance.now() - started }
}

/** Until a migration runs its `pg_sleep`. */
async function untilSleeping(): Promise<void> {
  const sleeping = `SELECT 1 AS found FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()`
  await vi.waitFor(async () => expect(await query(sleeping)).toEqual([{ found: 1 }]), patience)
}

/** Until nobody holds the lock of migrations. */
async function untilUnlocked(): Promise<void> {
  const locks = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 72707369
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
  await vi.waitFor(async () => expect(await query(locks)).toEqual([]), patience)
}

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true })
  await writeFile(join(directory, name, 'migration.sql'), sql)
}

async function query(sql: string): Promise<unknown[]> {
  const { rows } = await observer.query(sql)
  return rows
}
