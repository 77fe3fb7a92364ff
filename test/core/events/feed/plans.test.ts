import { beforeAll, expect, test } from 'vitest'
import { readNewest } from '../../../../src/core/events/feed/readEvents.ts'
import type { EventsPageQueryVariables } from '../../../generated/graphql.ts'
import { useApi } from '../../../support/api.ts'
import { arrange } from '../../../support/db/arrange.ts'
import { globalId } from '../../../support/db/change.ts'
import { id, sqlId } from '../../../support/db/numberedIds.ts'
import { costOf } from '../../../support/db/plans.ts'
import { recordStatements } from '../../../support/db/statements.ts'
import { readPage } from '../../../support/events/feed.ts'

const api = useApi({ keySeconds: 0 })

/**
 * 300,000 events of 400 transactions, on 5,000 customers; 1 in 100,000 of a rare type. Customer 7 has 20,000 more; customer 9
 * absorbed 50 others.
 */
const log = [
  'SET session_replication_role = replica',
  `INSERT INTO "Customer" ("id", "registeredAt", "status", "survivorId")
   SELECT ${sqlId('n')}, now(), (CASE WHEN n % 100 = 11 THEN 'MERGED' ELSE 'ACTIVE' END)::"CustomerStatus",
          CASE WHEN n % 100 = 11 THEN ${sqlId('9')} END FROM generate_series(1, 5000) n`,
  ...[0, 1, 2, 3, 4, 5].map(
    (part) => `INSERT INTO "Event" ("transactionId", "type", "at", "caller", "data", "customerId")
   SELECT 1 + n / 750,
          (CASE WHEN n % 100000 = 7 THEN 'TILL_CREATED' WHEN n % 2 = 0 THEN 'CARD_LINKED' ELSE 'PROFILE_UPDATED' END)::"EventType",
          now(), 'log', '{}', ${sqlId('1 + n % 5000')} FROM generate_series(${part * 50_000 + 1}, ${(part + 1) * 50_000}) n`,
  ),
  `INSERT INTO "Event" ("transactionId", "type", "at", "caller", "data", "customerId")
   SELECT 402 + n / 100, 'CARD_UPDATED', now(), 'log', '{}', ${sqlId('7')} FROM generate_series(1, 20000) n`,
]

beforeAll(() => arrange(api.db, [...log, 'ANALYZE']), 120_000)

const customer = (n: number) => ({ id: globalId('Customer', id(n)) })
const cases: [string, Partial<EventsPageQueryVariables>, found: number, most: number][] = [
  ['from the beginning', {}, 25, 200],
  ['deep in the feed', { after: '200.0' }, 25, 200],
  ['at the end', { after: '400000000.0' }, 0, 50],
  ['of a common type', { types: ['CARD_LINKED'] }, 25, 200],
  ['of a rare type', { types: ['TILL_CREATED'] }, 3, 200],
  ['of a type that never was', { types: ['HIERARCHY_CREATED'] }, 0, 50],
  ['of several types', { types: ['TILL_CREATED', 'CARD_UPDATED', 'ENROLLED'], after: '300.0' }, 25, 200],
  ['of a customer', { customer: customer(10) }, 25, 300],
  ['of a customer with 20,000 events, deep', { customer: customer(7), after: '500.0' }, 25, 300],
  ['of one that absorbed 50 others', { customer: customer(11) }, 25, 5_000],
  ['of a customer and a type', { customer: customer(10), types: ['PROFILE_UPDATED'] }, 25, 500],
]

test.each(cases)(
  'a page %s reads only the needed rows of the feed',
  async (_name, variables, found, most) => {
    const { result, sent } = await recordStatements(() => readPage(api, { first: 25, ...variables }))

    expect(result.events).toHaveLength(found)
    const { wholeTables, rowsRead } = await costOf(api.db, sent)
    expect(wholeTables).toEqual([])
    expect(rowsRead).toBeLessThan(most)
  },
)

test('the look-out takes one step into an index, however long the feed is', async () => {
  const { sent } = await recordStatements(() => readNewest(api.db))

  expect(await costOf(api.db, sent)).toEqual({ wholeTables: [], partitions: ['Event_earlier'], rowsRead: 1 })
})
