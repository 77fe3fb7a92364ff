import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../support/db/database.ts'

let database: TestDatabase
let first: pg.Client
let second: pg.Client

beforeAll(async () => {
  database = await createDatabase()
  ;[first, second] = [new pg.Client(database.url), new pg.Client(database.url)]
  await first.connect()
  await second.connect()
})

afterAll(async () => {
  await first.end()
  await second.end()
  await database.drop()
})

test.each([
  ['a month of events', 'Event_2060_01', `cardinal_make_month('Event', 720)`],
  ['a month of card changes', 'CardChange_2060_01', `cardinal_make_month('CardChange', 720)`],
  ['a period of idempotency keys', 'IdempotencyKey_2060_01_01', `cardinal_make_key_period('2060-01-01')`],
])('%s that another process makes meanwhile is not made again', async (_name, table, make) => {
  const look = `SELECT to_regclass('"${table}"') AS found`
  expect((await second.query(look)).rows).toEqual([{ found: null }])

  await second.query('BEGIN')
  await first.query(`SELECT ${make}::text`)
  await second.query(`SELECT ${make}::text`)
  await second.query('COMMIT')

  expect((await second.query(look)).rows).toEqual([{ found: `"${table}"` }])
})
