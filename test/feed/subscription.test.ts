import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { latestCursor, readAll } from '../support/feed.ts'
import { keyWith } from '../support/keys.ts'
import { linked } from '../support/linkCard.ts'
import { createPair } from '../support/pair.ts'
import { email, mobile } from '../support/people.ts'
import { register } from '../support/register.ts'
import { followSse, messagesOf, openSse } from '../support/sse.ts'

const api = useApi({ streams: { streams: 3, interval: 50 } })
const registered = ['CUSTOMER_REGISTERED', 'PROFILE_CREATED', 'IDENTIFIER_ATTACHED']
const typesOf = (events: { type: string }[]) => events.map(({ type }) => type)

test('without a cursor it tells what is committed from now on, as the feed does', async () => {
  await register(api, { identifiers: [mobile()] })
  const after = await latestCursor(api)
  const stream = await followSse(api.url)
  const { customer } = await register(api, { identifiers: [mobile()] })

  const first = await stream.take(3)
  await linked(api, { customer: customer.id, add: [email()] })
  const second = await stream.take(1)

  expect(typesOf(first)).toEqual(registered)
  expect(typesOf(second)).toEqual(['IDENTIFIER_ATTACHED'])
  expect([...first, ...second]).toEqual(
    (await readAll(api, { after })).map(({ reason: _, ...event }) => event),
  )
  stream.leave()
})

test('after a disconnect it goes on behind the last cursor: nothing lost, nothing told twice', async () => {
  const stream = await followSse(api.url)
  await register(api, { identifiers: [mobile()] })
  const [first] = await stream.take(1)
  stream.leave()
  await register(api, { identifiers: [mobile()] })

  const resumed = await followSse(api.url, { variables: { after: first?.cursor } })

  expect(typesOf(await resumed.take(5))).toEqual([...registered.slice(1), ...registered])
  resumed.leave()
})

test('`0.0` is the beginning; more than a page is told without a gap', async () => {
  for (let n = 0; n < 40; n++) await register(api, { identifiers: [mobile()] })
  const all = await readAll(api)

  const stream = await followSse(api.url, { variables: { after: '0.0' } })

  expect((await stream.take(all.length)).map(({ id }) => id)).toEqual(all.map(({ id }) => id))
  stream.leave()
}, 60_000)

test('types and a customer: those events alone; one who is absorbed is followed into its survivor', async () => {
  const { survivor, victim, merge } = await createPair(api)
  const ofTypes = await followSse(api.url, { variables: { types: ['CUSTOMERS_MERGED'] } })
  const ofVictim = await followSse(api.url, { variables: { customer: { id: victim } } })
  await register(api, { identifiers: [mobile()] })

  await merge()
  await linked(api, { customer: survivor, source: 'ECOMMERCE', add: [mobile()] })

  expect(typesOf(await ofTypes.take(1))).toEqual(['CUSTOMERS_MERGED'])
  const events = await ofVictim.take(3)
  expect(typesOf(events)).toEqual(['CUSTOMERS_MERGED', 'IDENTIFIER_ATTACHED', 'IDENTIFIER_ATTACHED'])
  expect(new Set(events.map(({ customer }) => customer?.id))).toEqual(new Set([survivor]))
  ofTypes.leave()
  ofVictim.leave()
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
  const streams = await Promise.all([followSse(api.url), followSse(api.url), followSse(api.url)])

  expect(await codesOf(await openSse(api.url))).toEqual(['TOO_MANY_SUBSCRIPTIONS'])

  streams[0]?.leave()
  await sleep(300)
  const another = await followSse(api.url)
  await register(api, { identifiers: [mobile()] })
  expect(await another.take(3)).toEqual(await streams[1]?.take(3))
  for (const stream of [...streams, another]) stream.leave()
})

test('while a transaction is open nothing behind it is told; when it has ended, all is, in its order', async () => {
  const stream = await followSse(api.url)
  const told = stream.take(4)
  let early = false
  void told.then(() => {
    early = true
  })
  await api.db.$transaction(
    async (tx) => {
      await tx.event.create({ data: { type: 'SETTINGS_UPDATED', at: new Date(), caller: 'slow', data: {} } })
      await register(api, { identifiers: [mobile()] })
      await sleep(500)
      expect(early).toBe(false)
    },
    { timeout: 20_000 },
  )

  expect(typesOf(await told)).toEqual(['SETTINGS_UPDATED', ...registered])
  stream.leave()
})

async function codesOf(response: Response): Promise<string[]> {
  const messages = await Array.fromAsync(messagesOf(response))
  return messages.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code) ?? [])
}
