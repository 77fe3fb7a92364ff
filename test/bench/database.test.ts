import { afterAll, expect, inject, test } from 'vitest'
import { createDatabase, withClient } from '../../bench/database.ts'
import { connect } from '../../src/db/connect.ts'
import { assertInvariants } from '../support/db/invariants.ts'

// The data that the benchmark runs on are written while no trigger and no foreign key looks.
const size = { customers: 1_000, pairs: 60, pool: 300 }
const { url } = await createDatabase(inject('serverUrl'), size)
const db = connect(url, { reads: 2, writes: 2 })

afterAll(async () => {
  await db.$disconnect()
  await withClient(inject('serverUrl'), (client) => client.query('DROP DATABASE bench_1000 WITH (FORCE)'))
})

test('they keep every guarantee', async () => {
  await assertInvariants(db)
})

test('they keep every foreign key', async () => {
  const keys = await db.$queryRaw<{ sql: string }[]>`
    SELECT 'ALTER TABLE ' || conrelid::regclass || ' ADD ' || pg_get_constraintdef(oid) AS "sql" FROM pg_constraint
     WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`
  for (const { sql } of keys) await db.$executeRawUnsafe(sql)
  expect(keys.length).toBeGreaterThan(30)
})

test('a place knows how many are below it', async () => {
  const wrong = await db.$queryRaw<object[]>`
    SELECT "id" FROM "Association" place
     WHERE "childCount" <> (SELECT count(*) FROM "Association" WHERE "parentId" = place."id")`
  expect(wrong).toEqual([])
  expect(await db.association.count({ where: { childCount: 24 } })).toBe(10)
})
