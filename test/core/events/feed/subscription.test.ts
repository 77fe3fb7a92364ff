import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { useApi } from '../../../support/api.ts'
import { keyWith } from '../../../support/auth/keys.ts'
import { email, mobile } from '../../../support/customer/people.ts'
import { untilBlocked } from '../../../support/db/untilBlocked.ts'
import { latestCursor, readAll, untilReadable } from '../../../support/events/feed.ts'
import { linked } from '../../../support/link/linkCard.ts'
import { register } from '../../../support/link/register.ts'
import { createPair } from '../../../support/merge/pair.ts'
import { unmerged } from '../../../support/merge/unmerge.ts'
import { followSse, messagesOf, openSse } from '../../../support/server/sse.ts'

const api = useApi({ streams: { streams: 3, intervalMs: 50 } })
const registered = ['CUSTOMER_REGISTERED', 'PROFILE_CREATED', 'IDENTIFIER_ATTACHED']
const typesOf = (events: { type: string }[]) => events.map(({ type }) => type)

test('without a cursor a subscription sends the events that are committed from now on, as the feed has them', async () => {
  await register(api, { identifiers: [mobile()] })
  const after = await latestCursor(api)
  const stream = await follow()
  const { customer } = await register(api, { identifiers: [mobile()] })

  const first = await stream.take(3)
  await linked(api, { customer: customer.id, add: [email()] })
  const second = await stream.take(1)

  expect(typesOf(first)).toEqual(registered)
  expect(typesOf(second)).toEqual(['IDENTIFIER_ATTACHED'])
  expect([...first, ...second]).toEqual(
    (await readAll(api, { after })).map(({ reason: _, ...event }) => event),
  )
})

test('after a disconnect a subscription continues after the last cursor: no event is lost or sent twice', async () => {
  const stream = await follow()
  await register(api, { identifiers: [mobile()] })
  const [first] = await stream.take(1)
  stream.leave()
  await register(api, { identifiers: [mobile()] })

  const resumed = await follow({ after: first?.cursor })

  expect(typesOf(await resumed.take(5))).toEqual([...registered.slice(1), ...registered])
})

test('`0.0` is the beginning of the feed; more than a page of events is sent without a gap', async () => {
  for (let n = 0; n < 40; n++) await register(api, { identifiers: [mobile()] })
  const all = await readAll(api)

  const stream = await follow({ after: '0.0' })

  expect((await stream.take(all.length)).map(({ id }) => id)).toEqual(all.map(({ id }) => id))
}, 60_000)

test('types and a customer: only these events; after a merge also those of the survivor', async () => {
  const { survivor, victim, merge } = await createPair(api)
  const ofTypes = await follow({ types: ['CUSTOMERS_MERGED'] })
  const ofVictim = await follow({ customer: { id: victim } })
  await register(api, { identifiers: [mobile()] })

  await merge()
  await linked(api, { customer: survivor, source: 'ECOMMERCE', add: [mobile()] })

  expect(typesOf(await ofTypes.take(1))).toEqual(['CUSTOMERS_MERGED'])
  const events = await ofVictim.take(4)
  expect(typesOf(events)).toEqual([
    ...['CUSTOMERS_MERGED', 'CUSTOMERS_MERGED', 'IDENTIFIER_ATTACHED', 'IDENTIFIER_ATTACHED'],
  ])
  expect(new Set(events.map(({ customer }) => customer?.id))).toEqual(new Set([survivor]))
})

test('a merge that was undone is told to both sides, to a stream at once and to one that comes later', async () => {
  const { survivor, victim, merge } = await createPair(api)
  const types = ['CUSTOMERS_MERGED' as const, 'CUSTOMERS_UNMERGED' as const]
  const after = await latestCursor(api)
  const atOnce = await follow({ after, types, customer: { id: victim } })
  await merge()
  await unmerged(api, victim)

  for (const id of [survivor, victim]) {
    const later = await follow({ after, types, customer: { id } })
    const told = await later.take(2)
    expect(typesOf(told)).toEqual(types)
    expect(told.map(({ customerId }) => customerId)).toEqual([id, id])
  }
  const told = (await atOnce.take(2)).filter(({ customerId }) => customerId === victim)
  expect(typesOf(told)[0]).toBe('CUSTOMERS_MERGED')
})

test.each([
  [{ after: 'nonsense' }, 'BAD_USER_INPUT'],
  [{ types: [] }, 'BAD_USER_INPUT'],
  [{ customer: { cardNumber: '0000' } }, 'CUSTOMER_NOT_FOUND'],
])('%j is refused: %s', async (variables, code) => {
  expect(await codesOf(await openSse(api.url, { variables }))).toEqual([code])
})

test('a key without events:read is refused, one that is unknown gets 401', async () => {
  const key = await keyWith(api, ['customers:write'])

  expect(await codesOf(await openSse(api.url, { key }))).toEqual(['FORBIDDEN'])
  expect((await openSse(api.url, { key: 'no-such-secret' })).status).toBe(401)
})

test('one stream too many is refused with a code; one that leaves makes room, without an event', async () => {
  // Else a ping would come every 300 ms, and tell the service too.
  vi.stubEnv('NODE_ENV', 'production')
  onTestFinished(() => void vi.unstubAllEnvs())
  const after = await latestCursor(api)
  await register(api, { identifiers: [mobile()] })
  const [first] = await Promise.all([follow({ after }), follow({ after }), follow({ after })])
  expect(typesOf(await first.take(3))).toEqual(registered)
  expect(await codesOf(await openSse(api.url))).toEqual(['TOO_MANY_SUBSCRIPTIONS'])

  first.leave()

  const another = await vi.waitFor(async () => (await follow({ after })).take(3), { timeout: 10_000 })
  expect(typesOf(another)).toEqual(registered)
})

test('a client that leaves before its stream has begun takes no place', async () => {
  const after = await latestCursor(api)
  const { customer } = await register(api, { identifiers: [mobile()] })
  const leaver = new AbortController()
  const variables = { after, customer: { id: customer.id } }
  await api.db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Customer" IN ACCESS EXCLUSIVE MODE`
    const opening = [1, 2, 3].map(() => openSse(api.url, { variables, signal: leaver.signal }))
    await untilBlocked(api, 3)
    leaver.abort()
    for (const left of await Promise.allSettled(opening)) expect(left.status).toBe('rejected')
    // Time for the service to notice.
    await sleep(200)
  })

  for (let n = 0; n < 3; n++) {
    const events = await vi.waitFor(async () => (await follow({ after })).take(3), { timeout: 10_000 })
    expect(typesOf(events)).toEqual(registered)
  }
})

test('while a transaction is open, no later event is sent; when it has ended, all are sent in order', async () => {
  const stream = await follow()
  const told = await api.db.$transaction(
    async (tx) => {
      await tx.event.create({ data: { type: 'SETTINGS_UPDATED', at: new Date(), caller: 'slow', data: {} } })
      await register(api, { identifiers: [mobile()] })
      const events = stream.take(4)
      expect(await Promise.race([events, sleep(500, null)])).toBeNull()
      return { events }
    },
    { timeout: 20_000 },
  )

  expect(typesOf(await told.events)).toEqual(['SETTINGS_UPDATED', ...registered])
})

/** Follows from the moment when all that was written can be read, or from behind a cursor. */
async function follow(variables: object = {}) {
  await untilReadable(api)
  return followSse(api.url, { variables })
}

async function codesOf(response: Response): Promise<string[]> {
  const messages = await Array.fromAsync(messagesOf(response))
  return messages.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code) ?? [])
}
