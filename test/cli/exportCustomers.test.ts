import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { connect, type Db } from '../../src/db/connect.ts'
import { createCrowd } from '../support/customer/crowd.ts'
import { keyOf } from '../support/db/change.ts'
import { createDatabase, type TestDatabase } from '../support/db/database.ts'
import { childEnvironment } from '../support/server/childEnvironment.ts'
import { linesOf } from '../support/transfer/dataExport.ts'

// Each run is a process of its own, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 120_000 })

let database: TestDatabase
let db: Db
let ids: string[]
let directory: string
beforeAll(async () => {
  database = await createDatabase()
  db = connect(database.url, { reads: 2, writes: 2 })
  ids = await createCrowd(db, 3, 2)
})
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cardinal-export-'))
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

function start(args: string[], url = database.url) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../src/cli/exportCustomers.ts'), ...args],
    {
      env: { ...childEnvironment, DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  const ended = Promise.all([text(child.stdout), text(child.stderr), closed])
  return { child, ended: ended.then(([out, told, code]) => ({ out, told, code })) }
}
/** Runs the tool as its npm script does. */
const runExport = (args: string[], url?: string) => start(args, url).ended
const fileIn = (place: string) => join(place, 'customers.ndjson')

test('all customers are in the file, and nothing is printed that a script would take for them', async () => {
  const file = fileIn(directory)

  const { out, told, code } = await runExport([file])

  expect({ out, code }).toEqual({ out: '', code: 0 })
  expect(told).toContain(`3 customers are in ${file}.`)
  expect((await linesOf(file)).map(({ legacyId }) => legacyId)).toEqual(ids.map(keyOf))
  expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600')
  expect(await readdir(directory)).toEqual(['customers.ndjson'])
  await rm(directory, { recursive: true })
})

test('a file that exists already stays as it is', async () => {
  const file = fileIn(directory)
  await writeFile(file, 'precious')

  const { told, code } = await runExport([file])

  expect({ told, code }).toEqual({
    told: `The file ${file} exists already. Choose another name.\n`,
    code: 1,
  })
  expect(await readFile(file, 'utf8')).toBe('precious')
  await rm(directory, { recursive: true })
})

test('a directory that is missing is named', async () => {
  const file = join(directory, 'missing', 'customers.ndjson')

  const { told, code } = await runExport([file])

  expect(code).toBe(1)
  expect(told).toContain(`The file ${file} cannot be written (ENOENT`)
  await rm(directory, { recursive: true })
})

test('an export that is interrupted leaves no file', async () => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query('BEGIN; LOCK TABLE "Role" IN ACCESS EXCLUSIVE MODE')
  const { child, ended } = start([fileIn(directory)])
  await expect.poll(() => readdir(directory), { timeout: 60_000, interval: 20 }).toHaveLength(1)

  child.kill('SIGTERM')
  await client.query('COMMIT')
  await client.end()

  expect(await ended).toMatchObject({
    code: 1,
    told: expect.stringContaining('The export was interrupted, and no file was written.\n'),
  })
  expect(await readdir(directory)).toEqual([])
  await rm(directory, { recursive: true })
})

test('a database of another release is refused', async () => {
  const empty = await createDatabase({ empty: true })

  const { told, code } = await runExport([fileIn(directory)], empty.url)

  expect(code).toBe(1)
  expect(told).toMatch(/^The database lacks .*Run `npm run migrate` first\.\n$/)
  await empty.drop()
  await rm(directory, { recursive: true })
})

test('without a file, or with an option that does not exist, it tells how it is used', async () => {
  for (const args of [[], ['--everything'], ['one.ndjson', 'two.ndjson']]) {
    const { told, code } = await runExport(args)
    expect(code).toBe(1)
    expect(told).toContain('npm run export -- <file>')
  }
  await rm(directory, { recursive: true })
})
