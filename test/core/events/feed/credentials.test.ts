import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { revokeKey } from '../../../../src/auth/apiKeys.ts'
import { createFeed, feedLimits } from '../../../../src/core/events/feed/feed.ts'
import { beginning, fromCursor } from '../../../../src/core/events/feed/position.ts'
import { useApi } from '../../../support/api.ts'
import { startIssuer } from '../../../support/auth/issuer.ts'
import { keyWith } from '../../../support/auth/keys.ts'
import { mobile } from '../../../support/customer/people.ts'
import { recordStatements } from '../../../support/db/statements.ts'
import { latestCursor } from '../../../support/events/feed.ts'
import { register } from '../../../support/link/register.ts'
import { followSse } from '../../../support/server/sse.ts'
import { openWs } from '../../../support/server/ws.ts'

const credentials = 200
const issuer = await startIssuer()
const api = useApi({
  keySeconds: 0,
  tokens: { ...issuer.settings, clockSkew: 0 },
  streams: { intervalMs: 50, credentials },
})

const newKey = async () => {
  const key = await keyWith(api, ['events:read'])
  return { key, revoke: () => revokeKey(api.db, `key-${key}`) }
}
/** A token that ends in two to three seconds. */
const shortToken = () => issuer.sign({ scope: 'events:read', exp: Math.floor(Date.now() / 1_000) + 3 })
const ended = (after: string | undefined) => ({
  extensions: { code: 'CREDENTIALS_ENDED', retryable: false, after },
})
const closed = { code: 4403, reason: 'CREDENTIALS_ENDED' }
const readsOfKeys = (sent: { text: string }[]) => sent.filter(({ text }) => text.includes('"ApiKey"'))

/** A greeted socket with a subscription behind a cursor, and what it is told next. */
async function followBare(key: string, after: string) {
  const bare = openWs(api.url, { authorization: `Bearer ${key}` })
  await bare.opened
  bare.send({ type: 'connection_init' })
  await bare.next('connection_ack')
  const query = `subscription { events(after: "${after}") { cursor } }`
  bare.send({ type: 'subscribe', id: '1', payload: { query } })
  const told = () => bare.next('next') as Promise<{ payload: { data?: { events: { cursor: string } } } }>
  return { ...bare, told }
}

test('over SSE a stream ends when its key is revoked, with the cursor to resume after; that of another key goes on', async () => {
  const [leaver, stayer] = [await newKey(), await newKey()]
  const after = await latestCursor(api)
  const stream = await followSse(api.url, { key: leaver.key, variables: { after } })
  const other = await followSse(api.url, { key: stayer.key, variables: { after } })
  await register(api, { identifiers: [mobile()] })
  const told = await stream.take(3)
  await other.take(3)

  await leaver.revoke()

  expect((await stream.message())?.errors).toMatchObject([ended(told[2]?.cursor)])
  expect(await stream.message()).toBeNull()
  await register(api, { identifiers: [mobile()] })
  expect(await other.take(3)).toHaveLength(3)
  const resumed = await followSse(api.url, { key: stayer.key, variables: { after: told[2]?.cursor } })
  expect(await resumed.take(3)).toHaveLength(3)
  for (const one of [other, resumed]) one.leave()
})

test('over SSE a stream ends when its token expires, and not before', async () => {
  const token = await shortToken()
  const expiry = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).exp * 1_000
  const after = await latestCursor(api)
  const stream = await followSse(api.url, { key: token, variables: { after } })

  expect((await stream.message())?.errors).toMatchObject([ended(after)])
  expect(Date.now()).toBeGreaterThanOrEqual(expiry)
  expect(await stream.message()).toBeNull()
})

test('when its key is revoked, the streams of a web socket get an error, and it is closed with 4403', async () => {
  const { key, revoke } = await newKey()
  const after = await latestCursor(api)
  const socket = await followBare(key, after)
  await register(api, { identifiers: [mobile()] })
  const told = [await socket.told(), await socket.told(), await socket.told()]

  await revoke()

  expect(await socket.told()).toMatchObject({
    payload: { errors: [ended(told[2]?.payload.data?.events.cursor)] },
  })
  expect(await socket.next('complete')).toEqual({ type: 'complete', id: '1' })
  expect(await socket.closed).toEqual(closed)
})

test('when its token expires, the streams of a web socket get an error, and it is closed with 4403', async () => {
  const after = await latestCursor(api)
  const socket = await followBare(await shortToken(), after)

  expect(await socket.told()).toMatchObject({ payload: { errors: [ended(after)] } })
  expect(await socket.closed).toEqual(closed)
})

test('a socket without streams is closed too, whether its key came in a header or in a message', async () => {
  const { key, revoke } = await newKey()
  const [byHeader, byMessage] = [openWs(api.url, { authorization: `Bearer ${key}` }), openWs(api.url)]
  await Promise.all([byHeader.opened, byMessage.opened])
  byHeader.send({ type: 'connection_init' })
  byMessage.send({ type: 'connection_init', payload: { authorization: `Bearer ${key}` } })
  await Promise.all([byHeader.next('connection_ack'), byMessage.next('connection_ack')])

  await revoke()

  expect(await Promise.all([byHeader.closed, byMessage.closed])).toEqual([closed, closed])
})

test('after its key is revoked, a slow client gets none of the buffered events', async () => {
  const { key, revoke } = await newKey()
  const after = fromCursor(await latestCursor(api)) ?? beginning
  await register(api, { identifiers: [mobile()] })
  const feed = createFeed(api.db, () => undefined, { ...feedLimits, credentials })
  const consumer = { credentials: { key: `key-${key}` }, disconnect: () => undefined }
  const stream = feed.open({ after, filter: { types: null, customerId: null } }, consumer)
  const first = await stream?.next()

  await revoke()
  await sleep(credentials * 3)

  const { id, transactionId } = first?.value.event ?? {}
  expect(await stream?.next()).toMatchObject({
    value: { ending: { code: 'CREDENTIALS_ENDED', after: { id, transactionId } } },
  })
  expect(await stream?.next()).toEqual({ done: true, value: undefined })
})

test('keys are read once for all streams, and not at all for tokens or without a stream', async () => {
  await sleep(credentials * 2)
  const idle = await recordStatements(() => sleep(credentials * 3))
  expect(readsOfKeys(idle.sent)).toEqual([])

  const token = await issuer.sign({ scope: 'events:read' })
  const ofToken = await followSse(api.url, { key: token })
  const tokens = await recordStatements(() => sleep(credentials * 3))
  expect(readsOfKeys(tokens.sent)).toEqual([])

  const keys = [await newKey(), await newKey()]
  const streams = await Promise.all(
    Array.from({ length: 8 }, (_one, n) => followSse(api.url, { key: keys[n % 2]?.key ?? '' })),
  )
  const { sent } = await recordStatements(() => sleep(credentials * 5))
  expect(readsOfKeys(sent).length).toBeGreaterThan(1)
  expect(readsOfKeys(sent).length).toBeLessThanOrEqual(5)
  for (const one of [ofToken, ...streams]) one.leave()
})

test('while keys cannot be read streams go on; a revoked one ends as soon as they can', async () => {
  const { key, revoke } = await newKey()
  const after = await latestCursor(api)
  const stream = await followSse(api.url, { key, variables: { after } })
  await api.db.$executeRaw`ALTER TABLE "ApiKey" RENAME TO "LostKey"`
  await sleep(credentials * 3)
  await api.db.$executeRaw`ALTER TABLE "LostKey" RENAME TO "ApiKey"`
  await register(api, { identifiers: [mobile()] })
  const told = await stream.take(3)

  await revoke()

  expect((await stream.message())?.errors).toMatchObject([ended(told[2]?.cursor)])
})
