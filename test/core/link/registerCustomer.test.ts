import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { cardToLink, createCard } from '../../support/cardSeries/cardPool.ts'
import { email, externalId, mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { codes } from '../../support/link/linkCard.ts'
import { registered } from '../../support/link/registration.ts'

const api = useApi()

test('a registration creates a customer with one profile with all given values', async () => {
  await api.db.fieldDefinition.createMany({
    data: [
      { target: 'CUSTOMER', name: 'language', type: 'STRING' },
      { target: 'PROFILE', name: 'newsletter', type: 'BOOLEAN' },
    ],
  })

  const outcome = await registered(api, {
    source: 'ECOMMERCE',
    identifiers: [mobile('+66 81 234 5678'), email('Somchai.J@Example.co.th')],
    loyaltyType: 'LOYALTY',
    extendedFields: { language: 'th' },
    profile: {
      firstName: ' สมชาย ',
      lastName: 'ใจดี',
      registeredAt: '2016-06-23T19:11:18+08:00',
      associatedWith: 'till-07',
      lastViewedAt: '2026-01-02T03:04:05-03:30',
      fields: { newsletter: true },
      channels: [{ type: 'MOBILE', value: '+66 81 234 5678', primary: true, subscribed: true }],
    },
  })

  expect(outcome).toMatchObject({ created: true, replayed: false, notices: [] })
  expect(outcome.customer).toMatchObject({
    status: 'ACTIVE',
    loyaltyType: 'LOYALTY',
    ...{ firstName: 'สมชาย', lastName: 'ใจดี' },
    ...{ mobile: '+66 81 234 5678', email: 'Somchai.J@Example.co.th' },
    registeredAt: '2016-06-23T19:11:18+08:00',
    extendedFields: { language: 'th' },
    mergedIds: [],
    profiles: [
      {
        sourceAccount: { source: 'ECOMMERCE', accountId: null },
        ...{ firstName: 'สมชาย', lastName: 'ใจดี', associatedWith: 'till-07' },
        registeredAt: '2016-06-23T19:11:18+08:00',
        lastViewedAt: '2026-01-02T03:04:05-03:30',
        fields: { newsletter: true },
        channels: [
          { type: 'MOBILE', value: '+66 81 234 5678', primary: true, verified: false, subscribed: true },
        ],
        identifiers: [{ value: '+66 81 234 5678' }, { value: 'Somchai.J@Example.co.th' }],
      },
    ],
  })
})

test('absent values have defaults: not loyal, registered now in UTC, no names', async () => {
  const began = Date.now()

  const { customer } = await registered(api, { identifiers: [mobile()] })

  expect(customer).toMatchObject({
    loyaltyType: 'NON_LOYALTY',
    ...{ firstName: null, lastName: null, email: null, extendedFields: {} },
    profiles: [{ fields: {}, channels: [], associatedWith: null, lastViewedAt: null }],
  })
  expect(customer.registeredAt).toMatch(/\+00:00$/)
  expect(customer.profiles[0]?.registeredAt).toBe(customer.registeredAt)
  expect(Math.abs(Date.parse(customer.registeredAt) - began)).toBeLessThan(10_000)
})

test('null means the default too', async () => {
  const nulls = { firstName: null, registeredAt: null, fields: null, channels: null }

  const { customer } = await registered(api, {
    identifiers: [mobile()],
    accountId: null,
    loyaltyType: null,
    extendedFields: null,
    profile: nulls,
  })

  expect(customer).toMatchObject({
    loyaltyType: 'NON_LOYALTY',
    extendedFields: {},
    profiles: [{ channels: [] }],
  })
  expect(customer.profiles[0]?.registeredAt).toBe(customer.registeredAt)
})

test('100 identifiers can be registered at once', async () => {
  const identifiers = Array.from({ length: 100 }, () => externalId())

  expect((await registered(api, { identifiers })).customer.identifiers).toHaveLength(100)
})

test('a repeated identifier is attached once', async () => {
  const outcome = await registered(api, {
    identifiers: [mobile('+66899990001'), mobile('+66 89 999 0001')],
  })

  expect(outcome.customer.identifiers.map(({ value }) => value)).toEqual(['+66899990001'])
})

test('a card is issued with the registration', async () => {
  const number = await createCard(api.db)

  const { customer } = await registered(api, { identifiers: [mobile(), cardToLink(number)] })

  expect(customer.cards).toMatchObject({
    totalCount: 1,
    edges: [{ node: { cardNumber: number, status: 'ACTIVE' } }],
  })
})

test('a customer can be registered with only a card', async () => {
  const number = await createCard(api.db)

  const { customer } = await registered(api, { identifiers: [cardToLink(number)] })

  expect(customer).toMatchObject({ identifiers: [], profiles: [{}], cards: { totalCount: 1 } })
})

test('COMBINED: an identifier held in another source makes the new profile join its holder', async () => {
  const item = mobile()
  const first = await registered(api, { identifiers: [item], profile: { firstName: 'Anna' } })

  const second = await registered(api, {
    source: 'ECOMMERCE',
    identifiers: [item, email('anna.schmidt@beispiel.de')],
    profile: { firstName: 'Anne', lastName: 'Schmidt' },
  })

  expect(second).toMatchObject({
    created: false,
    notices: [{ code: 'COMBINED', path: ['identifiers'], legacy: { system: 'CUSTOMER_API', code: '8050' } }],
    customer: {
      id: first.customer.id,
      firstName: 'Anna',
      lastName: 'Schmidt',
      email: 'anna.schmidt@beispiel.de',
    },
  })
  expect(second.customer.profiles).toMatchObject([
    { sourceAccount: { source: 'INSTORE' }, identifiers: [{ type: 'MOBILE' }] },
    { sourceAccount: { source: 'ECOMMERCE' }, identifiers: [{ type: 'MOBILE' }, { type: 'EMAIL' }] },
  ])
  expect(second.customer.mergedIds).toEqual([])
})

test('two identifiers of one holder in other sources join it once', async () => {
  const [item, address] = [mobile(), email()]
  const first = await registered(api, { identifiers: [item, address] })

  const second = await registered(api, { source: 'JD', identifiers: [item, address] })

  expect(codes(second)).toEqual(['COMBINED'])
  expect(second.customer.id).toBe(first.customer.id)
})

test.each([
  ['earlier: it counts, with its offset', '2015-01-01T00:00:00+08:00', '2015-01-01T00:00:00+08:00'],
  ['later: the holder’s stays', '2021-01-01T00:00:00+08:00', '2018-06-01T12:00:00+07:00'],
])('a joining profile that was registered %s', async (_name, registeredAt, expected) => {
  const item = mobile()
  await registered(api, { identifiers: [item], profile: { registeredAt: '2018-06-01T12:00:00+07:00' } })

  const { customer } = await registered(api, { source: 'JD', identifiers: [item], profile: { registeredAt } })

  expect(customer.registeredAt).toBe(expected)
})

test.each([
  ['LOYALTY', 'NON_LOYALTY', 'LOYALTY'],
  ['NON_LOYALTY', 'LOYALTY', 'LOYALTY'],
  ['NON_LOYALTY', undefined, 'NON_LOYALTY'],
  ['LOYALTY', undefined, 'LOYALTY'],
] as const)('loyalty type: holder %s, joined by %s, is %s', async (mine, theirs, expected) => {
  const item = mobile()
  await registered(api, { identifiers: [item], loyaltyType: mine })
  const joining = theirs ? { loyaltyType: theirs } : {}

  const { customer } = await registered(api, { source: 'JD', identifiers: [item], ...joining })

  expect(customer.loyaltyType).toBe(expected)
})

test('a registration records an event for the customer, for its profile and for each identifier', async () => {
  const { customer } = await registered(api, { identifiers: [mobile(), email()] })

  const events = await api.db.event.findMany({
    where: { customerId: keyOf(customer.id) },
    orderBy: { id: 'asc' },
  })

  expect(events.map(({ type }) => type)).toEqual([
    'CUSTOMER_REGISTERED',
    'PROFILE_CREATED',
    'IDENTIFIER_ATTACHED',
    'IDENTIFIER_ATTACHED',
  ])
  expect(new Set(events.map(({ caller }) => caller))).toEqual(new Set(['tests']))
})
