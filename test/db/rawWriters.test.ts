import type pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { createDatabase, type TestDatabase } from '../support/db/database.ts'
import { attempt, id, open, sql, type Verdict, world } from './world.ts'

let database: TestDatabase
let clients: pg.Client[]

beforeEach(async () => {
  database = await createDatabase()
  clients = await Promise.all(Array.from({ length: 12 }, () => open(database.url)))
  expect(await attempt(client(0), world)).toEqual(done)
})

afterEach(async () => {
  await Promise.all(clients.map((one) => one.end()))
  await database.drop()
})

const done = { sqlState: 'DONE', constraint: undefined }
const client = (n: number): pg.Client => clients[n] as pg.Client

/** Two transactions that both have written before either commits. */
async function meet(first: string, second: string): Promise<Verdict[]> {
  await client(0).query(`BEGIN; ${sql.event} ${first}`)
  const other = client(1)
    .query(`BEGIN; ${sql.event} ${second}`)
    .then(
      () => attempt(client(1), '', ''),
      (error) =>
        client(1)
          .query('ROLLBACK')
          .then(() => error as pg.DatabaseError),
    )
  await new Promise((resolve) => setTimeout(resolve, 100))
  const verdict = attempt(client(0), '', '')
  const told = await Promise.all([verdict, other])
  return told.map((one) => ('code' in one ? { sqlState: one.code ?? '', constraint: one.constraint } : one))
}

const absorb = (victim: number, survivor: number) =>
  `UPDATE "Customer" SET "status" = 'MERGED', "survivorId" = '${id(survivor)}' WHERE "id" = '${id(victim)}'`
const count = async (table: string, where: string): Promise<number> =>
  (await client(0).query(`SELECT count(*)::int AS n FROM "${table}" WHERE ${where}`)).rows[0].n

test('five concurrent writers that each add a card to one customer with a limit of 3: three succeed, two are refused', async () => {
  await attempt(client(0), `${sql.event} UPDATE "Settings" SET "maxCardsPerCustomer" = 3`)

  const verdicts = await Promise.all(
    [36, 37, 38, 39, 35].map((card, n) => attempt(client(n), sql.event + sql.issue(card, 4))),
  )

  expect(verdicts.filter(({ sqlState }) => sqlState === 'DONE')).toHaveLength(3)
  expect(verdicts.filter(({ constraint }) => constraint === 'Card_customer_limit')).toHaveLength(2)
  expect(await count('Card', `"customerId" = '${id(4)}'`)).toBe(3)
})

test('four concurrent writers that each add a card of one series to one customer stay within the limit of 2', async () => {
  const verdicts = await Promise.all(
    [32, 33, 34, 35].map((card, n) => attempt(client(n), sql.event + sql.issue(card, 4))),
  )

  expect(verdicts.filter(({ sqlState }) => sqlState === 'DONE')).toHaveLength(2)
  expect(verdicts.filter(({ constraint }) => constraint === 'Card_series_limit')).toHaveLength(2)
  expect(await count('Card', `"customerId" = '${id(4)}'`)).toBe(2)
})

test('twelve concurrent writers of one identifier: one succeeds, eleven are refused', async () => {
  const verdicts = await Promise.all(
    clients.map((one) =>
      attempt(
        one,
        `${sql.event} INSERT INTO "Identifier" ("id", "profileId", "customerId", "sourceAccountId", "type", "value", "normalizedValue")
         VALUES (gen_random_uuid(), '${id(12)}', '${id(2)}', ${sql.instore}, 'CUID', 'C-1', 'C-1')`,
      ),
    ),
  )

  expect(verdicts.filter(({ sqlState }) => sqlState === 'DONE')).toHaveLength(1)
  expect(await count('IdentifierHolding', `"normalizedValue" = 'C-1'`)).toBe(1)
})

test('two companies that are moved below each other at once: one move succeeds, the other is refused', async () => {
  const verdicts = await meet(
    `UPDATE "Company" SET "parentId" = 3 WHERE "id" = 1`,
    `UPDATE "Company" SET "parentId" = 2 WHERE "id" = 3`,
  )

  expect(verdicts).toEqual([done, { sqlState: '23514', constraint: 'Company_tree_has_no_cycle' }])
})

test.each([
  ['4 into 5 while 5 goes into 6', absorb(4, 5), absorb(5, 6)],
  ['5 into 6 while 4 goes into 5', absorb(5, 6), absorb(4, 5)],
  ['4 into 5 while 5 goes into 4', absorb(4, 5), absorb(5, 4)],
])('survivors never chain: %s: one is done', async (_name, first, second) => {
  const verdicts = await meet(first, second)

  const refused = verdicts.filter(({ sqlState }) => sqlState !== 'DONE')
  expect(refused).toHaveLength(1)
  expect(['Customer_survivor_lives', undefined]).toContain(refused[0]?.constraint)
  expect(['23514', '40P01']).toContain(refused[0]?.sqlState)
  expect(await count('Customer', `"status" = 'MERGED'`)).toBe(2)
})

const profile = `INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position") VALUES ('${id(14)}', '${id(4)}', ${sql.instore}, 1)`
const place = `INSERT INTO "Association" ("id", "customerId", "hierarchyId", "rolePosition") VALUES ('${id(54)}', '${id(4)}', 1, 1)`

test.each([
  ['a profile', profile],
  ['a card', sql.issue(36, 4)],
  ['a place in a hierarchy', place],
])('%s that comes to a customer while it is merged: one of the two is refused', async (_name, arrival) => {
  for (const pair of [
    [arrival, absorb(4, 5)],
    [absorb(4, 5), arrival],
  ] as const) {
    const verdicts = await meet(...pair)

    expect(verdicts.map(({ constraint }) => constraint).toSorted()).toEqual([
      'Customer_merged_holds_nothing',
      undefined,
    ])
    await client(0).query(`SET session_replication_role = replica;
      DELETE FROM "Profile" WHERE "id" = '${id(14)}'; DELETE FROM "Association" WHERE "id" = '${id(54)}';
      UPDATE "Card" SET "status" = 'NOT_ISSUED', "statusLabelId" = ${sql.label('NOT_ISSUED')}, "customerId" = NULL, "issuedAt" = NULL WHERE "id" = '${id(36)}';
      UPDATE "Customer" SET "status" = 'ACTIVE', "survivorId" = NULL WHERE "id" = '${id(4)}'; SET session_replication_role = origin`)
  }
})

test('two writers that each remove the default flag of the other’s label: one is refused, and a default remains', async () => {
  await attempt(
    client(0),
    `INSERT INTO "StatusLabel" ("id", "label", "status") VALUES ('${id(93)}', 'GOLD_ACTIVE', 'ACTIVE')`,
  )
  const swap = (from: string, to: string) =>
    `UPDATE "StatusLabel" SET "isDefault" = false WHERE "label" = '${from}'; UPDATE "StatusLabel" SET "isDefault" = true WHERE "label" = '${to}'`

  await meet(swap('ACTIVE', 'GOLD_ACTIVE'), `DELETE FROM "StatusLabel" WHERE "id" = '${id(93)}'`)

  expect(await count('StatusLabel', `"status" = 'ACTIVE' AND "isDefault"`)).toBe(1)
})

test.each(['REPEATABLE READ', 'SERIALIZABLE'])(
  'no snapshot may hide what others committed: a write at %s is refused',
  async (level) => {
    const begin = `BEGIN ISOLATION LEVEL ${level};`

    const verdict = await attempt(client(0), sql.event + sql.issue(36, 4), begin)

    expect(verdict).toEqual({ sqlState: '25001', constraint: undefined })
    expect(await count('Card', `"customerId" = '${id(4)}'`)).toBe(0)
  },
)

test('an event of an earlier transaction does not cover a later change', async () => {
  await attempt(client(0), sql.event)

  expect(await attempt(client(0), `UPDATE "Settings" SET "countOnlyActive" = true`)).toEqual({
    sqlState: '23514',
    constraint: 'Event_for_every_change',
  })
})

test('the service writes at READ COMMITTED, whatever the default of its database', async () => {
  const name = new URL(database.url).pathname.slice(1)
  await client(0).query(`ALTER DATABASE "${name}" SET default_transaction_isolation = 'repeatable read'`)
  const db = connect(database.url, { reads: 1, writes: 1 })

  const shown = await db.$transaction((tx) => tx.$queryRaw`SHOW transaction_isolation`)

  expect(shown).toEqual([{ transaction_isolation: 'read committed' }])
  await db.$disconnect()
})
