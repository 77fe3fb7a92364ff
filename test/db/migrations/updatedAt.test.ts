import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Db } from '../../../src/db/connect.ts'
import { migrate } from '../../../src/db/migrations/migrate.ts'
import type { TestDatabase } from '../../support/db/database.ts'
import { createDatabaseBefore } from '../../support/db/databaseBefore.ts'
import { id } from '../world.ts'

let database: TestDatabase
let db: Db

const event = (customer: number, type: string, at: string) =>
  `('${type}', '${at}', 'Kasse', '${id(customer)}', '{}')`
const before = `
  INSERT INTO "Customer" ("id", "registeredAt", "updatedAt")
    SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, now(), '2026-03-01T09:00+07' FROM generate_series(1, 4) n;
  INSERT INTO "Event" ("type", "at", "caller", "customerId", "data") VALUES
    ${event(1, 'POINTS_ADJUSTED', '2026-04-01T09:00+07')}, ${event(1, 'CARD_LINKED', '2026-03-15T09:00+07')},
    ${event(2, 'MERGE_REQUESTED', '2026-04-01T09:00+07')}, ${event(2, 'DUPLICATE_DISMISSED', '2026-04-02T09:00+07')},
    ${event(3, 'CUSTOMER_REGISTERED', '2026-02-01T09:00+07')};`

beforeAll(async () => {
  database = await createDatabaseBefore('20261201030000_updated_at')
  db = connect(database.url)
  await db.$executeRawUnsafe(`DO $do$ BEGIN ${before} END $do$`)
  await migrate(database.url)
})

afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

test('a customer gets the time of its latest change; what was asked or decided about a merge is none', async () => {
  const customers = await db.customer.findMany({ orderBy: { id: 'asc' } })

  const own = '2026-03-01T02:00:00.000Z'
  expect(customers.map(({ updatedAt }) => updatedAt.toISOString())).toEqual([
    ...['2026-04-01T02:00:00.000Z', own, own, own],
  ])
})
