import { createClient } from 'graphql-sse'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Document } from '../../src/client/document.ts'
import { FeedError } from '../../src/client/feedError.ts'
import { followEvents } from '../../src/client/followEvents.ts'
import { secret, useApi } from '../support/api.ts'
import { email, mobile, newEmail } from '../support/customer/people.ts'
import { updated } from '../support/customer/profileUpdate.ts'
import { untilReadable } from '../support/events/feed.ts'
import { type FaultProxy, startProxy } from '../support/faultProxy.ts'
import { register } from '../support/link/register.ts'

const api = useApi()
const headers = { authorization: `Bearer ${secret}` }
let proxy: FaultProxy
beforeAll(async () => {
  proxy = await startProxy(api.url)
})
afterAll(() => proxy.stop())

/** Follows the registrations of a customer's profile in the background, over the proxy. */
function follow(options: Partial<Parameters<typeof followEvents>[0]> = {}) {
  const stop = new AbortController()
  const seen: string[] = []
  const url = `http://127.0.0.1:${proxy.port}/graphql`
  const done = (async () => {
    const { signal } = stop
    for await (const event of followEvents({ createClient, url, headers, signal, ...options }))
      seen.push(event.cursor)
  })()
  done.catch(() => undefined)
  onTestFinished(() => stop.abort())
  return { stop, seen, done }
}

const cursors = async () =>
  (await api.db.event.findMany({ where: { type: 'PROFILE_UPDATED' }, orderBy: [{ id: 'asc' }] })).length

test('after lost connections it resumes at the last cursor: every event comes once', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })
  const { seen } = follow({ after: '0.0', customer: { id: customer.id }, types: ['PROFILE_UPDATED'] })
  const before = await cursors()

  for (const firstName of ['Siriporn', 'Malee', 'Anong', 'Kanya']) {
    await updated(api, { customer: customer.id, profile: { firstName } })
    proxy.resetAll()
  }

  await expect.poll(() => seen.length).toBe(4)
  expect(new Set(seen).size).toBe(4)
  expect(seen).toEqual(seen.toSorted((a, b) => Number(a.split('.')[1]) - Number(b.split('.')[1])))
  expect(await cursors()).toBe(before + 4)
})

test('without a cursor it begins now, also if the first connection is lost', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })
  await untilReadable(api)
  const asked = Promise.withResolvers<void>()
  const { seen } = follow({
    customer: { id: customer.id },
    createClient: (options) => {
      const client = createClient(options)
      const subscribe: typeof client.subscribe = (...call) => {
        asked.resolve()
        return client.subscribe(...call)
      }
      return { ...client, subscribe }
    },
  })
  await asked.promise
  proxy.reset()
  await updated(api, { customer: customer.id, profile: { firstName: 'Preecha' } })
  proxy.pass()

  await expect.poll(() => seen.length).toBe(1)
})

test('it tells when a stream begins and when it is lost', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })
  const told: boolean[] = []
  const { stop, done } = follow({
    customer: { id: customer.id },
    onConnection: (connected) => told.push(connected),
  })
  await expect.poll(() => told).toEqual([true])

  proxy.resetAll()
  await expect.poll(() => told.length > 1 && told.at(-1)).toBe(true)
  expect(told.slice(0, 2)).toEqual([true, false])

  stop.abort()
  await done
  expect(told.at(-1)).toBe(false)
})

test('another document gives other fields', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })
  const document = `subscription($after: String!, $customer: CustomerBy, $types: [EventType!]) {
    events(after: $after, customer: $customer, types: $types) { cursor customer { id } }
  }` as Document<{ events: { cursor: string; customer: { id: string } | null } }, object>

  const stream = followEvents({
    createClient,
    url: api.url,
    headers,
    after: '0.0',
    customer: { id: customer.id },
    document,
  })
  const { value } = await stream.next()
  await stream.return()

  expect(value?.customer?.id).toBe(customer.id)
})

test('the iteration ends when its signal is aborted, and when the caller leaves it', async () => {
  const { stop, seen, done } = follow({ after: '0.0' })
  await register(api, { identifiers: [email(newEmail())] })
  await expect.poll(() => seen.length).toBeGreaterThan(0)

  stop.abort()

  await expect(done).resolves.toBeUndefined()
})

test('a wrong key ends it with the error', async () => {
  const { done } = follow({ after: '0.0', headers: { authorization: 'Bearer nothing' } })

  await expect(done).rejects.toThrow('401')
})

test('a cursor that is none ends it with the reason', async () => {
  const { done } = follow({ after: 'yesterday' })

  await expect(done).rejects.toThrow(FeedError)
  await expect(done).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
})

test('with headers as a function, each connection gets those of the moment', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })
  let tokens = 0
  const { seen } = follow({
    after: '0.0',
    customer: { id: customer.id },
    headers: () => {
      tokens++
      return headers
    },
  })
  await expect.poll(() => seen.length).toBeGreaterThan(0)
  const before = tokens
  proxy.resetAll()

  await expect.poll(() => tokens).toBeGreaterThan(before)
})
