import { beforeAll, expect, test } from 'vitest'
import type { CardFilter, CardOrder, CustomerFilter, CustomerOrder } from '../generated/graphql.ts'
import { graphql } from '../generated/index.ts'
import { useApi } from '../support/api.ts'
import { arrange } from '../support/db/arrange.ts'
import { globalId } from '../support/db/change.ts'
import { sqlId } from '../support/db/numberedIds.ts'
import { costOf } from '../support/db/plans.ts'
import { recordStatements } from '../support/db/statements.ts'

const api = useApi({ keySeconds: 0, compiledReads: false })

const people = 'generate_series(1, 20000) n'
const tables = ['Customer', 'Profile', 'Card', 'Enrollment']

/**
 * 20,000 customers: 1 in 500 suspended, 1 in 40 merged, updated a minute apart but not in the order of their ids. All are in
 * program 1, 1 in 10 in its second tier and 1 in 1,000 in its third; 20 are in program 2. The stores BKK-0 to BKK-99 have 200
 * each. Every customer has two cards, of which one in ten expires, a minute apart; 1 in 1,000 has the label VIP. 20,000 cards
 * of an earlier series are in the pool.
 */
const town = [
  `SET session_replication_role = replica`,
  `INSERT INTO "Customer" ("id", "registeredAt", "updatedAt", "status", "survivorId", "extendedFields")
   SELECT ${sqlId('n')}, timestamptz '2026-01-01 00:00+07' + n * interval '1 minute',
          timestamptz '2026-02-01 00:00+07' + n * 7919 % 20000 * interval '1 minute',
          (CASE WHEN n % 40 = 11 THEN 'MERGED' WHEN n % 500 = 0 THEN 'SUSPENDED' ELSE 'ACTIVE' END)::"CustomerStatus",
          CASE WHEN n % 40 = 11 THEN ${sqlId('9')} END, jsonb_build_object('store', 'BKK-' || n % 100, 'vip', n % 4000 = 0)
     FROM ${people}`,
  `INSERT INTO "FieldDefinition" ("target", "name", "type", "enumValues")
   VALUES ('CUSTOMER', 'store', 'STRING', '{}'), ('CUSTOMER', 'vip', 'BOOLEAN', '{}')`,
  `INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position")
   SELECT ${sqlId('n')}, ${sqlId('n')}, a."id", 1 FROM ${people} JOIN "SourceAccount" a
       ON a."sourceCode" = (CASE WHEN n % 1000 = 0 THEN 'JD' ELSE 'INSTORE' END)::"SourceCode"`,
  `INSERT INTO "Program" ("id", "name") VALUES (1, 'ออร์คิด พลัส'), (2, 'Flottenkarte')`,
  `INSERT INTO "Tier" ("id", "programId", "sequence", "name")
   SELECT gen_random_uuid(), p, t, 'Stufe ' || t FROM generate_series(1, 2) p, generate_series(1, 3) t`,
  `INSERT INTO "Enrollment" ("id", "customerId", "programId", "tierSequence")
   SELECT ${sqlId('n')}, ${sqlId('n')}, 1, CASE WHEN n % 1000 = 0 THEN 3 WHEN n % 10 = 0 THEN 2 ELSE 1 END FROM ${people}`,
  `INSERT INTO "Enrollment" ("id", "customerId", "programId", "tierSequence")
   SELECT ${sqlId('30000 + n')}, ${sqlId('n')}, 2, 1 FROM generate_series(1000, 20000, 1000) n`,
  `INSERT INTO "CardSeries" ("id", "code", "form", "origin")
   VALUES (1, 'PAYBACK', 'PHYSICAL', 'EXTERNAL'), (2, 'POOL', 'PHYSICAL', 'EXTERNAL')`,
  `INSERT INTO "StatusLabel" ("id", "label", "status") VALUES (${sqlId('1')}, 'VIP', 'ACTIVE')`,
  `INSERT INTO "Card" ("id", "number", "seriesId", "status", "statusLabelId", "customerId", "expiresAt", "updatedAt")
   SELECT ${sqlId('40000 + n')}, '3083' || (100000000 + n), 1, 'ACTIVE', CASE WHEN n % 1000 = 0 THEN ${sqlId('1')} ELSE l."id" END,
          ${sqlId('1 + n % 20000')}, CASE WHEN n % 10 = 0 THEN timestamptz '2099-01-01 00:00+07' + n * 7919 % 40000 * interval '1 minute' END,
          timestamptz '2026-02-01 00:00+07' + n * 7919 % 40000 * interval '1 minute'
     FROM generate_series(1, 40000) n, "StatusLabel" l WHERE l."status" = 'ACTIVE' AND l."isDefault"`,
  // One call added them all, so they have one time.
  `INSERT INTO "Card" ("id", "number", "seriesId", "status", "statusLabelId", "updatedAt")
   SELECT ${sqlId('n')}, '0070' || (100000000 + n), 2, 'NOT_ISSUED', l."id", timestamptz '2026-01-01 00:00+07'
     FROM ${people}, "StatusLabel" l WHERE l."status" = 'NOT_ISSUED' AND l."isDefault"`,
]

beforeAll(() => arrange(api.db, [...town, 'VACUUM (ANALYZE)']), 120_000)

const Customers = graphql(`
  query PlannedCustomers($filter: CustomerFilter, $orderBy: CustomerOrder, $first: Int, $last: Int, $after: String) {
    customers(filter: $filter, orderBy: $orderBy, first: $first, last: $last, after: $after) {
      totalCount edges { cursor node { id updatedAt } }
    }
  }
`)
const Cards = graphql(`
  query PlannedCards($filter: CardFilter, $orderBy: CardOrder, $first: Int, $last: Int, $after: String) {
    cards(filter: $filter, orderBy: $orderBy, first: $first, last: $last, after: $after) {
      edges { cursor node { cardNumber } }
    }
  }
`)

/** What a statement may read of the large tables: some pages, never a whole table. */
const most = 2_500

/** Does something, and asserts that each of its statements used indexes. */
async function cheap<T>(run: () => Promise<T>, rows = most): Promise<T> {
  const { result, sent } = await recordStatements(run)
  const counted = sent.filter(({ text }) => /SELECT count\(\*\)/.test(text))
  const { wholeTables, rowsRead } = await costOf(
    api.db,
    sent.filter((one) => !counted.includes(one)),
    tables,
  )
  expect(wholeTables).toEqual([])
  expect(rowsRead).toBeLessThan(rows)
  return result
}

const orders = ['CREATED_AT', 'REGISTERED_AT', 'UPDATED_AT'] as const
const directions = ['ASC', 'DESC'] as const
const late = '2026-02-14T18:00:00+07:00'
const customerFilters: [string, CustomerFilter, number][] = [
  ['no filter', {}, 19_500],
  ['merged ones too', { includeMerged: true }, 20_000],
  ['the common status', { status: 'ACTIVE' }, 19_460],
  ['a rare status', { status: 'SUSPENDED' }, 40],
  ['the common program', { programId: 1 }, 19_500],
  ['a rare program', { programId: 2 }, 20],
  ['the common tier', { programId: 1, tierNumber: 1 }, 17_500],
  ['a rare tier', { programId: 1, tierNumber: 3 }, 20],
  ['a store', { extendedFields: { store: 'BKK-7' } }, 200],
  ['a value that few have', { extendedFields: { vip: true } }, 5],
  ['a rare source', { source: 'JD' }, 20],
  ['a rare tier and status', { programId: 1, tierNumber: 3, status: 'SUSPENDED' }, 20],
  ['a store and a program', { extendedFields: { store: 'BKK-7' }, programId: 1 }, 200],
]
const inOrders = <Filter>(filters: readonly [string, Filter, number][], fields: readonly string[]) =>
  filters.flatMap(([name, filter, total]) =>
    fields.flatMap((field) =>
      directions.map((direction) => [name, field, direction, filter, total] as const),
    ),
  )

test.each(inOrders(customerFilters, orders))(
  'customers by %s, by %s %s: each page is read through an index',
  async (_name, field, direction, filter, total) => {
    const orderBy = { field, direction } as CustomerOrder
    const first = await cheap(() => api.call(Customers, { filter, orderBy, first: 10 }))
    const after = first.customers.edges.at(-1)?.cursor ?? null
    await cheap(() => api.call(Customers, { filter, orderBy, first: 10, after }))
    await cheap(() => api.call(Customers, { filter, orderBy, last: 10 }))

    expect(first.customers.edges).toHaveLength(Math.min(total, 10))
    expect(first.customers.totalCount).toBe(Math.min(total, 10_000))
  },
)

const changed: [string, CustomerFilter, number][] = [
  ['late', { updatedFrom: late }, 195],
  ['late, active', { updatedFrom: late, status: 'ACTIVE' }, 195],
  ['late, in the common tier', { updatedFrom: late, programId: 1, tierNumber: 1 }, 175],
  ['early', { updatedBefore: '2026-02-01T01:40:00+07:00' }, 97],
  ['between', { updatedFrom: '2026-02-08T00:00:00+07:00', updatedBefore: '2026-02-08T03:00:00+07:00' }, 175],
  ['never', { updatedFrom: '2031-01-01T00:00:00+07:00' }, 0],
]
test.each(inOrders(changed, ['UPDATED_AT', 'CREATED_AT']))(
  'customers that changed %s, by %s %s: only these are read',
  async (_name, field, direction, filter, total) => {
    const orderBy = { field, direction } as CustomerOrder
    const { customers } = await cheap(() => api.call(Customers, { filter, orderBy, first: 10 }))

    expect(customers.edges).toHaveLength(Math.min(total, 10))
    expect(Math.abs(customers.totalCount - total)).toBeLessThan(12)
  },
)

const cardFilters: [string, CardFilter, number][] = [
  ['no filter', {}, 25],
  ['the common status', { status: 'ACTIVE' }, 25],
  ['the common label', { statusLabel: 'ACTIVE' }, 25],
  ['a rare label', { statusLabel: 'VIP' }, 25],
  ['a label that no card has', { statusLabel: 'SUSPENDED' }, 0],
  ['the default label of expired cards', { statusLabel: 'EXPIRED' }, 0],
  ['a holder', { holder: globalId('Customer', '01900000-0000-7000-8000-000000000007') }, 2],
  ['late changes', { updatedFrom: '2026-02-28T00:00:00+07:00' }, 25],
]
test.each([
  ...inOrders(cardFilters, ['CREATED_AT', 'UPDATED_AT']),
  ...inOrders([['any holder', { held: true }, 25]] as [string, CardFilter, number][], [
    'CREATED_AT',
    'UPDATED_AT',
  ]),
  ...inOrders([['nobody', { held: false }, 25]] as [string, CardFilter, number][], ['CREATED_AT']),
])(
  'cards by %s, by %s %s: each page is read through an index',
  async (_name, field, direction, filter, found) => {
    const orderBy = { field, direction } as CardOrder
    const first = await cheap(() => api.call(Cards, { filter, orderBy, first: 25 }))
    const after = first.cards.edges.at(-1)?.cursor ?? null
    await cheap(() => api.call(Cards, { filter, orderBy, first: 25, after }))
    await cheap(() => api.call(Cards, { filter, orderBy, last: 25 }))

    expect(first.cards.edges).toHaveLength(found)
  },
)

const expiring: [string, CardFilter, number][] = [
  ['from a time', { expiresFrom: '2099-01-10T00:00:00+07:00' }, 25],
  ['before a time', { expiresBefore: '2099-01-02T00:00:00+07:00' }, 25],
  [
    'of one holder',
    {
      expiresFrom: '2099-01-01T00:00:00+07:00',
      holder: globalId('Customer', '01900000-0000-7000-8000-000000000021'),
    },
    2,
  ],
  ['of a series', { expiresFrom: '2099-01-10T00:00:00+07:00', seriesCode: 'PAYBACK' }, 25],
  ['that never comes', { expiresFrom: '2150-01-01T00:00:00+07:00' }, 0],
]
test.each(inOrders(expiring, ['EXPIRES_AT']))(
  'cards by an expiry %s, by %s %s: each page is read through an index',
  async (_name, field, direction, filter, found) => {
    const orderBy = { field, direction } as CardOrder
    const { cards } = await cheap(() => api.call(Cards, { filter, orderBy, first: 25 }))

    expect(cards.edges).toHaveLength(found)
  },
)

test.each([
  ...inOrders(expiring, ['CREATED_AT', 'UPDATED_AT']),
  ...inOrders(
    [
      ['a series and late changes', { seriesCode: 'PAYBACK', updatedFrom: '2026-02-28T00:00:00+07:00' }, 25],
    ] as [string, CardFilter, number][],
    ['CREATED_AT'],
  ),
])(
  'cards by an expiry %s, by %s %s: a period in another order is read through one index, each card once at most',
  async (_name, field, direction, filter, found) => {
    const orderBy = { field, direction } as CardOrder
    const { cards } = await cheap(() => api.call(Cards, { filter, orderBy, first: 25 }), 61_000)

    expect(cards.edges).toHaveLength(found)
  },
)

test('a page among 20,000 cards that changed at the same moment begins right behind its cursor', async () => {
  const orderBy: CardOrder = { field: 'UPDATED_AT', direction: 'ASC' }
  const id = '01900000-0000-7000-8000-000000015000'
  const cursor = `Query.cards(updatedAt,id):2025-12-31T17:00:00.000000Z,${id}`
  const after = Buffer.from(cursor, 'utf8').toString('base64')

  const { cards } = await cheap(() => api.call(Cards, { filter: {}, orderBy, first: 25, after }), 100)

  expect(cards.edges.map(({ node }) => node.cardNumber)).toEqual(
    Array.from({ length: 25 }, (_, n) => `0070${100_015_001 + n}`),
  )
})
