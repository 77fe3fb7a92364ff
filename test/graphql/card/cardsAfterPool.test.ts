import { beforeAll, expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { arrange } from '../../support/db/arrange.ts'
import { globalId } from '../../support/db/change.ts'
import { sqlId } from '../../support/db/numberedIds.ts'
import { costOf } from '../../support/db/plans.ts'
import { recordStatements } from '../../support/db/statements.ts'

const api = useApi({ keySeconds: 0 })

/** A pool of 60,000 cards, which PostgreSQL analyzes. Later each of 2,000 customers gets one of them. */
const pool = [
  'SET session_replication_role = replica',
  'ALTER TABLE "Card" SET (autovacuum_enabled = false)',
  `INSERT INTO "CardSeries" ("id", "code", "form", "origin") VALUES (1, 'POOL', 'PHYSICAL', 'EXTERNAL')`,
  `INSERT INTO "Card" ("id", "number", "seriesId", "status", "statusLabelId")
   SELECT ${sqlId('n')}, '0070' || (100000000 + n), 1, 'NOT_ISSUED', l."id"
     FROM generate_series(1, 60000) n, "StatusLabel" l WHERE l."status" = 'NOT_ISSUED' AND l."isDefault"`,
  'ANALYZE "Card"',
  `INSERT INTO "Customer" ("id", "registeredAt", "updatedAt") SELECT ${sqlId('n')}, now(), now() FROM generate_series(1, 2000) n`,
  `UPDATE "Card" c SET "customerId" = c."id", "status" = 'ACTIVE', "statusLabelId" = l."id"
     FROM "StatusLabel" l WHERE l."status" = 'ACTIVE' AND l."isDefault" AND c."id" <= ${sqlId('2000')}`,
]

beforeAll(() => arrange(api.db, pool), 120_000)

const Holder = graphql(`
  query CardsOfHolder($id: ID!) {
    customer(by: { id: $id }) { cards(first: 10) { edges { node { cardNumber } } } }
  }
`)
const Cards = graphql(`
  query CardsByHolder($id: ID!) { cards(filter: { holder: $id }, first: 10) { edges { node { cardNumber } } } }
`)

test('after a pool was generated, the cards of a customer are read alone, not those of all holders', async () => {
  const customer = { id: globalId('Customer', '01900000-0000-7000-8000-000000001999') }
  const { result, sent } = await recordStatements(async () => [
    (await api.call(Holder, customer)).customer?.cards,
    (await api.call(Cards, customer)).cards,
  ])

  const own = { edges: [{ node: { cardNumber: '0070100001999' } }] }
  expect(result).toEqual([own, own])
  const { rowsRead } = await costOf(api.db, sent, ['Card'])
  expect(rowsRead).toBe(2)
})
