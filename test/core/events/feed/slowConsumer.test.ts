import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, test, vi } from 'vitest'
import { useApi } from '../../../support/api.ts'
import { arrange } from '../../../support/db/arrange.ts'
import { bearer } from '../../../support/server/http.ts'
import { followSse, messagesOf } from '../../../support/server/sse.ts'
import { openWs } from '../../../support/server/ws.ts'

const consumerTimeoutMs = 1_500
const api = useApi({ streams: { streams: 1, intervalMs: 50, consumerTimeoutMs } })
const query =
  'subscription Fat($after: String) { events(after: $after, types: [FIELD_DEFINITION_CREATED]) { id cursor data } }'
const count = 800

/** 40 MB of events: more than a socket takes in unread. */
beforeAll(async () => {
  await arrange(api.db, [
    `INSERT INTO "Event" ("type", "at", "caller", "data")
     SELECT 'FIELD_DEFINITION_CREATED', now(), 'tests', jsonb_build_object('name', repeat(md5(n::text), 1600))
       FROM generate_series(1, ${count}) n`,
  ])
  await api.db.event.create({ data: { type: 'TILL_CREATED', at: new Date(), caller: 'tests', data: {} } })
})

test('over SSE a stream that is not read is ended and makes room; its client then gets the error and a cursor to resume', async () => {
  const response = await openUnread()
  await untilThereIsRoom()

  const messages = await Array.fromAsync(messagesOf(new Response(response as never, { headers: sse })))

  const events = messages.slice(0, -1).map(({ data }) => data?.events)
  const last = messages.at(-1)?.errors?.[0]
  expect(events.length).toBeLessThan(count)
  expect(last?.extensions).toEqual({ code: 'SLOW_CONSUMER', retryable: true, after: events.at(-1)?.cursor })
  expect(await following(last?.extensions.after)).toBe(Number(events.at(-1)?.id) + 1)
}, 60_000)

test('over SSE a client that still reads nothing is disconnected', async () => {
  const response = await openUnread()
  await untilThereIsRoom()
  await sleep(consumerTimeoutMs + 300)

  await expect(
    Array.fromAsync(messagesOf(new Response(response as never, { headers: sse }))),
  ).rejects.toThrow()
}, 60_000)

test('a web socket that is not read is closed with 4413', async () => {
  const { opened, send, next, socket, closed, received } = openWs(api.url, bearer)
  await opened
  send({ type: 'connection_init' })
  await next('connection_ack')
  send({ type: 'subscribe', id: '1', payload: { query, variables: { after: '0.0' } } })
  await next('next')
  socket.pause()
  await untilThereIsRoom()
  await sleep(consumerTimeoutMs + 300)

  socket.resume()

  expect(await closed).toEqual({ code: 4413, reason: 'SLOW_CONSUMER' })
  expect(received.length).toBeLessThan(count)
}, 60_000)

test('a client that reads slowly gets all events', async () => {
  const stream = await followSse(api.url, { query, variables: { after: '0.0' } })
  const ids: number[] = []
  while (ids.length < count) {
    if (ids.length % 200 === 0) await sleep(consumerTimeoutMs / 2)
    for (const { id } of await stream.take(1)) ids.push(Number(id))
  }

  expect(ids).toEqual(ids.map((_id, n) => (ids[0] ?? 0) + n))
}, 60_000)

const sse = { 'content-type': 'text/event-stream' }

/** A subscription whose answer has begun, and is not read. */
async function openUnread(): Promise<IncomingMessage> {
  const headers = { ...bearer, accept: 'text/event-stream', 'content-type': 'application/json' }
  const call = request(api.url, { method: 'POST', headers })
  call.end(JSON.stringify({ query, variables: { after: '0.0' } }))
  const [response] = (await once(call, 'response')) as [IncomingMessage]
  return response
}

/** The only stream that may be is held until its consumer has been given up. */
const untilThereIsRoom = () => firstOf({ types: ['TILL_CREATED'], after: '0.0' })

const following = async (after: string | undefined) => Number((await firstOf({ after }, query))?.id)

/** The first event of a stream, once there is room for one. */
const firstOf = (variables: object, asked?: string) =>
  vi.waitFor(
    async () => {
      const stream = await followSse(api.url, { query: asked, variables })
      const [event] = await stream.take(1)
      stream.leave()
      return event
    },
    { timeout: 30_000, interval: 50 },
  )
