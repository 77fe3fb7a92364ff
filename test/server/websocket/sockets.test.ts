import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { mobile } from '../../support/customer/people.ts'
import { untilBlocked } from '../../support/db/untilBlocked.ts'
import { latestCursor, readAll } from '../../support/events/feed.ts'
import { register } from '../../support/link/register.ts'
import { bearer } from '../../support/server/http.ts'
import { FollowEvents } from '../../support/server/sse.ts'
import { followWs, openWs } from '../../support/server/ws.ts'

const api = useApi({ streams: { streams: 2, intervalMs: 50 }, limits: { sockets: 5 } })
const init = { type: 'connection_init' }
const subscribe = (query: string, variables: object = {}) => ({
  ...{ type: 'subscribe', id: '1' },
  payload: { query, variables },
})

test('a subscription sends the events of the feed, and continues after a cursor', async () => {
  const after = await latestCursor(api)
  await register(api, { identifiers: [mobile()] })
  const stream = followWs(api.url, { variables: { after } })
  const first = await stream.take(2)
  stream.leave()
  await register(api, { identifiers: [mobile()] })

  const resumed = followWs(api.url, { variables: { after: first[1]?.cursor } })
  const second = await resumed.take(4)

  expect([...first, ...second]).toEqual(
    (await readAll(api, { after })).map(({ reason: _, ...event }) => event),
  )
  resumed.leave()
})

test('a client that completes its subscription makes room for another', async () => {
  const { opened, send, next, socket } = openWs(api.url, bearer)
  await opened
  send(init)
  await next('connection_ack')
  for (let n = 0; n < 6; n++) {
    send({ ...subscribe(FollowEvents.toString(), { after: '0.0' }), id: `${n}` })
    expect(await next('next', `${n}`)).toBeDefined()
    send({ type: 'complete', id: `${n}` })
  }
  socket.terminate()
})

test('a client that disconnects before its subscription starts takes no room', async () => {
  const after = await latestCursor(api)
  const { customer } = await register(api, { identifiers: [mobile()] })
  await api.db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Customer" IN ACCESS EXCLUSIVE MODE`
    const { opened, send, next, socket, closed } = openWs(api.url, bearer)
    await opened
    send(init)
    await next('connection_ack')
    for (const id of ['1', '2'])
      send({ ...subscribe(FollowEvents.toString(), { after, customer: { id: customer.id } }), id })
    await untilBlocked(api)
    socket.terminate()
    await closed
    await sleep(200)
  })

  const first = await vi.waitFor(() => followWs(api.url, { variables: { after } }).take(1), 10_000)
  const second = await vi.waitFor(() => followWs(api.url, { variables: { after } }).take(1), 10_000)
  expect(second).toEqual(first)
})

test.each([
  ['an unknown key', 401, '/graphql', { authorization: 'Bearer no-such-secret' }],
  ['a page of another origin', 403, '/graphql', { ...bearer, origin: 'https://evil.example' }],
  ['a page without an origin', 403, '/graphql', { ...bearer, origin: 'null' }],
  ['another path', 404, '/graphiql', bearer],
])(
  '%s is refused with %i before the upgrade',
  async (_who, status, path, headers: Record<string, string>) => {
    const { opened } = openWs(new URL(path, api.url).href, headers)

    expect(await opened).toBe(status)
  },
)

test('a page of the same origin is accepted', async () => {
  const { opened, socket } = openWs(api.url, { ...bearer, origin: new URL(api.url).origin })

  expect(await opened).toBe(101)
  socket.terminate()
})

test.each([
  ['no key', {}],
  ['an unknown key', { authorization: 'Bearer no-such-secret' }],
  ['a key that is no text', { authorization: { toString: 'x' } }],
])('%s in the first message: closed with 4401', async (_what, payload) => {
  const { opened, send, closed } = openWs(api.url)
  await opened
  send({ ...init, payload })

  expect(await closed).toEqual({ code: 4401, reason: 'Unauthorized' })
})

test('a client without a message is closed with 4408 after three seconds; a client without connection_init with 4401', async () => {
  const silent = openWs(api.url)
  const hasty = openWs(api.url, bearer)
  await hasty.opened
  hasty.send(subscribe(FollowEvents.toString()))

  expect((await hasty.closed).code).toBe(4401)
  expect((await silent.closed).code).toBe(4408)
})

test('another protocol is closed with 4406, a message that is too large with 1009, invalid JSON with 4400', async () => {
  const other = openWs(api.url, bearer, 'graphql-ws')
  const large = openWs(api.url, bearer)
  const garbled = openWs(api.url, bearer)
  await Promise.all([large.opened, garbled.opened])
  large.socket.send('x'.repeat(64 * 1024 + 1))
  garbled.socket.send('{')

  // The client hangs up by itself when no protocol is agreed on.
  expect([4406, 1006]).toContain((await other.closed).code)
  expect((await large.closed).code).toBe(1009)
  expect((await garbled.closed).code).toBe(4400)
})

test.each([
  ['a query', '{ errorCatalog { code } }', {}, 'SUBSCRIPTIONS_ONLY'],
  ['a field that is not there', 'subscription { nothing }', {}, 'GRAPHQL_VALIDATION_FAILED'],
  ['a document that is none', 'subscription {', {}, 'GRAPHQL_PARSE_FAILED'],
  ['a cursor that is none', FollowEvents.toString(), { after: 'x' }, 'BAD_USER_INPUT'],
  ['a variable that is wrong', FollowEvents.toString(), { types: ['X'] }, 'BAD_USER_INPUT'],
])('%s is answered with an error, and the socket stays', async (_what, query, variables, code) => {
  const { opened, send, next, socket } = openWs(api.url, bearer)
  await opened
  send(init)
  await next('connection_ack')
  send(subscribe(query, variables))

  const error = await next('error')
  expect(error).toMatchObject({ payload: [{ extensions: { code } }] })
  expect(JSON.stringify(error)).not.toContain('"http"')
  send({ type: 'ping' })
  expect(await next('pong')).toBeDefined()
  socket.terminate()
})

test('a key without events:read and a stream above the limit are refused', async () => {
  const key = await keyWith(api, ['customers:write'])
  await expect(followWs(api.url, { key }).messages.next()).rejects.toMatchObject([
    { extensions: { code: 'FORBIDDEN' } },
  ])
  const streams = [
    followWs(api.url, { variables: { after: '0.0' } }),
    followWs(api.url, { variables: { after: '0.0' } }),
  ]
  await Promise.all(streams.map((stream) => stream.take(1)))

  await expect(followWs(api.url).messages.next()).rejects.toMatchObject([
    { extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } },
  ])
  for (const stream of streams) stream.leave()
})

test('a socket above the limit is refused with 503, and /health answers meanwhile', async () => {
  const all = Array.from({ length: 8 }, () => openWs(api.url, bearer))
  const statuses = await Promise.all(all.map(({ opened }) => opened))

  expect(statuses.filter((status) => status === 101).length).toBeLessThanOrEqual(5)
  expect(statuses).toContain(503)
  expect((await fetch(new URL('/health', api.url))).status).toBe(200)
  for (const { socket } of all) socket.terminate()
})
