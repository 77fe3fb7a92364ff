import { beforeAll, expect, test } from 'vitest'
import { beginMonth } from '../../../../src/db/beginMonth.ts'
import { graphql } from '../../../generated/index.ts'
import { secret, useApi } from '../../../support/api.ts'
import { costOf } from '../../../support/db/plans.ts'
import { recordStatements } from '../../../support/db/statements.ts'
import { latestCursor, untilReadable } from '../../../support/events/feed.ts'
import { messagesOf } from '../../../support/server/sse.ts'

const api = useApi({ keySeconds: 0, streams: { intervalMs: 50 } })
const months = 6
const each = 2_000
const minute = 60_000

const Since = graphql(`
  query EventsSince($since: DateTime, $after: String, $first: Int! = 3, $types: [EventType!]) {
    events(since: $since, after: $after, first: $first, types: $types) {
      edges { cursor node { occurredAt type } }
      pageInfo { endCursor hasNextPage }
    }
  }
`)
const read = async (since: Date, more: object = {}) => {
  const { edges, pageInfo } = (await api.call(Since, { since: since.toISOString(), ...more })).events
  return { at: edges.map(({ node }) => new Date(node.occurredAt).getTime()), edges, ...pageInfo }
}
const errorsOf = async (variables: object) =>
  (await api.send({ query: Since.toString(), variables })).body.errors?.map(
    ({ message, extensions }) => `${extensions.code}: ${message}`,
  )

/** The beginning of a month in UTC, so many months ago. */
const beginning = (ago: number): number => {
  const now = new Date()
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago)
}

/** Six months, each with an event a minute; calls that overlap: every tenth event is 5 seconds older than the one before it. */
beforeAll(async () => {
  for (let ago = months; ago > 0; ago--) {
    await api.db.$queryRaw`SELECT cardinal_make_month('Event', cardinal_month(now()) - ${ago}::int)::text`
    await api.db.$executeRaw`
      INSERT INTO "Event" ("transactionId", "type", "at", "caller", "data")
      SELECT cardinal_first_number(cardinal_month(now()) - ${ago}::int) + n, 'TILL_CREATED',
             ${new Date(beginning(ago))}::timestamptz + n * interval '1 minute' - CASE WHEN n % 10 = 0 THEN interval '65 seconds' ELSE interval '0' END,
             'wang', '{}' FROM generate_series(1, ${each}::int) AS n`
    // The expiry of long ago, written down after a stop.
    await api.db.$executeRaw`
      INSERT INTO "Event" ("transactionId", "type", "at", "caller", "data")
      SELECT cardinal_first_number(cardinal_month(now()) - ${ago}::int) + 500, 'CARD_EXPIRED', ${new Date(beginning(ago))}::timestamptz - interval '40 days',
             'cardinal', '{}' FROM generate_series(1, 50)`
  }
  await beginMonth(api.db)
  await untilReadable(api)
}, 60_000)

/** The first event of the feed at or after a time, found by reading all. */
const expected = async (since: Date): Promise<number | undefined> => {
  const [row] = await api.db.$queryRaw<{ at: Date }[]>`
    SELECT "at" FROM "Event" WHERE "at" >= ${since}::timestamptz ORDER BY "transactionId", "id" LIMIT 1`
  return row?.at.getTime()
}

test.each([
  ['before all', () => beginning(months) - 10 * minute],
  ['the first event', () => beginning(months) + minute],
  ['within a month', () => beginning(3) + 700 * minute + 1],
  ['between events that overlap', () => beginning(3) + 709 * minute - 3_000],
  ['beside expiries', () => beginning(2) + 500 * minute],
  ['behind the last event of a month', () => beginning(4) + (each + 5) * minute],
  ['the beginning of a month', () => beginning(1)],
])('since %s: the first event that is not older', async (_name, moment) => {
  const since = new Date(moment())
  const page = await read(since)

  expect(page.at[0]).toBe(await expected(since))
  expect(page.at[0]).toBeGreaterThanOrEqual(since.getTime())
})

test('pages go on after the cursor as from any other', async () => {
  const since = new Date(beginning(2) + (each - 4) * minute)
  const first = await read(since)
  const second = (await api.call(Since, { after: first.endCursor ?? null, first: 3 })).events

  expect(first.edges).toHaveLength(3)
  const all = await read(since, { first: 6 })
  expect([...first.edges, ...second.edges]).toEqual(all.edges)
})

test('since now: nothing yet, and a cursor from which nothing is missed', async () => {
  const page = await read(new Date())
  expect(page.edges).toEqual([])
  expect(page.endCursor).toBe(await latestCursor(api))
})

test('with types, the first of these types', async () => {
  const page = await read(new Date(beginning(3) + minute), { types: ['CARD_EXPIRED'], first: 1 })
  expect(page.edges).toHaveLength(1)
})

test('both `after` and `since`, and a time in the future, are refused', async () => {
  const since = new Date(beginning(1)).toISOString()
  expect(await errorsOf({ since, after: '0.0' })).toEqual([
    'BAD_USER_INPUT: Give either `after` or `since`, not both.',
  ])
  expect(await errorsOf({ since: new Date(Date.now() + minute).toISOString() })).toEqual([
    'BAD_USER_INPUT: `since` must not be in the future.',
  ])
})

test('a time is found by few looks into indexes, whatever the number of events', async () => {
  const { sent } = await recordStatements(() => read(new Date(beginning(3) + 700 * minute)))
  const cost = await costOf(api.db, sent)

  expect(cost.wholeTables).toEqual([])
  expect(cost.rowsRead).toBeLessThan(30)
})

async function* stream(since: string) {
  const response = await fetch(new URL('/graphql', api.url), {
    method: 'POST',
    headers: {
      ...{ accept: 'text/event-stream', 'content-type': 'application/json' },
      authorization: `Bearer ${secret}`,
    },
    body: JSON.stringify({
      query: 'subscription ($since: DateTime) { events(since: $since) { cursor occurredAt } }',
      variables: { since },
    }),
    signal: AbortSignal.timeout(10_000),
  })
  yield* messagesOf(response)
}

test('a subscription begins at a time too', async () => {
  const since = new Date(beginning(1) + 30 * minute)
  const page = await read(since)
  const cursors: unknown[] = []
  for await (const { data } of stream(since.toISOString())) {
    cursors.push((data?.events as { cursor?: string } | undefined)?.cursor)
    if (cursors.length === 3) break
  }

  expect(cursors).toEqual(page.edges.map(({ cursor }) => cursor))
})

test('after a month was dropped, a time in it has expired, in a page and in a stream', async () => {
  const [last] = await api.db.$queryRaw<{ transactionId: bigint; id: bigint; name: string }[]>`
    SELECT "transactionId", "id", tableoid::regclass::text AS "name" FROM "Event" ORDER BY "transactionId", "id" OFFSET ${each + 49}::int LIMIT 1`
  await api.db.$queryRaw`
    SELECT cardinal_drop_events(${last?.name.replaceAll('"', '') ?? ''}, ${last?.transactionId}::bigint, ${last?.id}::bigint, 0)`
  const since = new Date(beginning(months) + 100 * minute).toISOString()

  expect((await errorsOf({ since }))?.[0]).toContain('CURSOR_EXPIRED')
  for await (const { errors } of stream(since)) expect(errors?.[0]?.extensions.code).toBe('CURSOR_EXPIRED')
  const kept = new Date(beginning(months - 1) + 100 * minute)
  expect((await read(kept)).at[0]).toBe(await expected(kept))
})
