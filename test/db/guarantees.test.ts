import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../support/db/database.ts'
import { refusals } from './refusals/all.ts'
import { attempt, open, sql, world } from './world.ts'

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await createDatabase()
  client = await open(database.url)
  expect(await attempt(client, world)).toEqual({ sqlState: 'DONE', constraint: undefined })
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

test.each(refusals)('SQL cannot have $what ($constraint)', async ({ statements, constraint, quiet }) => {
  const verdict = await attempt(client, quiet ? statements : sql.event + statements)

  expect(verdict).toEqual({ sqlState: expect.stringMatching(/^23/), constraint })
})

test('every check, every unique index and every trigger that refuses has its case above', async () => {
  const { rows } = await client.query<{ name: string }>(`
    SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace
    UNION SELECT indexrelid::regclass::text FROM pg_index WHERE indisunique AND NOT indisprimary
       AND indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname !~ '^_prisma')
    UNION SELECT (regexp_matches(prosrc, 'CONSTRAINT = ''(\\w+)''', 'g'))[1] FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION SELECT split_part(tgrelid::regclass::text, '_', 1) || '_append_only' FROM pg_trigger WHERE tgfoid = 'cardinal_append_only'::regproc`)
  const shown = new Set<string>(refusals.map(({ constraint }) => constraint))

  const missing = rows.map(({ name }) => name.replaceAll('"', '')).filter((name) => !shown.has(name))

  // A unique index over a key and what depends on it exists to be referred to: the key alone is unique already.
  expect(missing.sort()).toEqual([
    'Association_id_hierarchyId_rolePosition_key',
    'Company_id_hierarchyId_key',
    'Profile_id_customerId_sourceAccountId_key',
    'Source_code_severalAccounts_key',
    'StatusLabel_id_status_key',
  ])
})

test('no row that another refers to can be deleted, and none of these keys is left unchecked', async () => {
  const { rows } = await client.query<{ name: string; deletes: string; checked: boolean }>(`
    SELECT conname AS name, confdeltype AS deletes, convalidated AND NOT condeferrable AS checked
      FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`)

  expect(rows.length).toBeGreaterThanOrEqual(30)
  expect(rows.filter(({ checked }) => !checked)).toEqual([])
  expect(rows.filter(({ deletes }) => deletes !== 'r').map(({ name }) => name)).toEqual([
    'CommunicationChannel_profileId_fkey',
  ])
})
