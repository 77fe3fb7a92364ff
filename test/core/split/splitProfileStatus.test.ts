import { expect, test } from 'vitest'
import type { RegisterCustomerInput } from '../../generated/graphql.ts'
import { useApi } from '../../support/api.ts'
import { updated } from '../../support/association/updateAssociation.ts'
import { added } from '../../support/card/addCards.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { adjusted, newProgram } from '../../support/points/program.ts'
import { joinedFamily, previewSplit, splitDone } from '../../support/split/splitProfile.ts'

const api = useApi()

type Source = 'JD' | 'TMALL'

/** A customer of a shop, not registered yet unless told otherwise. `join` registers it in another source. */
async function shopper(more: Partial<RegisterCustomerInput> = { status: 'UNREGISTERED' }) {
  const phone = mobile()
  const { id } = (await register(api, { identifiers: [phone], ...more })).customer
  const join = (source: Source, given: Partial<RegisterCustomerInput> = {}) =>
    register(api, { source, identifiers: [phone, email()], ...given })
  return { id, phone, join, profile: (source: Source) => ({ customer: { id }, source }) }
}
const eventsOf = async (id: string, type: 'CUSTOMER_STATUS_CHANGED' | 'CUSTOMER_UPDATED') => {
  const events = await api.db.event.findMany({
    where: { customerId: keyOf(id), type },
    orderBy: { id: 'asc' },
  })
  return events.map(({ data, reason }) => ({ ...(data as object), reason }))
}

test('the only registration is split off: the customer is UNREGISTERED again, with an event', async () => {
  const { id, join, profile } = await shopper()
  await join('JD')
  const foreseen = await previewSplit(api, { profile: profile('JD') })
  expect(foreseen).toMatchObject({ customerStatus: 'UNREGISTERED' })

  const { customer, into } = await splitDone(api, { profile: profile('JD'), reason: 'Falsche Nummer' })

  expect([customer.status, into.status]).toEqual(['UNREGISTERED', 'ACTIVE'])
  expect(await eventsOf(id, 'CUSTOMER_STATUS_CHANGED')).toMatchObject([
    { from: 'UNREGISTERED', to: 'ACTIVE' },
    { from: 'ACTIVE', to: 'UNREGISTERED', reason: 'Falsche Nummer' },
  ])
  expect(await eventsOf(into.id, 'CUSTOMER_STATUS_CHANGED')).toEqual([])
})

test('a customer that registered in another source too stays ACTIVE', async () => {
  const { id, join, profile } = await shopper()
  await join('JD')
  await join('TMALL')
  const foreseen = await previewSplit(api, { profile: profile('JD') })
  expect(foreseen).toMatchObject({ customerStatus: 'ACTIVE' })

  const { customer } = await splitDone(api, { profile: profile('JD') })

  expect(customer.status).toBe('ACTIVE')
  expect(await eventsOf(id, 'CUSTOMER_STATUS_CHANGED')).toHaveLength(1)
  expect((await added(api, { customer: id, physical: [await createCard(api.db)] })).errorList).toEqual([])
})

test('a profile of an UNREGISTERED registration keeps nobody ACTIVE', async () => {
  const { join, profile } = await shopper()
  await join('JD')
  await join('TMALL', { status: 'UNREGISTERED' })

  const { customer } = await splitDone(api, { profile: profile('JD') })

  expect(customer.status).toBe('UNREGISTERED')
})

test('a customer into which a registered one was merged stays ACTIVE', async () => {
  const { id, join, profile } = await shopper()
  await join('JD')
  const victim = await register(api, { source: 'TMALL', identifiers: [email()] })
  await merged(api, { survivor: id, victim: victim.customer.id })

  const { customer } = await splitDone(api, { profile: profile('JD') })

  expect(customer.status).toBe('ACTIVE')
})

test('a customer that got a profile from another one stays ACTIVE', async () => {
  const { id, join, profile } = await shopper()
  await join('JD')
  const family = await joinedFamily(api)
  await family.join()
  await splitDone(api, { profile: family.ofSon, into: { id } })

  const { customer } = await splitDone(api, { profile: profile('JD') })

  expect(customer.status).toBe('ACTIVE')
})

test('a customer that registered as LOYALTY in another source too stays LOYALTY', async () => {
  const { join, profile } = await shopper({})
  await join('JD', { loyaltyType: 'LOYALTY' })
  await join('TMALL', { loyaltyType: 'LOYALTY' })

  const { customer } = await splitDone(api, { profile: profile('JD') })

  expect(customer.loyaltyType).toBe('LOYALTY')
})

test('a customer that is enrolled again, because its enrollment moves and it has points, stays LOYALTY', async () => {
  const { join, ofSon, byPhone, address } = await joinedFamily(api)
  await join()
  const programId = await newProgram(api)
  await updated(api, {
    ...{ source: 'WEBSITE', identifiers: [address], loyaltyType: 'LOYALTY' },
    loyaltyProgramEnrollments: [{ programId, tierNumber: 1 }],
  })
  await adjusted(api, { customer: byPhone, programId, change: { credit: { points: 40 } } })

  const { customer, into, notices } = await splitDone(api, { profile: ofSon })

  expect(notices.map(({ code }) => code)).toEqual(['ENROLLED_AGAIN'])
  expect([customer.loyaltyType, into.loyaltyType]).toEqual(['LOYALTY', 'LOYALTY'])
  await assertInvariants(api.db)
})

test('an existing customer that gets a card with the profile becomes LOYALTY, with a notice and an event', async () => {
  const { join, ofSon, byAddress } = await joinedFamily(api)
  await join()
  const number = await createCard(api.db)
  await added(api, { customer: byAddress, physical: [number] })
  const { id } = await shopper({})
  const asked = { profile: ofSon, into: { id }, cards: [number] }
  expect(await previewSplit(api, asked)).toMatchObject({ notices: [{ code: 'BECAME_LOYALTY' }] })

  const { into, notices } = await splitDone(api, asked)

  expect(into.loyaltyType).toBe('LOYALTY')
  expect(notices).toEqual([{ code: 'BECAME_LOYALTY' }])
  expect(await eventsOf(id, 'CUSTOMER_UPDATED')).toMatchObject([{ loyaltyType: 'LOYALTY' }])
  await assertInvariants(api.db)
})
