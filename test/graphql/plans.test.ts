import { beforeAll, expect, test } from 'vitest'
import type { CustomerFilter } from '../generated/graphql.ts'
import { graphql } from '../generated/index.ts'
import { newKey, useApi } from '../support/api.ts'
import { arrange } from '../support/db/arrange.ts'
import { globalId } from '../support/db/change.ts'
import { id, sqlId } from '../support/db/numberedIds.ts'
import { type Cost, costOf } from '../support/db/plans.ts'
import { recordStatements } from '../support/db/statements.ts'

const api = useApi({ keySeconds: 0 })

const account = (source: string) => `(SELECT "id" FROM "SourceAccount" WHERE "sourceCode" = '${source}')`

/**
 * 20,000 customers: 1 in 500 suspended, 1 in 100 in loyalty, registered a minute apart. The first 19,800 shop in
 * stores, the last 200 at JD. Customer 7 has 20,000 events, customer 20,000 none. Customer 9 absorbed 500 others.
 */
const town = [
  `SET session_replication_role = replica`,
  `INSERT INTO "Customer" ("id", "registeredAt", "status", "loyaltyType", "survivorId")
   SELECT ${sqlId('n')}, timestamptz '2026-01-01 00:00+07' + n * interval '1 minute',
          (CASE WHEN n % 40 = 11 THEN 'MERGED' WHEN n % 500 = 0 THEN 'SUSPENDED' ELSE 'ACTIVE' END)::"CustomerStatus",
          (CASE WHEN n % 100 = 0 THEN 'LOYALTY' ELSE 'NON_LOYALTY' END)::"LoyaltyType",
          CASE WHEN n % 40 = 11 THEN ${sqlId('9')} END
     FROM generate_series(1, 20000) n`,
  `INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position", "firstName", "lastName")
   SELECT ${sqlId('n')}, ${sqlId('n')}, CASE WHEN n > 19800 THEN ${account('JD')} ELSE ${account('INSTORE')} END, 1, 'Jonas', 'Weiß'
     FROM generate_series(1, 20000) n`,
  `INSERT INTO "Identifier" ("id", "profileId", "customerId", "sourceAccountId", "type", "value", "normalizedValue")
   SELECT ${sqlId('n')}, p."id", p."customerId", p."sourceAccountId", 'MOBILE', '+4915' || (200000000 + n), '+4915' || (200000000 + n)
     FROM generate_series(1, 20000) n JOIN "Profile" p ON p."id" = ${sqlId('n')}`,
  `INSERT INTO "Identifier" ("id", "profileId", "customerId", "sourceAccountId", "type", "value", "normalizedValue")
   SELECT ${sqlId('n + 20000')}, p."id", p."customerId", p."sourceAccountId", 'EMAIL', n || '@example.de', n || '@example.de'
     FROM generate_series(1, 2000) n JOIN "Profile" p ON p."id" = ${sqlId('n')}`,
  `INSERT INTO "CardSeries" ("id", "code", "form", "origin") VALUES (1, 'PAYBACK', 'PHYSICAL', 'EXTERNAL')`,
  `INSERT INTO "Card" ("id", "number", "seriesId", "status", "statusLabelId", "customerId", "issuedAt")
   SELECT ${sqlId('n')}, '3083' || (100000000 + n), 1, 'ACTIVE', l."id", ${sqlId('n')}, now()
     FROM generate_series(1, 20000) n, "StatusLabel" l WHERE l."status" = 'ACTIVE'`,
  `INSERT INTO "CommunicationChannel" ("id", "profileId", "type", "value", "normalizedValue")
   SELECT ${sqlId('n')}, ${sqlId('n')}, 'EMAIL', n || '@example.de', n || '@example.de' FROM generate_series(1, 20000) n`,
  `INSERT INTO "Merge" ("id", "survivorId", "victimId", "at", "caller", "plan")
   SELECT "id", "survivorId", "id", now(), 'town', '{}' FROM "Customer" WHERE "survivorId" IS NOT NULL`,
  `INSERT INTO "Event" ("type", "at", "caller", "data", "customerId")
   SELECT 'CUSTOMER_REGISTERED', now(), 'town', '{}', ${sqlId('n')} FROM generate_series(1, 19999) n, generate_series(1, 3)`,
  `INSERT INTO "Event" ("type", "at", "caller", "data", "customerId")
   SELECT 'PROFILE_UPDATED', now(), 'town', '{}', ${sqlId('7')} FROM generate_series(1, 20000)`,
  `INSERT INTO "Event" ("type", "at", "caller", "data", "customerId")
   SELECT 'PROFILE_UPDATED', now(), 'town', '{}', ${sqlId('n')} FROM generate_series(10000, 19999) n`,
]

beforeAll(() => arrange(api.db, [...town, 'ANALYZE']), 120_000)

const Listed = graphql(`
  query ListedCustomers($filter: CustomerFilter, $first: Int, $after: String, $last: Int) {
    customers(filter: $filter, first: $first, after: $after, last: $last) {
      edges { cursor node { id firstName mobile profiles { channels { value } } cards(first: 5) { edges { node { cardNumber } } } } }
    }
  }
`)
const One = graphql(`
  query OneCustomer($by: CustomerBy!) {
    customer(by: $by) {
      id
      identifiers { value profile { sourceAccount { source } } }
      cards(first: 5) { totalCount edges { node { cardNumber series { code } } } }
      merges(first: 5) { edges { node { mergedAt } } }
      mergedIds
    }
  }
`)
const CardByNumber = graphql(`
  query CardByNumber($number: String!) { card(cardNumber: $number) { cardNumber customer { id } } }
`)
const History = graphql(`
  query HistoryOf($ids: [ID!]!, $first: Int!, $after: String) {
    nodes(ids: $ids) { ... on Customer { history(first: $first, after: $after) { nodes { cursor } pageInfo { endCursor } } } }
  }
`)

const filters: [string, CustomerFilter, number][] = [
  ['no filter', {}, 25],
  ['a common status', { status: 'ACTIVE' }, 25],
  ['a rare status', { status: 'SUSPENDED' }, 25],
  ['a status that nobody has', { status: 'DECEASED' }, 0],
  ['the common loyalty type', { loyaltyType: 'NON_LOYALTY' }, 25],
  ['the rare loyalty type', { loyaltyType: 'LOYALTY' }, 25],
  ['a day of registration', day('2026-01-05T00:00:00+07:00', '2026-01-06T00:00:00+07:00'), 25],
  ['registrations that nobody made', day('2031-01-05T00:00:00+07:00', '2031-01-06T00:00:00+07:00'), 0],
  ['registrations from a late moment', { registeredFrom: '2026-01-14T21:00:00+07:00' }, 21],
  ['registrations before an early moment', { registeredBefore: '2026-01-01T00:05:00+07:00' }, 4],
  ['the common source', { source: 'INSTORE' }, 25],
  ['the rare source', { source: 'JD' }, 25],
  ['a source without customers', { source: 'TMALL' }, 0],
  [
    'all at once',
    {
      status: 'SUSPENDED',
      loyaltyType: 'LOYALTY',
      source: 'JD',
      registeredFrom: '2026-01-02T00:00:00+07:00',
    },
    1,
  ],
]

test.each(filters)('customers by %s are found by an index', async (_name, filter, found) => {
  const { result, sent } = await recordStatements(() => api.call(Listed, { filter, first: 25 }))

  expect(result.customers.edges).toHaveLength(found)
  // By the order of ids or by the filter's own index, as the statistics say: never both, never more than once.
  // Besides, the rows of the page itself are read.
  assertCheap(await costOf(api.db, sent), 20_200)
})

test('a page deep in the list, and the last page, are found by an index', async () => {
  const after = (await api.call(Listed, { first: 100 })).customers.edges.at(-1)?.cursor ?? null
  for (const page of [{ first: 25, after }, { last: 25 }]) {
    const { result, sent } = await recordStatements(() => api.call(Listed, page))

    expect(result.customers.edges).toHaveLength(25)
    assertCheap(await costOf(api.db, sent), 500)
  }
})

test('a customer is found by an index: by id, by an old id, by an identifier in one source or all, by a card', async () => {
  const mobile = { type: 'MOBILE' as const, value: '+4915200000042' }
  for (const by of [
    { id: globalId('Customer', id(9)) },
    { id: globalId('Customer', id(11)) },
    { identifier: { source: 'INSTORE' as const, ...mobile } },
    { identifier: { source: 'ALL' as const, ...mobile } },
    { cardNumber: '3083100000042' },
  ]) {
    const { result, sent } = await recordStatements(() => api.call(One, { by }))

    expect(result.customer).not.toBeNull()
    assertCheap(await costOf(api.db, sent), 1_500)
  }
})

test('what a search has found is read by an index', async () => {
  const query =
    '{ searchCustomers(text: "+4915200000042") { edges { node { id status cards(first: 5) { nodes { cardNumber } } } } } }'
  const { result, sent } = await recordStatements(() => api.send({ query }))

  const node = { id: globalId('Customer', id(42)), cards: { nodes: [{ cardNumber: '3083100000042' }] } }
  expect(result.body.data).toMatchObject({ searchCustomers: { edges: [{ node }] } })
  // The search itself runs under settings of its own.
  const read = sent.filter(({ text }) => text.includes('jsonb_to_recordset'))
  assertCheap(await costOf(api.db, read), 20)
})

test('a whole e-mail address is found by an index, and nothing else is looked for', async () => {
  const query = '{ searchCustomers(text: "42@Example.de") { edges { node { id } } } }'
  const { result, sent } = await recordStatements(() => api.send({ query }))

  const edges = [{ node: { id: globalId('Customer', id(42)) } }]
  expect(result.body.data).toEqual({ searchCustomers: { edges } })
  const found = sent.filter(({ text }) => text.includes('cardinal_folded'))
  expect(found).toHaveLength(1)
  assertCheap(await costOf(api.db, found), 5)
})

test('a card is found by an index', async () => {
  const { result, sent } = await recordStatements(() => api.call(CardByNumber, { number: '3083100000042' }))

  expect(result.card?.customer?.id).toBe(globalId('Customer', id(42)))
  assertCheap(await costOf(api.db, sent), 5)
})

test.each([
  ['of a customer with 20,000 events', [7], 25],
  ['of a customer without events', [20_000], 0],
  ['of a customer with three', [10], 3],
  ['of a customer that absorbed 500', [9], 25],
  ['of 25 customers at once', [7, 9, 20_000, ...Array.from({ length: 22 }, (_, n) => 100 + n)], 25],
])('a page of the history %s reads no more of the log than it must', async (_name, customers, found) => {
  const ids = customers.map((n) => globalId('Customer', id(n)))

  const { result, sent } = await recordStatements(() => api.call(History, { ids, first: 25, after: null }))

  expect((result.nodes[0] as { history: { nodes: unknown[] } }).history.nodes).toHaveLength(found)
  // The nodes and the page info each read the rows of the page.
  assertCheap(await costOf(api.db, sent), 6_000)
})

/** No table from end to end, and no more rows than it should take. */
function assertCheap({ wholeTables, rowsRead }: Cost, most: number): void {
  expect(wholeTables).toEqual([])
  expect(rowsRead).toBeLessThan(most)
}

function day(registeredFrom: string, registeredBefore: string): CustomerFilter {
  return { registeredFrom, registeredBefore }
}

const MergeTwo = graphql(`
  mutation MergeTwo($input: MergeCustomersInput!) { mergeCustomers(input: $input) { __typename } }
`)
const PartTwo = graphql(`
  mutation PartTwo($input: UnmergeCustomersInput!) { unmergeCustomers(input: $input) { __typename } }
`)

test('a merge and its undo read only rows of the two customers, by index', async () => {
  const [survivor, victim] = [globalId('Customer', id(101)), globalId('Customer', id(102))]
  const asked = () => ({ idempotencyKey: newKey(), reason: 'ein Mensch' })

  const { result, sent } = await recordStatements(async () => [
    await api.call(MergeTwo, {
      input: { ...asked(), survivor: { id: survivor }, absorbed: { id: victim } },
    }),
    await api.call(PartTwo, { input: { ...asked(), merge: { absorbed: victim } } }),
  ])

  expect(result).toEqual([
    { mergeCustomers: { __typename: 'MergeCustomersPayload' } },
    { unmergeCustomers: { __typename: 'UnmergeCustomersPayload' } },
  ])
  const { wholeTables, rowsRead } = await costOf(api.db, sent)
  // The merges of this town, all of one customer, are too few for an index to be worth it.
  expect(wholeTables.filter((table) => table !== 'Merge')).toEqual([])
  expect(rowsRead).toBeLessThan(1000)
})
