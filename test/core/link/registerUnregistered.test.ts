import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { cardToLink, createCard } from '../../support/cardSeries/cardPool.ts'
import { cardNumbers, readCustomer } from '../../support/customer/customer.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { setPolicy } from '../../support/link/mergeRequest.ts'
import { notRegistered, type Registration, registered } from '../../support/link/registration.ts'

const api = useApi()
const unregistered = async (more: Registration) => {
  const { customer } = await registered(api, { status: 'UNREGISTERED', ...more })
  return customer.id
}
const eventsOf = async (id: string) =>
  (await api.db.event.findMany({ where: { customerId: keyOf(id) }, orderBy: { id: 'asc' } })).map(
    ({ type, data }) => [type, data] as const,
  )

test('a card is handed out before the form is filled in: an UNREGISTERED customer holds it', async () => {
  const card = await createCard(api.db)

  const { created, customer, notices } = await registered(api, {
    ...{ status: 'UNREGISTERED', identifiers: [cardToLink(card)] },
  })

  expect({ created, codes: notices.map(({ code }) => code) }).toEqual({
    ...{ created: true, codes: ['BECAME_LOYALTY'] },
  })
  expect(customer).toMatchObject({ status: 'UNREGISTERED', loyaltyType: 'LOYALTY' })
  expect(cardNumbers(customer)).toEqual([card])
})

test('registering with that card makes the customer ACTIVE and gives it the profile and the identifiers', async () => {
  const [card, phone] = [await createCard(api.db), mobile()]
  const id = await unregistered({ identifiers: [cardToLink(card)] })

  const { created, customer, notices } = await registered(api, {
    identifiers: [{ type: 'CARD_NUMBER', value: card }, phone],
    profile: { firstName: 'ปรีชา', lastName: 'วงศ์สุวรรณ', channels: [{ type: 'MOBILE', value: phone.value }] },
  })

  expect({ created, notices }).toEqual({ created: false, notices: [] })
  expect(customer).toMatchObject({
    ...{ id, status: 'ACTIVE', firstName: 'ปรีชา', lastName: 'วงศ์สุวรรณ', mobile: phone.value },
    profiles: [{ sourceAccount: { source: 'INSTORE' }, channels: [{ value: phone.value }] }],
  })
  expect(cardNumbers(customer)).toEqual([card])
  expect(await eventsOf(id)).toMatchObject([
    ['CUSTOMER_REGISTERED', {}],
    ['PROFILE_CREATED', {}],
    ['CARD_LINKED', { number: card }],
    ['CUSTOMER_STATUS_CHANGED', { from: 'UNREGISTERED', to: 'ACTIVE' }],
    ['IDENTIFIER_ATTACHED', { type: 'MOBILE' }],
    ['PROFILE_UPDATED', { changed: ['channels', 'firstName', 'lastName'] }],
  ])
  await assertInvariants(api.db)
})

test('the profile keeps the values that the registration does not give', async () => {
  const phone = mobile()
  const registeredAt = '2025-11-02T09:00:00+07:00'
  await unregistered({
    identifiers: [phone],
    profile: { firstName: 'Ploy', registeredAt, associatedWith: 'BKK-01' },
  })

  const { customer } = await registered(api, { identifiers: [phone], profile: { lastName: 'Srisai' } })

  expect(customer.profiles).toMatchObject([
    { firstName: 'Ploy', lastName: 'Srisai', registeredAt, associatedWith: 'BKK-01' },
  ])
  expect(customer).toMatchObject({ status: 'ACTIVE', registeredAt })
})

test('in another source it becomes ACTIVE too, with a second profile and the notice COMBINED', async () => {
  const address = email()
  const id = await unregistered({ identifiers: [address] })

  const { customer, notices } = await registered(api, { source: 'WEBSITE', identifiers: [address] })

  expect(customer).toMatchObject({ id, status: 'ACTIVE' })
  expect(customer.profiles).toHaveLength(2)
  expect(notices.map(({ code }) => code)).toEqual(['COMBINED'])
})

test.each(['REFUSE', 'REQUIRE_APPROVAL'] as const)('the policy %s does not protect it', async (policy) => {
  const address = email()
  const id = await unregistered({ identifiers: [address] })
  await setPolicy(api, 'EMAIL', policy)

  const { customer } = await registered(api, { source: 'WEBSITE', identifiers: [address] })

  expect(customer).toMatchObject({ id, status: 'ACTIVE' })
  await setPolicy(api, 'EMAIL', 'MERGE')
})

test('registering it as UNREGISTERED again: CUSTOMER_EXISTS in the same source, and no change of status elsewhere', async () => {
  const phone = mobile()
  const id = await unregistered({ identifiers: [phone] })

  expect(await notRegistered(api, { status: 'UNREGISTERED', identifiers: [phone] })).toMatchObject({
    ...{ code: 'CUSTOMER_EXISTS', customerId: id },
  })
  await unregistered({ source: 'WEBSITE', identifiers: [phone] })
  expect((await readCustomer(api, id)).status).toBe('UNREGISTERED')
})

test('two unregistered customers in one registration: AMBIGUOUS_HOLDERS', async () => {
  const [one, other] = [mobile(), mobile()]
  const ids = [await unregistered({ identifiers: [one] }), await unregistered({ identifiers: [other] })]

  const refused = await notRegistered(api, { identifiers: [one, other] })

  expect(refused).toMatchObject({ code: 'AMBIGUOUS_HOLDERS' })
  expect('candidates' in refused && refused.candidates.toSorted()).toEqual(ids.toSorted())
})

test('a registration that is sent again registers once', async () => {
  const phone = mobile()
  const id = await unregistered({ identifiers: [phone] })
  const again = { idempotencyKey: newKey(), identifiers: [phone], profile: { firstName: '伟' } }
  await registered(api, again)

  expect(await registered(api, again)).toMatchObject({ replayed: true, created: false, customer: { id } })
  expect((await eventsOf(id)).filter(([type]) => type === 'CUSTOMER_STATUS_CHANGED')).toHaveLength(1)
})

test('two registrations at once: one finds an unregistered customer, the other one that exists', async () => {
  const phone = mobile()
  const id = await unregistered({ identifiers: [phone] })

  const told = await Promise.allSettled(
    ['Anna', 'Berta'].map((firstName) => registered(api, { identifiers: [phone], profile: { firstName } })),
  )

  expect(told.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(
    String((told.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason),
  ).toContain('CUSTOMER_EXISTS')
  expect((await eventsOf(id)).filter(([type]) => type === 'CUSTOMER_STATUS_CHANGED')).toHaveLength(1)
  await assertInvariants(api.db)
})
