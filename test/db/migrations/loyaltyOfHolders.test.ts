import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Db } from '../../../src/db/connect.ts'
import { migrate } from '../../../src/db/migrations/migrate.ts'
import type { TestDatabase } from '../../support/db/database.ts'
import { createDatabaseBefore } from '../../support/db/databaseBefore.ts'
import { id, sql } from '../world.ts'

const migration = '20261130010020_loyalty_of_holders'
let database: TestDatabase
let db: Db

const card = (n: number, holder: number, status: string, more = 'NULL') =>
  `('${id(30 + n)}', '00880${n}', 1, ${sql.label(status)}, '${status}', '${id(holder)}', ${more})`
const before = `
  ${sql.event}
  INSERT INTO "Customer" ("id", "registeredAt")
    SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, now() FROM generate_series(1, 6) n;
  INSERT INTO "CardSeries" ("id", "code", "form", "origin") VALUES (1, 'GOLD', 'PHYSICAL', 'EXTERNAL');
  INSERT INTO "Card" ("id", "number", "seriesId", "statusLabelId", "status", "customerId", "expiresAt")
    VALUES ${card(1, 1, 'ACTIVE')}, ${card(2, 2, 'SUSPENDED')}, ${card(3, 3, 'DELETED')},
      ${card(4, 4, 'ACTIVE', `now() - interval '1 day'`)};
  INSERT INTO "Program" ("id", "name") VALUES (1, 'Prämienwelt');
  INSERT INTO "Tier" ("id", "programId", "sequence", "name") VALUES ('${id(71)}', 1, 1, 'Silber');
  INSERT INTO "Enrollment" ("id", "customerId", "programId", "tierSequence") VALUES ('${id(81)}', '${id(5)}', 1, 1);`

beforeAll(async () => {
  database = await createDatabaseBefore(migration)
  db = connect(database.url)
  await db.$executeRawUnsafe(`DO $do$ BEGIN ${before} END $do$`)
  await migrate(database.url)
})

afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

test('whoever held a card in use or was enrolled is LOYALTY, with an event; all others stay', async () => {
  const customers = await db.customer.findMany({ orderBy: { id: 'asc' } })

  expect(customers.map(({ loyaltyType }) => loyaltyType === 'LOYALTY')).toEqual([
    ...[true, true, false, false, true, false],
  ])
  expect(
    await db.event.findMany({ where: { type: 'CUSTOMER_UPDATED' }, orderBy: { customerId: 'asc' } }),
  ).toMatchObject([1, 2, 5].map((n) => ({ customerId: id(n), data: { loyaltyType: 'LOYALTY' } })))
})
