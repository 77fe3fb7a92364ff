import { createCipheriv, createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'
import stringify from 'safe-stable-stringify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adjustPoints } from '../../../src/core/points/adjustPoints.ts'
import { beginMonth } from '../../../src/db/beginMonth.ts'
import { connect, type Db } from '../../../src/db/connect.ts'
import { migrate } from '../../../src/db/migrations/migrate.ts'
import { executeCommand } from '../../../src/engine/executeCommand.ts'
import type { TestDatabase } from '../../support/db/database.ts'
import { createDatabaseBefore } from '../../support/db/databaseBefore.ts'
import { id, world } from '../world.ts'

const migration = '20261129060000_partitions'
let database: TestDatabase
let db: Db
let before: string[]

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** Every event and card change, without the table that it is in. */
const readLogs = async (): Promise<string[]> => {
  const rows = await db.$queryRaw<{ row: string }[]>`
    SELECT (to_jsonb(e) - 'matchedBy')::text AS "row" FROM "Event" e UNION ALL SELECT to_jsonb(c)::text FROM "CardChange" c ORDER BY 1`
  return rows.map(({ row }) => row)
}

/** A call as the service stored it before the migration. */
async function storeCall(key: string, input: object, outcome: object, daysAgo: number): Promise<void> {
  const hmac = (purpose: string) => createHmac('sha256', key).update(`${purpose} ${stringify(input)}`)
  const nonce = randomBytes(12)
  const lock = createCipheriv('aes-256-gcm', hmac('outcome').digest(), nonce)
  const text = Buffer.concat([lock.update(JSON.stringify(outcome), 'utf8'), lock.final()])
  const kept =
    'erased' in outcome
      ? outcome
      : { sealed: Buffer.concat([nonce, lock.getAuthTag(), text]).toString('base64') }
  await db.$executeRaw`
    INSERT INTO "IdempotencyKey" ("caller", "key", "mutation", "requestHash", "outcome", "touched", "createdAt")
    VALUES ('till', ${digest(key)}, 'adjustPoints', ${hmac('request').digest('hex')}, ${JSON.stringify(kept)}::jsonb,
      ${[id(1)]}::uuid[], now() - make_interval(days => ${daysAgo}::int))`
}

/** The world as the names of tables and columns were before the migration. The record of its merge is one with enrollments. */
const inEarlierNames = (sql: string): string =>
  sql
    .replaceAll('"Program"', '"Programme"')
    .replaceAll('"Enrollment"', '"Enrolment"')
    .replaceAll('"programId"', '"programmeId"')
    .replace(
      /(INSERT INTO "Merge" .*'raw', )'{}'/,
      `$1'{"enrolmentsMoved": [], "victim": {"enrolments": [{"programmeId": 1}]}}'`,
    )

const input = { customer: { id: { id: id(1) } }, program: 1, points: 5n.toString() }
const [key, oldKey, erasedKey] = [randomUUID(), randomUUID(), randomUUID()]
const replay = (idempotencyKey: string, more: object = {}) =>
  executeCommand({ db, caller: 'till', visibleTo: null }, adjustPoints, {
    ...input,
    ...more,
    idempotencyKey,
  } as never)

beforeAll(async () => {
  database = await createDatabaseBefore(migration)
  db = connect(database.url)
  const filled = inEarlierNames(world).replaceAll(/SELECT setval/g, 'PERFORM setval')
  await db.$executeRawUnsafe(`DO $do$ BEGIN ${filled} END $do$`)
  await storeCall(key, input, { result: { entryId: '1' } }, 0)
  await storeCall(oldKey, input, { result: { entryId: '2' } }, 25)
  await storeCall(erasedKey, input, { erased: id(1) }, 3)
  before = await readLogs()
  await migrate(database.url)
})

afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

test('every event and card change is there after the migration, and new ones come behind them', async () => {
  expect(before.length).toBeGreaterThan(2)
  // Later migrations change customers, which leaves events of their own.
  expect(await readLogs()).toEqual(expect.arrayContaining(before))

  expect(await beginMonth(db)).toBe(true)
  const [last] = await db.event.findMany({ orderBy: [{ transactionId: 'desc' }, { id: 'desc' }], take: 1 })
  const event = await db.event.create({
    data: { type: 'TILL_CREATED', at: new Date(), caller: 'till', data: {} },
  })
  expect(event.id).toBe((last?.id ?? 0n) + 1n)
  expect(event.transactionId).toBeGreaterThan((last?.transactionId ?? 0n) + 2n ** 40n)
})

test('calls from before the migration are answered as before, and dropped in their time', async () => {
  expect(await replay(key)).toEqual({ entryId: '1', replayed: true })
  expect(await replay(oldKey)).toEqual({ entryId: '2', replayed: true })
  await expect(replay(erasedKey)).rejects.toMatchObject({ spec: { code: 'CUSTOMER_ERASED' } })
  for (const other of [key, erasedKey])
    await expect(replay(other, { points: '6' })).rejects.toMatchObject({
      spec: { code: 'IDEMPOTENCY_KEY_REUSED' },
    })

  const rows = await db.idempotencyKey.findMany({ orderBy: { period: 'asc' } })
  const age = (one: { period: Date } | undefined) => (Date.now() - (one?.period.getTime() ?? 0)) / 86_400_000
  expect(rows).toHaveLength(3)
  expect(age(rows[0])).toBeGreaterThan(25)
  expect(age(rows[0])).toBeLessThan(32)
  expect(age(rows.at(-1))).toBeLessThan(7)
})

test('the logs still refer to rows that exist, and cannot be changed', async () => {
  const keys = await db.$queryRaw<{ name: string }[]>`
    SELECT conname::text AS "name" FROM pg_constraint WHERE contype = 'f' AND convalidated
       AND conrelid IN ('"Event"'::regclass, '"CardChange"'::regclass) ORDER BY 1`
  expect(keys.map(({ name }) => name)).toEqual(['CardChange_cardId_fkey', 'Event_customerId_fkey'])
  for (const table of ['Event', 'Event_earlier', 'CardChange', 'CardChange_earlier'])
    await expect(db.$executeRawUnsafe(`DELETE FROM "${table}"`)).rejects.toThrow('append-only')
})

test('the record of an earlier merge can be read by its present names', async () => {
  const [merge] = await db.merge.findMany()

  expect(merge?.plan).toEqual({ enrollmentsMoved: [], victim: { enrollments: [{ programId: 1 }] } })
})
