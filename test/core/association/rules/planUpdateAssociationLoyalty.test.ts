import { expect, test } from 'vitest'
import type { UpdateFacts } from '../../../../src/core/association/rules/associationPlan.ts'
import { planUpdateAssociation } from '../../../../src/core/association/rules/planUpdateAssociation.ts'
import type { UpdateRequest } from '../../../../src/core/association/rules/updateRequest.ts'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import { card, customer, fleet, held, item, place, refusalOf, updateFacts } from '../../link/rules/facts.ts'
import { relative, role } from './relatives.ts'

const mobile = item('MOBILE', '+66812345678', { path: ['identifiers', 0] })
const newCard = item('CARD_NUMBER', '6001', { statusLabel: 'ACTIVE', path: ['identifiers', 1] })
const somchai = (more: Partial<CustomerFacts> = {}) =>
  customer('shop', { identifiers: [held('shop', 'MOBILE', '+66812345678')], ...more })
const plan = (
  customers: CustomerFacts[],
  more: Partial<UpdateRequest> = {},
  facts: Partial<UpdateFacts> = {},
) =>
  planUpdateAssociation(updateFacts(customers, facts), {
    ...{ items: [mobile], newCards: [], profile: {} as UpdateRequest['profile'], fields: undefined },
    ...{ loyaltyType: 'NON_LOYALTY', extendedFields: {}, enrollments: [], place: null },
    ...more,
  })
const programs = [{ id: 1, tiers: [{ sequence: 1 }] }]
const enrollments = [{ programId: 1, tierNumber: 1 }]
const loyalty = ({ statusFields, notices }: ReturnType<typeof plan>) => [
  statusFields.loyaltyType,
  notices.filter(({ code }) => code === 'BECAME_LOYALTY').map(({ path }) => path),
]

test('a customer that gets a card or an enrollment becomes LOYALTY, with one notice', () => {
  const withCard = { items: [mobile, newCard] }

  expect(loyalty(plan([somchai()]))).toEqual(['NON_LOYALTY', []])
  expect(loyalty(plan([somchai()], { enrollments }, { programs }))).toEqual(['LOYALTY', [['loyaltyType']]])
  expect(loyalty(plan([somchai()], withCard, { cards: [card('6001')] }))).toEqual([
    ...['LOYALTY', [['loyaltyType']]],
  ])
  expect(plan([somchai()], withCard, { cards: [card('6001')] }).link?.becomesLoyalty).toBe(false)
})

test('a customer that is to be LOYALTY anyway gets no notice', () => {
  expect(loyalty(plan([somchai()], { loyaltyType: 'LOYALTY', enrollments }, { programs }))).toEqual([
    'LOYALTY',
    [],
  ])
})

test('an enrollment that exists already makes nobody LOYALTY', () => {
  const held = { id: 'e', programId: 1, tierSequence: 1, tierExpiresAt: null, tierExpiresOffset: null }

  expect(loyalty(plan([somchai({ enrollments: [held] })], { enrollments }, { programs }))).toEqual([
    'NON_LOYALTY',
    [],
  ])
})

test('a suspended customer is not enrolled, but its other values change', () => {
  const suspended = somchai({ status: 'SUSPENDED' })

  expect(refusalOf(() => plan([suspended], { enrollments }, { programs }))).toEqual({
    ...{ code: 'ACCOUNT_NOT_ACTIVE', customerId: 'shop', customerStatus: 'SUSPENDED' },
    path: ['loyaltyProgramEnrollments'],
  })
  expect(plan([suspended], { extendedFields: { size: 'L' } }).isCustomerChanged).toBe(true)
})

test('extended fields and the loyalty type are changes of the customer, the same values are not', () => {
  const stored = somchai({ extendedFields: { size: 'L' }, fieldsMatchedBy: { size: 'line' } })
  const changed = plan([stored], { extendedFields: { size: 'M' } })

  expect(plan([stored], { extendedFields: { size: 'L' } }).isCustomerChanged).toBe(false)
  expect(plan([stored], { loyaltyType: 'LOYALTY' }).isCustomerChanged).toBe(true)
  expect([changed.isCustomerChanged, changed.statusFields.fieldsMatchedBy]).toEqual([
    ...[true, { size: 'shop-+66812345678-shop' }],
  ])
  expect(plan([stored], { extendedFields: null }).statusFields.extendedFields).toEqual({})
})

test('a customer leaves its hierarchy', () => {
  const inFleet = somchai({ association: place('mine', 2, { childCount: 1, childRoles: [3] }) })

  expect(plan([inFleet], { leave: { ownChildren: 'KEEP_PLACES' } }).leaves).toEqual({
    ...{ hierarchyId: 1, rolePosition: 2, companyId: null },
  })
  expect(refusalOf(() => plan([inFleet], { leave: { ownChildren: 'REFUSE' } }))).toMatchObject({
    ...{ code: 'INVALID_HIERARCHY', path: ['association', 'hierarchyCode'] },
  })
  expect(plan([inFleet], { leave: null }).leaves).toBe(null)
})

test('a customer that only an expired or deleted card names is refused by the card', () => {
  const facts = (status: 'DELETED' | 'ACTIVE') => ({ cards: [card('6001', { customerId: 'gone', status })] })
  const items = [newCard]

  expect(refusalOf(() => plan([], { items }, facts('DELETED')))).toEqual({
    ...{ code: 'CARD_NOT_ACTIVE', cardNumber: '6001', cardStatus: 'DELETED', path: ['identifiers', '1'] },
  })
  expect(refusalOf(() => plan([], { items }, facts('ACTIVE')))).toMatchObject({ code: 'CUSTOMER_NOT_FOUND' })
  expect(
    refusalOf(() =>
      plan([], { items: [item('EXTERNAL_ID', '6001')] }, { cards: [card('6001', { status: 'DELETED' })] }),
    ),
  ).toMatchObject({ code: 'CUSTOMER_NOT_FOUND' })
})

const inFleet = { hierarchy: fleet, role: role('MANAGER'), company: null, parent: null, children: [] }
const ofChild = item('CARD_NUMBER', '7001', { statusLabel: 'ACTIVE' })
const malee = customer('malee', { identifiers: [held('malee', 'MOBILE', '+66899999999', 'shop')] })
const child = (more = {}) =>
  relative(['+66899999999'], { items: [item('MOBILE', '+66899999999'), ofChild], path: ['child'], ...more })
const noticed = (children: ReturnType<typeof child>[], customers = [somchai(), malee]) =>
  plan(customers, { place: { ...inFleet, children } }, { cards: [card('7001')] }).notices.map(
    ({ code, path }) => [code, ...path],
  )

test('a child that becomes LOYALTY by its card has a notice, unless the request says so', () => {
  expect(noticed([child()])).toEqual([['BECAME_LOYALTY', 'child']])
  expect(noticed([child({ loyaltyType: 'LOYALTY' })])).toEqual([])
})

test('a child that is registered as NON_LOYALTY becomes LOYALTY by its card', () => {
  const newCustomer = { ...child().newCustomer, loyaltyType: 'NON_LOYALTY' as const }

  expect(noticed([child({ newCustomer })], [somchai()])).toEqual([['BECAME_LOYALTY', 'child']])
  expect(noticed([child()], [somchai()])).toEqual([])
})
