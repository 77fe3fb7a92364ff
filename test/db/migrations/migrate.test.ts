import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../../src/db/migrations/migrate.ts'
import { createDatabase, type TestDatabase } from '../../support/db/database.ts'

let database: TestDatabase
let directory: string

beforeEach(async () => {
  database = await createDatabase({ empty: true })
  directory = await mkdtemp(join(tmpdir(), 'cardinal-migrations-'))
})

afterEach(async () => {
  await database.drop()
  await rm(directory, { recursive: true })
})

test('migrations apply once, in order, and are recorded as Prisma records them', async () => {
  await write('1_table', 'CREATE TABLE card (id int PRIMARY KEY);')
  await write('2_row', 'INSERT INTO card VALUES (7);')

  expect(await migrate(database.url, { directory })).toEqual({ applied: ['1_table', '2_row'] })
  expect(await migrate(database.url, { directory })).toEqual({ applied: [] })

  expect(await query('SELECT id FROM card')).toEqual([{ id: 7 }])
  const recorded =
    'SELECT migration_name, applied_steps_count, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY 1'
  expect(await query(recorded)).toEqual([
    { migration_name: '1_table', applied_steps_count: 1, finished: true },
    { migration_name: '2_row', applied_steps_count: 1, finished: true },
  ])
})

test('no migrations are nothing to do', async () => {
  expect(await migrate(database.url, { directory })).toEqual({ applied: [] })
})

test('a later migration applies alone', async () => {
  await write('1_table', 'CREATE TABLE card (id int PRIMARY KEY);')
  await migrate(database.url, { directory })
  await write('2_row', 'INSERT INTO card VALUES (7);')

  expect(await migrate(database.url, { directory })).toEqual({ applied: ['2_row'] })
})

test('a semicolon inside a function does not end the statement', async () => {
  await write(
    '1_function',
    'CREATE FUNCTION seven() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 7; END $$;',
  )

  await migrate(database.url, { directory })

  expect(await query('SELECT seven()')).toEqual([{ seven: 7 }])
})

test('instances that start at once apply each migration once', async () => {
  await write('1_table', 'CREATE TABLE card (id serial PRIMARY KEY); SELECT pg_sleep(0.3);')
  await write('2_row', 'INSERT INTO card DEFAULT VALUES;')

  const results = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url, { directory })))

  expect(results.flatMap((result) => result.applied).sort()).toEqual(['1_table', '2_row'])
  expect(await query('SELECT id FROM card')).toEqual([{ id: 1 }])
})

test('a failed migration leaves nothing behind, says why and where, and stops every later start', async () => {
  await write('1_table', 'CREATE TABLE card (id int PRIMARY KEY);')
  await write('2_bad', 'CREATE TABLE other (id int);\nINSERT INTO card VALUES (nonsense);')

  const said =
    /The migration 2_bad failed at .*--rolled-back 2_bad.*"nonsense" does not exist \(line 2, SQLSTATE 42703\)/s
  await expect(migrate(database.url, { directory })).rejects.toThrow(said)
  await expect(migrate(database.url, { directory })).rejects.toThrow(said)

  expect(await query("SELECT to_regclass('card') AS card, to_regclass('other') AS other")).toEqual([
    { card: 'card', other: null },
  ])
})

test('a failed migration that was resolved and repaired applies', async () => {
  await write('1_bad', 'CREATE TABLE card (id nonsense);')
  await expect(migrate(database.url, { directory })).rejects.toThrow('nonsense')
  await query('UPDATE _prisma_migrations SET rolled_back_at = now()')
  await write('1_bad', 'CREATE TABLE card (id int);')

  expect(await migrate(database.url, { directory })).toEqual({ applied: ['1_bad'] })
})

test('a migration that is checked only at its end fails with the same record', async () => {
  await write(
    '1_deferred',
    `CREATE TABLE card (id int PRIMARY KEY, parent int REFERENCES card DEFERRABLE INITIALLY DEFERRED);
     INSERT INTO card VALUES (1, 2);`,
  )

  await expect(migrate(database.url, { directory })).rejects.toThrow(
    /The migration 1_deferred failed at .*foreign key constraint.*SQLSTATE 23503/s,
  )

  expect(await query("SELECT to_regclass('card') AS card")).toEqual([{ card: null }])
})

test('a migration that cannot run in a transaction is refused, with what to do', async () => {
  await write('1_table', 'CREATE TABLE card (id int);')
  await write('2_index', 'CREATE INDEX CONCURRENTLY card_id ON card (id);')

  await expect(migrate(database.url, { directory })).rejects.toThrow(
    /2_index failed .*cannot run inside a transaction block \(SQLSTATE 25001\)\. A migration runs in one transaction\. Run this statement by hand/s,
  )

  expect(await query("SELECT to_regclass('card_id') AS index")).toEqual([{ index: null }])
})

test('a migration that ends its transaction itself is recorded as failed, since part of it is applied', async () => {
  await write('1_commit', 'CREATE TABLE card (id int);\nCOMMIT;\nCREATE TABLE other (id int);')

  await expect(migrate(database.url, { directory })).rejects.toThrow(
    /1_commit failed .*ended its transaction itself: part of it may be applied/s,
  )
  await expect(migrate(database.url, { directory })).rejects.toThrow('1_commit failed')
})

test('a migration that was only interrupted leaves no record, and the next start applies it', async () => {
  await write(
    '1_slow',
    "SET LOCAL statement_timeout = '50ms'; CREATE TABLE card (id int); SELECT pg_sleep(2);",
  )
  await expect(migrate(database.url, { directory })).rejects.toThrow(
    /^The migration 1_slow was interrupted and rolled back \(.*SQLSTATE 57014\)\. Start again to try it again\.$/,
  )
  expect(await query("SELECT to_regclass('card') AS card")).toEqual([{ card: null }])
  await write('1_slow', 'CREATE TABLE card (id int);')

  expect(await migrate(database.url, { directory })).toEqual({ applied: ['1_slow'] })
})

test('a database that somebody else has filled is refused and left alone', async () => {
  await query('CREATE TABLE theirs (id int)')
  await write('1_table', 'CREATE TABLE card (id int);')

  await expect(migrate(database.url, { directory })).rejects.toThrow('no record of the migrations')

  expect(await query("SELECT to_regclass('card') AS a, to_regclass('_prisma_migrations') AS b")).toEqual([
    { a: null, b: null },
  ])
})

test('an applied migration that was edited is refused', async () => {
  await write('1_table', 'CREATE TABLE card (id int);')
  await migrate(database.url, { directory })
  await write('1_table', 'CREATE TABLE card (id bigint);')

  await expect(migrate(database.url, { directory })).rejects.toThrow('1_table was edited')
})

test('an applied migration with other line endings is the same migration', async () => {
  await write('1_table', 'CREATE TABLE card (\nid int\n);\n')
  await migrate(database.url, { directory })
  await write('1_table', 'CREATE TABLE card (\r\nid int\r\n);\r\n')

  expect(await migrate(database.url, { directory })).toEqual({ applied: [] })
})

test('diverged histories are refused and nothing is applied', async () => {
  await write('1_table', 'CREATE TABLE card (id int);')
  await write('2_theirs', 'CREATE TABLE theirs (id int);')
  await migrate(database.url, { directory })
  await rm(join(directory, '2_theirs'), { recursive: true })
  await write('2_ours', 'CREATE TABLE ours (id int);')

  await expect(migrate(database.url, { directory })).rejects.toThrow(
    /diverged: it has 2_theirs.* lacks 2_ours/,
  )

  expect(await query("SELECT to_regclass('ours') AS ours")).toEqual([{ ours: null }])
})

test('an older release starts on a database that is only ahead', async () => {
  await write('1_table', 'CREATE TABLE card (id int);')
  await write('2_newer', 'CREATE TABLE newer (id int);')
  await migrate(database.url, { directory })
  await rm(join(directory, '2_newer'), { recursive: true })

  expect(await migrate(database.url, { directory })).toEqual({ applied: [] })
})

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true })
  await writeFile(join(directory, name, 'migration.sql'), sql)
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query(sql).finally(() => client.end())
  return rows
}
