import { afterAll, beforeAll, expect, test } from 'vitest'
import { unmergeCustomers } from '../../../src/core/merge/unmergeCustomers.ts'
import { connect, type Db } from '../../../src/db/connect.ts'
import { migrate } from '../../../src/db/migrations/migrate.ts'
import { executeCommand } from '../../../src/engine/executeCommand.ts'
import type { TestDatabase } from '../../support/db/database.ts'
import { createDatabaseBefore } from '../../support/db/databaseBefore.ts'
import { id, sql } from '../world.ts'

const migration = '20261130010010_consent'
let database: TestDatabase
let db: Db

const channel = (n: number, subscribed: boolean) =>
  `('${id(n)}', '${id(11)}', 'EMAIL', 'kanya${n}@example.co.th', 'kanya${n}@example.co.th', ${subscribed})`
const recorded = (subscribed: boolean, value = 'mei@example.cn') => ({
  ...{ id: id(63), profileId: id(12), type: 'EMAIL', value, normalizedValue: value },
  ...{ primary: false, verified: false, subscribed },
})
/** What the merge of customer 2 into customer 1 recorded: a channel of its profile whose flag it changed. */
const plan = {
  ...{
    shape: 2,
    held: [id(11)],
    points: [],
    children: [],
    joined: null,
    lastEntryId: '0',
    lastHoldingId: '0',
  },
  flags: { survivor: { isDefault: null, isPrimary: null }, victim: { isDefault: null, isPrimary: null } },
  rows: [
    {
      table: 'Customer',
      before: { id: id(2), status: 'ACTIVE', survivorId: null },
      after: { id: id(2), status: 'MERGED', survivorId: id(1) },
    },
    {
      table: 'Profile',
      before: { id: id(12), customerId: id(2), position: 1 },
      after: { id: id(12), customerId: id(1), position: 2 },
    },
    { table: 'CommunicationChannel', before: recorded(true), after: recorded(false) },
    {
      table: 'CommunicationChannel',
      before: { ...recorded(true, 'li@example.cn'), id: id(64) },
      after: null,
    },
  ],
}
const before = `
  ${sql.event}
  INSERT INTO "Customer" ("id", "registeredAt") VALUES ('${id(1)}', now());
  INSERT INTO "Customer" ("id", "registeredAt", "status", "survivorId") VALUES ('${id(2)}', now(), 'MERGED', '${id(1)}');
  INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position")
    VALUES ('${id(11)}', '${id(1)}', ${sql.instore}, 1), ('${id(12)}', '${id(1)}', ${sql.tmall}, 2);
  INSERT INTO "CommunicationChannel" ("id", "profileId", "type", "value", "normalizedValue", "subscribed")
    VALUES ${channel(61, true)}, ${channel(62, false)}, ('${id(63)}', '${id(12)}', 'EMAIL', 'mei@example.cn', 'mei@example.cn', false);
  INSERT INTO "Merge" ("id", "survivorId", "victimId", "at", "caller", "plan")
    VALUES ('${id(41)}', '${id(1)}', '${id(2)}', now(), 'raw', '${JSON.stringify(plan)}');`

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

test('a set flag becomes a consent with a first row of history; one that was not set is unknown', async () => {
  const channels = await db.communicationChannel.findMany({
    where: { profileId: id(11) },
    orderBy: { id: 'asc' },
  })
  const none = {
    consentOptInLevel: 'UNKNOWN',
    consentCollectedFrom: null,
    consentAt: null,
    consentOffset: null,
  }

  expect(channels).toMatchObject([
    { ...none, consentStatus: 'SUBSCRIBED' },
    { ...none, consentStatus: 'UNKNOWN' },
  ])
  expect(await db.consentChange.findMany()).toMatchObject([
    {
      ...{ profileId: id(11), type: 'EMAIL', normalizedValue: 'kanya61@example.co.th' },
      ...{ status: 'SUBSCRIBED', optInLevel: 'UNKNOWN', consentAt: null },
    },
  ])
})

test('a merge from before can be undone: flags that it changed come back as consents', async () => {
  const input = { merge: { id: { id: id(41) } }, reason: 'not one person', idempotencyKey: 'undo' }
  await executeCommand({ db, caller: 'till', visibleTo: null }, unmergeCustomers, input as never)

  expect(
    await db.communicationChannel.findMany({ where: { profileId: id(12) }, orderBy: { id: 'asc' } }),
  ).toMatchObject([
    { value: 'mei@example.cn', consentStatus: 'SUBSCRIBED' },
    { value: 'li@example.cn', consentStatus: 'SUBSCRIBED' },
  ])
  expect(await db.profile.findUnique({ where: { id: id(12) } })).toMatchObject({ customerId: id(2) })
})
