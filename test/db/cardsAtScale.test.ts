import { beforeAll, expect, test } from 'vitest'
import type { CardFilter } from '../generated/graphql.ts'
import { graphql } from '../generated/index.ts'
import { useApi } from '../support/api.ts'
import { added } from '../support/card/addCards.ts'
import { configure } from '../support/card/cardLife.ts'
import { arrange } from '../support/db/arrange.ts'
import { globalId } from '../support/db/change.ts'
import { id, sqlId } from '../support/db/numberedIds.ts'
import { costOf } from '../support/db/plans.ts'
import { recordStatements } from '../support/db/statements.ts'

const api = useApi({ keySeconds: 0 })
const million = 1_000_000
/** A card past its expiry. */
const expired = '3083100000026'

/**
 * A million cards of GOLD: of each hundred, 83 in the pool, 10 active, 2 active past their expiry, 2 suspended, 1 given
 * out, 1 expired and 1 deleted. Those that have a holder are held by 20,000 customers, some 8 each.
 */
const city = [
  `SET session_replication_role = replica`,
  // Indexes are built afterwards, which takes less time than a million entries in each.
  `CREATE TEMP TABLE dropped AS
   SELECT i."indexrelid"::regclass::text AS name, pg_get_indexdef(i."indexrelid") AS definition FROM pg_index i
    WHERE i."indrelid" = '"Card"'::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c."conindid" = i."indexrelid")`,
  onEach('DROP INDEX %s', 'name'),
  `INSERT INTO "Customer" ("id", "registeredAt") SELECT ${sqlId('n')}, now() FROM generate_series(1, 20000) n`,
  `INSERT INTO "CardSeries" ("id", "code", "form", "origin", "maxPerCustomer") VALUES
     (1, 'GOLD', 'DIGITAL', 'EXTERNAL', 50), (2, 'RARE', 'PHYSICAL', 'EXTERNAL', NULL)`,
  `INSERT INTO "Card" ("id", "number", "seriesId", "status", "statusLabelId", "customerId", "expiresAt")
   SELECT ${sqlId('n')}, '3083' || (100000000 + n), 1, l."status", l."id",
          CASE WHEN k >= 83 AND k <> 97 THEN ${sqlId('1 + (n / 50) % 20000')} END,
          CASE WHEN k IN (93, 94) THEN now() - interval '1 day' WHEN k BETWEEN 85 AND 92 THEN now() + interval '1 year' END
     FROM (SELECT n, n::bigint * 7919 % 100 AS k FROM generate_series(1, ${million}) n) AS drawn
     JOIN "StatusLabel" l ON l."isDefault" AND l."status" = (CASE
       WHEN k < 83 THEN 'NOT_ISSUED' WHEN k < 95 THEN 'ACTIVE' WHEN k < 97 THEN 'SUSPENDED' WHEN k = 97 THEN 'ISSUED'
       WHEN k = 98 THEN 'EXPIRED' ELSE 'DELETED' END)::"CardStatus"`,
  `INSERT INTO "Card" ("id", "number", "seriesId", "statusLabelId")
   SELECT gen_random_uuid(), 'RARE-' || n, 2, l."id" FROM generate_series(1, 3) n, "StatusLabel" l
    WHERE l."isDefault" AND l."status" = 'NOT_ISSUED'`,
  onEach('%s', 'definition'),
  `INSERT INTO "CardTally" ("seriesId", "status", "cards")
   SELECT "seriesId", "status", count(*) FROM "Card" GROUP BY "seriesId", "status"`,
]

/** A statement for each index that was dropped. */
function onEach(statement: string, column: 'name' | 'definition'): string {
  return `DO $$ DECLARE each record; BEGIN
    FOR each IN SELECT * FROM dropped LOOP EXECUTE format('${statement}', each.${column}); END LOOP;
  END $$`
}

beforeAll(async () => {
  const began = performance.now()
  await arrange(api.db, [...city, `VACUUM (ANALYZE) "Card", "Customer", "CardTally", "CardSeries"`])
  await configure(api, { maxCardsPerCustomer: null, digitalCards: true, digitalSeriesId: 1 })
  process.stdout.write(`a million cards arranged in ${((performance.now() - began) / 1000).toFixed(1)} s\n`)
}, 120_000)

const Counts = graphql(`
  query MillionCounts {
    cardSeries(code: "GOLD") { counts { notIssued issued active suspended expired deleted total } }
  }
`)
const ByNumber = graphql(`
  query MillionByNumber($number: String!) {
    card(cardNumber: $number) { cardNumber status customer { id } log(first: 5) { edges { node { occurredAt } } } holdings(first: 5) { edges { node { from } } } }
  }
`)
const Listed = graphql(`
  query MillionListed($filter: CardFilter, $first: Int, $last: Int, $after: String, $before: String) {
    cards(filter: $filter, first: $first, last: $last, after: $after, before: $before) {
      pageInfo { endCursor startCursor hasNextPage }
      edges { node { cardNumber status statusLabel } }
    }
  }
`)
const Allowances = graphql(`
  query MillionAllowances { customers(first: 25) { edges { node { cardAllowance(seriesCode: "GOLD") { series { counted remaining } } } } } }
`)

/** Does something, asserts that no statement of it read the cards from end to end, and says what it cost. */
async function cheap<T>(name: string, most: number, run: () => Promise<T>): Promise<T> {
  await run()
  const began = performance.now()
  const { result, sent } = await recordStatements(run)
  const milliseconds = performance.now() - began
  const { wholeTables, rowsRead } = await costOf(api.db, sent)
  process.stdout.write(`${name}: ${milliseconds.toFixed(0)} ms, ${rowsRead} rows read\n`)
  expect(wholeTables).not.toContain('Card')
  expect(rowsRead).toBeLessThanOrEqual(most)
  return result
}

test('the counts of a series are stored; only cards that have expired since are counted', async () => {
  const { cardSeries } = await cheap('counts', 50_000, () => api.call(Counts, {}))

  expect(cardSeries?.counts).toEqual({
    ...{ notIssued: 830_000, issued: 10_000, active: 100_000, suspended: 20_000 },
    ...{ expired: 30_000, deleted: 10_000, total: million },
  })
})

test('a card is found by its number', async () => {
  const { card } = await cheap('card by number', 20, () =>
    api.call(ByNumber, { number: `3083${100_500_000}` }),
  )

  expect(card?.cardNumber).toBe('3083100500000')
  await cheap('card by a number that no card has', 5, () => api.call(ByNumber, { number: '3083-NOBODY' }))
})

const holder = globalId('Customer', id(84))
const filters: [string, CardFilter | null, number][] = [
  ['no filter', null, 25],
  ['a series', { seriesCode: 'GOLD' }, 25],
  ['a rare series', { seriesCode: 'RARE' }, 3],
  ['each holder', { holder }, 10],
  ['a series and a holder', { seriesCode: 'GOLD', holder }, 10],
  ...(['NOT_ISSUED', 'ISSUED', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'DELETED'] as const).flatMap(
    (status): [string, CardFilter, number][] => [
      [`status ${status}`, { status }, 25],
      [`a series and status ${status}`, { seriesCode: 'GOLD', status }, 25],
      [`a rare series and status ${status}`, { seriesCode: 'RARE', status }, status === 'NOT_ISSUED' ? 3 : 0],
    ],
  ),
]

test.each(filters)(
  'the first, the next and the last page of cards by %s use an index',
  async (name, filter, found) => {
    const read = (page: object) => () => api.call(Listed, { filter, ...page })
    const first = await cheap(`cards by ${name}`, 5_000, read({ first: 25 }))
    expect(first.cards.edges.length).toBeLessThanOrEqual(25)
    if (found !== 10) expect(first.cards.edges).toHaveLength(found)
    await cheap(
      `cards by ${name}, the next page`,
      5_000,
      read({ first: 25, after: first.cards.pageInfo.endCursor }),
    )
    await cheap(`cards by ${name}, the last page`, 5_000, read({ last: 25 }))
  },
)

test('digital cards are taken from the pool by its index', async () => {
  const customer = globalId('Customer', id(1))
  const { cards } = await cheap('25 digital cards', 400, () => added(api, { customer, digital: 10 }))

  expect(cards).toHaveLength(10)
})

test('the allowance of a page of customers reads only their cards', async () => {
  await cheap('allowance of 25 customers', 2_000, () => api.call(Allowances, {}))
})

test('a few expired cards among many are found by an index', async () => {
  await arrange(api.db, [
    `SET session_replication_role = replica`,
    `UPDATE "Card" SET "status" = 'ACTIVE', "statusLabelId" = l."id", "expiresAt" = now() + interval '1 year'
       FROM "StatusLabel" l WHERE l."status" = 'ACTIVE' AND l."isDefault" AND "number" <> '${expired}'
        AND ("Card"."status" = 'EXPIRED' OR "expiresAt" <= now())`,
    `VACUUM (ANALYZE) "Card"`,
  ])

  for (const filter of [{ status: 'EXPIRED' as const }, { status: 'EXPIRED' as const, seriesCode: 'GOLD' }]) {
    const { cards } = await cheap('the few expired cards', 1_000, () =>
      api.call(Listed, { filter, first: 25 }),
    )
    expect(cards.edges).toEqual([
      { node: { cardNumber: expired, status: 'EXPIRED', statusLabel: 'EXPIRED' } },
    ])
  }
}, 70_000)
