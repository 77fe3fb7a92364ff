import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dropOldEvents } from '../../../../src/core/events/store/dropOldEvents.ts'
import { beginMonth } from '../../../../src/db/beginMonth.ts'
import { useApi } from '../../../support/api.ts'
import { mobile } from '../../../support/customer/people.ts'
import { EventsPage, latestCursor, readAll, untilReadable } from '../../../support/events/feed.ts'
import { register } from '../../../support/link/register.ts'
import { erased } from '../../../support/privacy/erase.ts'
import { messagesOf, openSse } from '../../../support/server/sse.ts'
import { followWs } from '../../../support/server/ws.ts'

const api = useApi({ streams: { intervalMs: 50 } })
const signal = new AbortController().signal
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cardinal-export-'))
})
afterAll(() => rm(directory, { recursive: true }))

/** The first number of a month, so many months ago. */
const firstNumber = async (monthsAgo: number): Promise<bigint> => {
  const [row] = await api.db.$queryRaw<{ first: bigint }[]>`
    SELECT cardinal_first_number(cardinal_month(now()) - ${monthsAgo}::int) AS "first"`
  return row?.first ?? 0n
}

/** Writes events into the partition of an earlier month, dated so many days ago. */
async function writeOld(monthsAgo: number, daysAgo: number, count: number): Promise<void> {
  await api.db.$queryRaw`SELECT cardinal_make_month('Event', cardinal_month(now()) - ${monthsAgo}::int)::text`
  await api.db.$executeRaw`
    INSERT INTO "Event" ("transactionId", "type", "at", "caller", "data")
    SELECT ${await firstNumber(monthsAgo)}::bigint + n, 'TILL_CREATED', now() - make_interval(days => ${daysAgo}::int), 'somchai', '{"code": "ร้าน"}'
      FROM generate_series(1, ${count}::int) AS n`
}

const partitions = async (): Promise<string[]> => {
  const rows = await api.db.$queryRaw<{ name: string }[]>`
    SELECT c."relname"::text AS "name" FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = '"Event"'::regclass ORDER BY pg_get_expr(c."relpartbound", c.oid)`
  return rows.map(({ name }) => name)
}

const modeOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8)

const pageAfter = async (after: string) => {
  const { body } = await api.send({ query: EventsPage.toString(), variables: { after } })
  return body.errors?.[0]?.extensions
}

test('events are exported and dropped month by month, and a follower that missed some is told everywhere', async () => {
  await beginMonth(api.db)
  await writeOld(15, 450, 3)
  await writeOld(14, 420, 6_000)
  await writeOld(13, 390, 2)
  await register(api, { identifiers: [mobile()] })
  const latest = await latestCursor(api)
  const all = await readAll(api)
  const [first, lastOld, firstKept] = [0, 6_002, 6_003].map((n) => all[n]?.cursor ?? '')

  // A process that was killed has left one. The other is not ours.
  const [left, other] = [`Event_earlier.ndjson.gz.${crypto.randomUUID()}`, 'Event_earlier.ndjson.gz.gpg']
  for (const name of [left, other]) await writeFile(join(directory, name), 'somchai')

  const dropped = await dropOldEvents(api.db, { days: 400, directory }, signal)

  // The first partition of all has no events.
  expect(dropped).toHaveLength(3)
  expect(dropped[0]).toBe('Event_earlier')
  const files = await readdir(directory)
  expect(files.sort()).toEqual([...dropped.map((name) => `${name}.ndjson.gz`), other].sort())
  await rm(join(directory, other))
  for (const name of dropped) expect(await modeOf(join(directory, `${name}.ndjson.gz`))).toBe('600')
  const lines = gunzipSync(await readFile(join(directory, `${dropped[2]}.ndjson.gz`)))
    .toString()
    .trimEnd()
    .split('\n')
  expect(lines).toHaveLength(6_000)
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
    transactionId: Number(lastOld?.split('.')[0]),
    caller: 'somchai',
    data: { code: 'ร้าน' },
  })
  expect(await partitions()).not.toContain(dropped[2])

  const expired = { code: 'CURSOR_EXPIRED', retryable: false, after: lastOld }
  expect(await pageAfter(first ?? '')).toEqual(expired)
  expect(await pageAfter('0.1')).toEqual(expired)
  const overSse = await openSse(api.url, { variables: { after: first } })
  for await (const { errors } of messagesOf(overSse)) {
    expect(errors?.[0]?.extensions).toEqual(expired)
    break
  }
  const overWs = followWs(api.url, { variables: { after: first } })
  await expect(overWs.take(1)).rejects.toThrow('CURSOR_EXPIRED')

  const kept = all.slice(6_003)
  expect(kept[0]?.cursor).toBe(firstKept)
  expect(await readAll(api, { after: lastOld })).toEqual(kept)
  expect(await readAll(api, { after: '0.0' })).toEqual(kept)
  expect(await readAll(api, { after: latest })).toEqual([])
})

test('0 days keeps events for ever', async () => {
  await writeOld(20, 2_000, 1)

  expect(await dropOldEvents(api.db, { days: 0, directory }, signal)).toEqual([])

  expect(await dropOldEvents(api.db, { days: 400, directory: null }, signal)).toHaveLength(1)
})

test('a partition whose export fails is not dropped, and no half file is left', async () => {
  await writeOld(16, 500, 2)
  const before = await readAll(api)
  const missing = join(directory, 'missing')

  await expect(dropOldEvents(api.db, { days: 400, directory: missing }, signal)).rejects.toThrow('ENOENT')
  const stopped = AbortSignal.abort()
  expect(await dropOldEvents(api.db, { days: 400, directory }, stopped)).toEqual([])

  expect(await readAll(api)).toEqual(before)
  expect((await readdir(directory)).filter((name) => !name.endsWith('.ndjson.gz'))).toEqual([])
})

test('a partition is not dropped if a customer is erased while it is exported', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })
  const [row] = await api.db.$queryRaw<
    { horizon: bigint; transactionId: bigint; id: bigint; name: string }[]
  >`
    SELECT cardinal_horizon() AS "horizon", "transactionId", "id", "tableoid"::regclass::text AS "name" FROM "Event"
     WHERE "caller" = 'somchai' AND "at" < now() - interval '450 days' ORDER BY "transactionId" DESC, "id" DESC LIMIT 1`
  await erased(api, customer.id)

  const [drop] = await api.db.$queryRaw<{ done: boolean }[]>`
    SELECT cardinal_drop_events(${row?.name.replaceAll('"', '')}, ${row?.transactionId}::bigint, ${row?.id}::bigint, ${row?.horizon}::bigint) AS "done"`
  expect(drop).toEqual({ done: false })
  await untilReadable(api)
  expect(await dropOldEvents(api.db, { days: 400, directory }, signal)).toEqual([
    row?.name.replaceAll('"', ''),
  ])
})

test('four processes drop old events at once: each partition once', async () => {
  await writeOld(18, 500, 100)
  await writeOld(17, 480, 100)

  const dropped = await Promise.all(
    [1, 2, 3, 4].map(() => dropOldEvents(api.db, { days: 400, directory }, signal)),
  )
  dropped.push(await dropOldEvents(api.db, { days: 400, directory }, signal))

  expect(new Set(dropped.flat()).size).toBe(2)
  expect(dropped.flat()).toHaveLength(2)
})
