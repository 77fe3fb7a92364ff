import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { untilBlocked } from '../../support/db/untilBlocked.ts'
import { untilReadable } from '../../support/events/feed.ts'
import { link, linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { merge, merged } from '../../support/merge/mergeCustomers.ts'
import { createPair } from '../../support/merge/pair.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { growth, scrape } from '../../support/server/metrics.ts'
import { openSse } from '../../support/server/sse.ts'

const api = useApi()
const shopper = async () => (await register(api, { identifiers: [mobile()] })).customer.id

/** Lets the next statement that inserts into a table fail with this SQLSTATE, and those after it succeed. */
async function failOnce(table: 'Event' | 'Merge', state: string): Promise<void> {
  // A sequence counts on when a transaction is rolled back.
  await api.db.$executeRawUnsafe('CREATE SEQUENCE inserts')
  await api.db.$executeRawUnsafe(`
    CREATE FUNCTION fail_once() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF nextval('inserts') = 1 THEN RAISE EXCEPTION 'once' USING ERRCODE = '${state}'; END IF;
      RETURN NULL;
    END $$`)
  await api.db.$executeRawUnsafe(
    `CREATE TRIGGER fail_once AFTER INSERT ON "${table}" FOR EACH STATEMENT EXECUTE FUNCTION fail_once()`,
  )
  onTestFinished(async () => {
    await api.db.$executeRawUnsafe('DROP FUNCTION fail_once() CASCADE')
    await api.db.$executeRawUnsafe('DROP SEQUENCE inserts')
  })
}

test('a command is timed by its name, and so is each of its transactions', async () => {
  const id = await shopper()

  expect(await growth(api, () => linked(api, { customer: id, add: [email()] }))).toEqual({
    'cardinal_command_seconds_count{command="linkCard"}': 1,
    'cardinal_transaction_seconds_count{command="linkCard"}': 1,
  })
})

test('replays are counted by command, those of refusals too; other uses of a key are not', async () => {
  const done = { customer: await shopper(), idempotencyKey: newKey(), add: [email()] }
  const refused = { customer: { cardNumber: '7000000000000013' }, idempotencyKey: newKey(), add: [email()] }

  const grown = await growth(api, async () => {
    for (const input of [done, done, done, refused, refused]) await link(api, input)
    expect(await link(api, { ...done, add: [email()] })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
  })

  expect(grown).toEqual({
    'cardinal_idempotency_replays_total{command="linkCard"}': 3,
    'cardinal_command_seconds_count{command="linkCard"}': 6,
    // The outcome of a refusal is stored by a transaction of its own.
    'cardinal_transaction_seconds_count{command="linkCard"}': 7,
  })
})

test('merges are counted by how they came about, and not again by a replay or a refusal', async () => {
  const [linking, manual] = [await createPair(api), await createPair(api)]
  const ask = { survivor: manual.survivor, victim: manual.victim, idempotencyKey: newKey() }

  const grown = await growth(api, async () => {
    await linking.merge()
    await merged(api, ask)
    await merged(api, ask)
    await merge(api, { survivor: manual.survivor, victim: manual.survivor })
    await unmerged(api, manual.victim)
    await unmerged(api, linking.victim)
  })

  expect(grown).toMatchObject({
    'cardinal_merges_total{how="link"}': 1,
    'cardinal_merges_total{how="manual"}': 1,
    'cardinal_merges_total{how="undone"}': 2,
  })
})

test('a merge that is rolled back and tried again is counted once', async () => {
  const { survivor, victim } = await createPair(api)
  await failOnce('Merge', '40001')

  expect(await growth(api, () => merged(api, { survivor, victim }))).toEqual({
    'cardinal_merges_total{how="manual"}': 1,
    'cardinal_transaction_retries_total{reason="contention"}': 1,
    'cardinal_command_seconds_count{command="mergeCustomers"}': 1,
    'cardinal_transaction_seconds_count{command="mergeCustomers"}': 2,
  })
})

test.each([
  ['contention', '40001'],
  ['contention', '40P01'],
  ['contention', '55P03'],
  ['constraint', '23505'],
  ['connection', '57P01'],
])('a retry for %s (SQLSTATE %s) is counted once', async (reason, state) => {
  await failOnce('Event', state)

  expect(await growth(api, shopper)).toEqual({
    [`cardinal_transaction_retries_total{reason="${reason}"}`]: 1,
    'cardinal_command_seconds_count{command="registerCustomer"}': 1,
    'cardinal_transaction_seconds_count{command="registerCustomer"}': 2,
  })
})

test('a retry because an identifier was lost meanwhile is counted as stale facts', async () => {
  const [lost, kept] = [mobile(), email()]
  const { customer } = await register(api, { identifiers: [lost, kept] })
  const by = { identifier: { source: 'INSTORE' as const, ...lost } }

  const grown = await growth(api, async () => {
    const { waiting } = await change(api.db, async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${keyOf(customer.id)}::uuid FOR UPDATE`
      const waiting = link(api, { customer: by, add: [email()] })
      await untilBlocked(api)
      await tx.identifier.deleteMany({ where: { customerId: keyOf(customer.id), type: 'MOBILE' } })
      return { waiting }
    })
    expect(await waiting).toMatchObject({ code: 'CUSTOMER_NOT_FOUND' })
  })

  expect(grown).toEqual({
    'cardinal_transaction_retries_total{reason="stale_facts"}': 1,
    'cardinal_command_seconds_count{command="linkCard"}': 1,
    // The outcome of a refusal is stored by a transaction of its own.
    'cardinal_transaction_seconds_count{command="linkCard"}': 3,
  })
})

test('calls that wait in memory for a customer are told, and that they were sent there', async () => {
  const id = await shopper()
  const queued = async () => (await scrape(api)).cardinal_queued_calls

  const grown = await growth(api, async () => {
    const { all } = await api.db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${keyOf(id)}::uuid FOR UPDATE`
      const calls = Array.from({ length: 3 }, () => link(api, { customer: id, add: [email()] }))
      await untilBlocked(api)
      await expect.poll(queued, { timeout: 3_000 }).toBe(2)
      return { all: Promise.all(calls) }
    })
    await all
  })

  expect(await queued()).toBe(0)
  expect(grown).toEqual({
    'cardinal_transaction_retries_total{reason="queue"}': 2,
    'cardinal_command_seconds_count{command="linkCard"}': 3,
    'cardinal_transaction_seconds_count{command="linkCard"}': 5,
  })
})

test('streams that are open are told', async () => {
  const streams = async () => (await scrape(api)).cardinal_streams
  const [one, other] = [new AbortController(), new AbortController()]

  await Promise.all([one, other].map(({ signal }) => openSse(api.url, { signal })))
  await expect.poll(streams, { timeout: 5_000 }).toBe(2)
  one.abort()
  await expect.poll(streams, { timeout: 5_000 }).toBe(1)
  other.abort()
  await expect.poll(streams, { timeout: 5_000 }).toBe(0)
})

test('the lag of the feed is the age of the oldest event behind an open transaction', async () => {
  const lag = async () => (await scrape(api)).cardinal_feed_lag_seconds ?? Number.NaN
  await shopper()
  await untilReadable(api)

  await api.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_current_xact_id()::text`
    expect(await lag()).toBe(0)
    const began = performance.now()
    await shopper()
    const written = performance.now()
    await sleep(500)
    await shopper()
    const from = performance.now()
    const seconds = await lag()
    expect(seconds).toBeGreaterThanOrEqual((from - written) / 1_000)
    expect(seconds).toBeLessThanOrEqual((performance.now() - began) / 1_000)
  })

  await untilReadable(api)
  expect(await lag()).toBe(0)
})

test('a database that does not answer holds no scrape up: the lag has no value, and one connection waits', async () => {
  await api.db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Event" IN ACCESS EXCLUSIVE MODE`
    const began = performance.now()
    const scrapes = [await scrape(api), await scrape(api)]
    expect(performance.now() - began).toBeLessThan(3_500)
    for (const samples of scrapes) {
      expect(samples).not.toHaveProperty('cardinal_feed_lag_seconds')
      expect(samples).toHaveProperty('cardinal_requests_in_flight')
    }
    const [blocked] = await api.db.$queryRaw<object[]>`
      SELECT count(*)::int AS "sessions" FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`
    expect(blocked).toEqual({ sessions: 1 })
  })

  await untilReadable(api)
  await expect.poll(async () => (await scrape(api)).cardinal_feed_lag_seconds, { timeout: 5_000 }).toBe(0)
})

test('the limit of each pool is told', async () => {
  expect(await scrape(api)).toMatchObject({
    'cardinal_pool_limit{pool="reads"}': 10,
    'cardinal_pool_limit{pool="writes"}': 10,
    'cardinal_pool_limit{pool="previews"}': 4,
  })
})
