import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { globalId } from '../../support/db/change.ts'
import { EventsPage, latestCursor, readAll, readPage } from '../../support/events/feed.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { createPair } from '../../support/merge/pair.ts'

const api = useApi()
const registered = ['CUSTOMER_REGISTERED', 'PROFILE_CREATED', 'IDENTIFIER_ATTACHED']
const typesOf = (events: { type: string }[]) => events.map(({ type }) => type)

test('pages go on where the last one ended, in the order of commits, without a gap or a repeat', async () => {
  const after = await latestCursor(api)
  for (let n = 0; n < 4; n++) await register(api, { identifiers: [mobile()] })
  const whole = await readAll(api, { after })

  const first = await readPage(api, { after, first: 5 })
  const second = await readPage(api, { after: first.endCursor, first: 5 })
  const third = await readPage(api, { after: second.endCursor, first: 5 })

  expect([...first.events, ...second.events, ...third.events]).toEqual(whole)
  expect(typesOf(whole)).toEqual([...registered, ...registered, ...registered, ...registered])
  expect([first, second, third].map((page) => page.hasNextPage)).toEqual([true, true, false])
  expect(first.endCursor).toBe(first.edges[4]?.cursor)
  expect(first.edges.map(({ cursor }) => cursor)).toEqual(first.events.map(({ cursor }) => cursor))
  expect([first.hasPreviousPage, first.startCursor]).toEqual([true, first.edges[0]?.cursor])
})

test('without a cursor the feed starts with its first event; an empty page has a cursor to continue', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })

  expect((await readPage(api, { first: 1 })).hasPreviousPage).toBe(false)
  const end = await readPage(api, { after: (await readAll(api)).at(-1)?.cursor ?? null })
  expect(end).toMatchObject({ events: [], hasNextPage: false, startCursor: null })
  await linked(api, { customer: customer.id, add: [email()] })
  expect(typesOf((await readPage(api, { after: end.endCursor })).events)).toEqual(['IDENTIFIER_ATTACHED'])
})

test('a page with all events says that no page follows; a page of 0 has no cursor', async () => {
  const after = await latestCursor(api)
  await register(api, { identifiers: [mobile()] })

  expect(await readPage(api, { after, first: 3 })).toMatchObject({ hasNextPage: false })
  expect(await readPage(api, { after, first: 2 })).toMatchObject({ hasNextPage: true })
  expect(await readPage(api, { after, first: 0 })).toMatchObject({
    events: [],
    hasNextPage: true,
    endCursor: after,
  })
})

test('types: only these events, in the same order', async () => {
  const after = await latestCursor(api)
  for (let n = 0; n < 2; n++) await register(api, { identifiers: [mobile(), email()] })
  const types = ['IDENTIFIER_ATTACHED', 'CUSTOMER_REGISTERED'] as const
  const all = await readAll(api, { after })

  const some = await readAll(api, { after, types: [...types] })

  expect(some).toEqual(all.filter(({ type }) => types.some((one) => one === type)))
  expect(some).toHaveLength(6)
  expect(await readAll(api, { after, types: ['CARD_LINKED'] })).toEqual([])
  expect(await readAll(api, { after, types: ['CUSTOMER_REGISTERED', 'CUSTOMER_REGISTERED'] })).toHaveLength(2)
})

test('customer: the events of a customer and of its victims, by its id, a merged id or an identifier', async () => {
  const after = await latestCursor(api)
  const { survivor, victim, merge } = await createPair(api)
  await register(api, { identifiers: [mobile()] })
  expect(typesOf(await readAll(api, { after, customer: { id: victim } }))).toEqual(registered)

  await merge()

  const events = await readAll(api, { after, customer: { id: survivor } })
  expect(typesOf(events)).toEqual([
    ...[...registered, ...registered],
    ...['CUSTOMERS_MERGED', 'CUSTOMERS_MERGED', 'IDENTIFIER_ATTACHED'],
  ])
  expect(events.map(({ customerId }) => customerId).slice(0, 6)).toEqual([
    ...[survivor, survivor, survivor],
    ...[victim, victim, victim],
  ])
  expect(new Set(events.map(({ customer }) => customer?.id))).toEqual(new Set([survivor]))
  expect(await readAll(api, { after, customer: { id: victim } })).toEqual(events)
  const types = ['CUSTOMERS_MERGED' as const]
  expect(typesOf(await readAll(api, { after, types, customer: { id: victim } }))).toEqual([
    ...types,
    ...types,
  ])
})

test.each([
  [{ first: -1 }, 'BAD_USER_INPUT'],
  [{ first: 101 }, 'BAD_USER_INPUT'],
  [{ after: 'nonsense' }, 'BAD_USER_INPUT'],
  [{ after: '' }, 'BAD_USER_INPUT'],
  [{ after: '1.9999999999999999999' }, 'BAD_USER_INPUT'],
  [{ types: [] }, 'BAD_USER_INPUT'],
  [{ types: ['NO_SUCH_TYPE'] }, 'BAD_USER_INPUT'],
  [{ customer: { id: globalId('Customer', crypto.randomUUID()) } }, 'CUSTOMER_NOT_FOUND'],
])('%j is refused: %s', async (variables, code) => {
  const { body } = await api.send({ query: EventsPage.toString(), variables })

  expect(body.errors?.map((error) => error.extensions.code)).toEqual([code])
})

test('the feed needs events:read, and nothing else', async () => {
  const query = '{ events(first: 1) { edges { node { type } } } latestEventCursor }'
  const send = async (key: string) => (await api.send({ query }, { authorization: `Bearer ${key}` })).body

  const refused = await send(await keyWith(api, ['customers:write', 'config:write']))
  const allowed = await send(await keyWith(api, ['events:read']))

  expect(refused.errors?.map((error) => error.extensions.code)).toContain('FORBIDDEN')
  expect(allowed.errors).toBeUndefined()
  expect(allowed.data?.events).toBeDefined()
})
