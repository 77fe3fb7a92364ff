import { beforeAll, expect, test } from 'vitest'
import { readLag } from '../../../../src/core/events/feed/readLag.ts'
import { beginMonth } from '../../../../src/db/beginMonth.ts'
import { withTransaction } from '../../../../src/db/transaction.ts'
import { digestKey } from '../../../../src/engine/idempotency.ts'
import { graphql } from '../../../generated/index.ts'
import { newKey, useApi } from '../../../support/api.ts'
import { globalId } from '../../../support/db/change.ts'
import { id, sqlId } from '../../../support/db/numberedIds.ts'
import { costOf } from '../../../support/db/plans.ts'
import { recordStatements } from '../../../support/db/statements.ts'
import { latestCursor, readPageNow, untilReadable } from '../../../support/events/feed.ts'

const api = useApi({ keySeconds: 0 })
const months = 14

const History = graphql(`
  query HistoryOfOne($id: ID!, $after: String) {
    customer(by: { id: $id }) { history(first: 5, after: $after) { nodes { id } pageInfo { endCursor } } }
  }
`)

/** 14 months and the present one, each with 3,000 events on 1,000 customers. */
beforeAll(async () => {
  await api.db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`
    await tx.$executeRawUnsafe(
      `INSERT INTO "Customer" ("id", "registeredAt") SELECT ${sqlId('n')}, now() FROM generate_series(1, 1000) n`,
    )
    for (let ago = months; ago > 0; ago--) {
      await tx.$queryRaw`SELECT cardinal_make_month('Event', cardinal_month(now()) - ${ago}::int)::text`
      await tx.$executeRawUnsafe(`
        INSERT INTO "Event" ("transactionId", "type", "at", "caller", "data", "customerId")
        SELECT cardinal_first_number(cardinal_month(now()) - ${ago}) + n,
               (CASE WHEN n % 2 = 0 THEN 'CARD_LINKED' ELSE 'PROFILE_UPDATED' END)::"EventType",
               now() - interval '${ago} months', 'log', '{}', ${sqlId('1 + n % 1000')} FROM generate_series(1, 3000) n`)
    }
  })
  await beginMonth(api.db)
  await api.db.$executeRawUnsafe(`
    INSERT INTO "Event" ("type", "at", "caller", "data", "customerId")
    SELECT 'CARD_LINKED', now(), 'log', '{}', ${sqlId('1 + n % 1000')} FROM generate_series(1, 3000) n`)
  await api.db.$executeRaw`ANALYZE`
  await untilReadable(api)
}, 120_000)

const monthsBack = async (ago: number): Promise<bigint> => {
  const [row] = await api.db.$queryRaw<{ first: bigint }[]>`
    SELECT cardinal_first_number(cardinal_month(now()) - ${ago}::int) AS "first"`
  return row?.first ?? 0n
}

test('a page of the feed reads the partition of its cursor, and the next one at the end of it', async () => {
  const from = await monthsBack(5)
  const within = await recordStatements(() => readPageNow(api, { first: 25, after: `${from + 100n}.0` }))
  const across = await recordStatements(() => readPageNow(api, { first: 25, after: `${from + 2_990n}.0` }))

  const one = await costOf(api.db, within.sent)
  const two = await costOf(api.db, across.sent)

  expect(within.result.events).toHaveLength(25)
  expect(across.result.events).toHaveLength(25)
  expect([one.wholeTables, two.wholeTables]).toEqual([[], []])
  // Besides the events, their customers.
  expect(one.rowsRead).toBeLessThan(100)
  expect(two.rowsRead).toBeLessThan(100)
  // The newest event is looked for from the end, where the next month has none.
  expect(one.partitions.length).toBeLessThanOrEqual(3)
  expect(two.partitions.length).toBeLessThanOrEqual(4)
})

test.each([
  ['everything', {}],
  ['a type', { types: ['CARD_LINKED' as const] }],
  ['a customer', { customer: { id: globalId('Customer', id(7)) } }],
])('a follower of %s that is up to date reads only the newest partitions', async (_what, filter) => {
  const after = await latestCursor(api)
  const { sent } = await recordStatements(() => readPageNow(api, { first: 25, after, ...filter }))

  const { partitions, wholeTables, rowsRead } = await costOf(api.db, sent)
  expect(wholeTables).toEqual([])
  expect(rowsRead).toBeLessThan(10)
  expect(partitions.length).toBeLessThanOrEqual(2)
})

test('a history begins with the newest partition, and reads no further than its page', async () => {
  const read = (after?: string | null) =>
    api.call(History, { id: globalId('Customer', id(7)), after: after ?? null })
  const first = await recordStatements(() => read())
  const cursor = first.result.customer?.history.pageInfo.endCursor
  const second = await recordStatements(() => read(cursor))

  for (const { result, sent } of [first, second]) {
    expect(result.customer?.history.nodes).toHaveLength(5)
    const { partitions, wholeTables, rowsRead } = await costOf(api.db, sent)
    expect(wholeTables).toEqual([])
    expect(rowsRead).toBeLessThan(20)
    expect(partitions.length).toBeLessThanOrEqual(5)
  }
})

test('the lag and the check that a change has an event look into the newest partitions only', async () => {
  const lag = await recordStatements(() => readLag(api.db))
  expect((await costOf(api.db, lag.sent)).partitions.length).toBeLessThanOrEqual(2)

  const plan = await api.db.$queryRaw<Record<string, string>[]>`
    EXPLAIN (ANALYZE) SELECT 1 FROM "Event" WHERE "transactionId" = cardinal_transaction()`
  const text = plan.map((row) => Object.values(row)[0]).join('\n')
  expect(text.match(/Scan using "\w+" on/g)).toHaveLength(1)
  expect(text).toContain('Subplans Removed')
})

test('a claim looks up its key by the index of each partition', async () => {
  const text = await withTransaction(api.db, async (tx) => {
    const rows = await tx.$queryRaw<Record<string, string>[]>`
      EXPLAIN SELECT "outcome" FROM "IdempotencyKey" WHERE "key" = ${digestKey('till', newKey())}::bytea`
    return rows.map((row) => Object.values(row)[0]).join('\n')
  })

  expect(text).toMatch(/Index Scan using "IdempotencyKey_\d{4}_\d\d_\d\d_pkey"/)
  expect(text).not.toContain('Seq Scan')
})
