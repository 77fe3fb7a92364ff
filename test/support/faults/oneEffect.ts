import { expect } from 'vitest'
import type { Db } from '../../../src/db/connect.ts'
import type { Sender } from '../../races/race.ts'
import { keyOf } from '../db/change.ts'
import { assertEventsTellState, assertInvariants } from '../db/invariants.ts'
import { repeat, type Shared, type Visit } from './clients.ts'

/** The events of one visit in the history of its customer, if every call had one effect. */
const once = {
  CARD_LINKED: 1,
  CUSTOMER_REGISTERED: 1,
  // The card makes it `LOYALTY`.
  CUSTOMER_UPDATED: 1,
  IDENTIFIER_ATTACHED: 2,
  PROFILE_CREATED: 2,
}

/** The large tables of these checks. */
const tables = [
  'Card',
  'CardChange',
  'CardHolding',
  'Customer',
  'Event',
  'IdempotencyKey',
  'Identifier',
  'IdentifierHolding',
  'LedgerEntry',
  'Profile',
]

/**
 * Asserts that every call of these visits, which were all told `OK`, had exactly one effect, that there are no other
 * effects, and that the newest calls are replayed.
 */
export async function assertOneEffect(
  db: Db,
  to: Sender,
  { visits, shared }: { visits: readonly Visit[]; shared: Shared },
): Promise<void> {
  const keys = visits.map(({ key }) => key).toSorted()
  const customers = visits.map(({ customerId }) => keyOf(customerId)).toSorted()
  const sharedKey = keyOf(shared.customerId)

  // Each crash resets the counters of autovacuum, so after many crashes nothing was analyzed.
  for (const table of tables) await db.$executeRawUnsafe(`ANALYZE "${table}"`)

  const ledger = await db.$queryRaw<object[]>`
    SELECT "reason", "amount"::int AS "amount" FROM "LedgerEntry" ORDER BY "reason" COLLATE "C"`
  expect(ledger).toEqual(keys.map((reason) => ({ reason, amount: 1 })))

  const histories = await db.$queryRaw<object[]>`
    SELECT "customerId", jsonb_object_agg("type", "count") AS "events" FROM (
      SELECT "customerId"::text, "type", count(*)::int AS "count" FROM "Event"
       WHERE "customerId" IS NOT NULL AND "customerId" <> ${sharedKey}::uuid GROUP BY 1, 2) counts
     GROUP BY 1 ORDER BY 1`
  expect(histories).toEqual(customers.map((customerId) => ({ customerId, events: once })))

  const held = await db.$queryRaw<{ customerId: string; values: string[] }[]>`
    SELECT c."id"::text AS "customerId", (SELECT count(*)::int FROM "Card" WHERE "customerId" = c."id") AS "cards",
           ARRAY(SELECT "value" FROM "Identifier" WHERE "customerId" = c."id" ORDER BY "value" COLLATE "C") AS "values"
      FROM "Customer" c WHERE c."id" <> ${sharedKey}::uuid ORDER BY 1`
  const expected = visits.map(({ customerId, mobile, email }) => ({
    ...{ customerId: keyOf(customerId), cards: 1, values: [mobile, email] },
  }))
  expect(held).toEqual(expected.toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1)))

  await assertInvariants(db)
  await assertEventsTellState(db)
  for (const visit of visits.slice(-20)) await assertReplayed(to, visit, shared)
}

async function assertReplayed(to: Sender, visit: Visit, shared: Shared): Promise<void> {
  const { customerId } = visit
  const told = await repeat(to, visit, shared)
  const holders = [customerId, customerId, customerId, shared.customerId]
  expect(told).toMatchObject(holders.map((id) => ({ code: 'OK', replayed: true, customerId: id })))
}
