import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { update, updated } from '../../support/association/updateAssociation.ts'
import { added } from '../../support/card/addCards.ts'
import { cardToLink, createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { at, fleet, person } from '../../support/hierarchy/fleet.ts'
import { codes, linked } from '../../support/link/linkCard.ts'
import { registered } from '../../support/link/registration.ts'
import { createPair } from '../../support/merge/pair.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { newProgram } from '../../support/points/program.ts'

const api = useApi()
const typeOf = async (id: string) => (await readCustomer(api, id)).loyaltyType
const loyaltyEvents = (id: string) =>
  api.db.event.count({ where: { customerId: keyOf(id), type: 'CUSTOMER_UPDATED' } })

test('registering with a card', async () => {
  const { customer, notices } = await registered(api, {
    ...{ identifiers: [mobile(), cardToLink(await createCard(api.db))], loyaltyType: 'NON_LOYALTY' },
  })

  expect(customer.loyaltyType).toBe('LOYALTY')
  expect(notices).toMatchObject([{ code: 'BECAME_LOYALTY', path: ['identifiers'] }])
})

test('a second card says nothing: the customer is LOYALTY already', async () => {
  const { id } = await person(api)
  expect(codes(await linked(api, { customer: id, add: [cardToLink(await createCard(api.db))] }))).toEqual([
    'BECAME_LOYALTY',
  ])

  const { notices } = await added(api, { customer: id, physical: [await createCard(api.db)] })

  expect(notices).toEqual([])
  expect(await loyaltyEvents(id)).toBe(1)
})

test('a card that is not added makes nobody LOYALTY', async () => {
  const { id } = await person(api)

  const { notices } = await added(api, { customer: id, physical: ['0088-NOBODY'] })

  expect(notices).toEqual([])
  expect(await typeOf(id)).toBe('NON_LOYALTY')
})

test('enrolling in an update that says NON_LOYALTY', async () => {
  const { id, phone } = await person(api)
  const enrollment = { programId: await newProgram(api), tierNumber: 1 }

  const outcome = await updated(api, { identifiers: [phone], loyaltyProgramEnrollments: [enrollment] })

  expect(outcome.customer).toMatchObject({ id, loyaltyType: 'LOYALTY' })
  expect(codes(outcome)).toEqual(['BECAME_LOYALTY'])
  expect(await update(api, { identifiers: [phone] })).toMatchObject({ code: 'LOYALTY_TYPE_FINAL' })
})

test('a victim whose card came while it was merged is LOYALTY after the undo', async () => {
  const { victim, merge } = await createPair(api)
  await merge()
  const number = await createCard(api.db)
  await added(api, { customer: victim, physical: [number] })

  const { notices } = await unmerged(api, victim)

  expect(notices).toMatchObject([{ code: 'BECAME_LOYALTY' }])
  expect((await readCustomer(api, victim)).cards.totalCount).toBe(1)
  expect(await typeOf(victim)).toBe('LOYALTY')
  await assertInvariants(api.db)
})

test('a child says its loyalty type: a new one, and an existing one; LOYALTY is final for each child alone', async () => {
  const hierarchyCode = await fleet(api)
  const [boss, known, loyal] = [await person(api), await person(api), await person(api)]
  await updated(api, { identifiers: [loyal.phone], loyaltyType: 'LOYALTY' })
  const place = at({ hierarchyCode, roleCode: 'OWNER' })
  const childCustomers = [
    { identifiers: [mobile()], loyaltyType: 'LOYALTY' as const },
    { identifiers: [mobile()] },
    { identifiers: [known.phone], loyaltyType: 'LOYALTY' as const },
    { identifiers: [loyal.phone], loyaltyType: 'NON_LOYALTY' as const },
  ]

  const { childResults, childSuccessCount } = await updated(api, {
    identifiers: [boss.phone],
    association: { ...place, relatives: { childCustomers } },
  })

  expect(childSuccessCount).toBe(3)
  expect(childResults.map(({ child }) => child?.customer.loyaltyType ?? null)).toEqual([
    ...['LOYALTY', 'NON_LOYALTY', 'LOYALTY', null],
  ])
  expect(childResults[3]?.error).toMatchObject({
    code: 'LOYALTY_TYPE_FINAL',
    path: ['association', 'relatives', 'childCustomers', '3', 'loyaltyType'],
  })
  expect(await typeOf(known.id)).toBe('LOYALTY')
})

test('a child that gets a card becomes LOYALTY, with the notice at its place', async () => {
  const hierarchyCode = await fleet(api)
  const [boss, child] = [await person(api), await person(api)]
  const { id: seriesId, code: seriesCode } = await createSeries(api.db)
  const card = { ...cardToLink(await createCard(api.db, { seriesId })), seriesCode }
  const childCustomers = [{ identifiers: [child.phone, card] }]

  const outcome = await updated(api, {
    identifiers: [boss.phone],
    association: { ...at({ hierarchyCode, roleCode: 'OWNER' }), relatives: { childCustomers } },
  })

  expect(codes(outcome)).toEqual(['BECAME_LOYALTY'])
  expect(await typeOf(child.id)).toBe('LOYALTY')
  expect(await typeOf(boss.id)).toBe('NON_LOYALTY')
})
