import { expect, test } from 'vitest'
import type { UpdateFacts } from '../../../../src/core/association/rules/associationPlan.ts'
import { planUpdateAssociation } from '../../../../src/core/association/rules/planUpdateAssociation.ts'
import type { UpdateRequest } from '../../../../src/core/association/rules/updateRequest.ts'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import { customer, fleet, held, item, now, place, refusalOf, updateFacts } from '../../link/rules/facts.ts'

const mobile = item('MOBILE', '+66812345678')
const email = item('EMAIL', 'somchai@beispiel.de', { path: ['identifiers', 1] })
const somchai = customer('shop', { identifiers: [held('shop', 'MOBILE', '+66812345678')] })
const online = customer('online', { identifiers: [held('online', 'EMAIL', 'somchai@beispiel.de')] })
const request = (more: Partial<UpdateRequest> = {}): UpdateRequest => ({
  ...{ items: [mobile], newCards: [], profile: {} as UpdateRequest['profile'], fields: undefined },
  loyaltyType: 'NON_LOYALTY',
  extendedFields: {},
  enrollments: [],
  place: null,
  ...more,
})
const plan = (
  customers: CustomerFacts[],
  more: Partial<UpdateRequest> = {},
  facts: Partial<UpdateFacts> = {},
) => planUpdateAssociation(updateFacts(customers, facts), request(more))

test('an identifier that is held in another source merges the customers, and the update goes to the survivor', () => {
  const survivor: CustomerFacts = {
    ...online,
    status: 'SUSPENDED',
    extendedFields: { language: 'de' },
    registeredOffset: 60,
  }

  const planned = plan([somchai, survivor], { items: [mobile, email], extendedFields: { size: 42 } })

  expect(planned.link?.merge).toMatchObject({ survivorId: 'online', victimId: 'shop' })
  expect(planned).toMatchObject({
    customer: somchai,
    customerId: 'online',
    matchedBy: 'shop-+66812345678-shop',
    statusFields: { status: 'SUSPENDED', registeredOffset: 60, extendedFields: { language: 'de', size: 42 } },
  })
  expect(planned.notices).toMatchObject([{ code: 'MERGED' }])
})

const enrolled = (id: string, programId: number) => ({
  ...{ id, programId, tierSequence: 1, tierExpiresAt: null, tierExpiresOffset: null },
})
test('after a merge the survivor has the enrollments of both sides and is not enrolled again', () => {
  const customers = [
    { ...online, enrollments: [enrolled('e1', 1)] },
    { ...somchai, enrollments: [enrolled('e2', 1), enrolled('e3', 2)] },
  ]
  const programs = [1, 2, 3].map((id) => ({ id, tiers: [{ sequence: 1 }] }))
  const enrollments = programs.map(({ id }) => ({ programId: id, tierNumber: 1 }))

  const planned = plan(customers, { items: [mobile, email], enrollments }, { programs })

  expect(planned.enrollments.map(({ programId, tier }) => [programId, tier?.tierSequence])).toEqual([
    [1, undefined],
    [2, undefined],
    [3, 1],
  ])
})

const manager = {
  hierarchy: fleet,
  role: { code: 'MANAGER', position: 2, maxChildren: 2 },
  company: undefined,
}
const wishedPlace = { ...manager, parent: null, children: [] }
test.each([
  ['the survivor’s', place('mine', 3), null, 'mine'],
  ['the victim’s', null, place('theirs', 3), 'theirs'],
  ['the survivor’s of two', place('mine', 3), place('theirs', 3), 'mine'],
])('after a merge the place is %s', (_name, mine, theirs, id) => {
  const customers = [
    { ...online, association: mine },
    { ...somchai, association: theirs },
  ]

  expect(plan(customers, { items: [mobile, email], place: wishedPlace }).place).toMatchObject({
    id,
    isNew: false,
  })
})

test.each([
  ['its own place and the merged one', [2], { code: 'CHILD_ROLE_DOES_NOT_QUALIFY', childRole: 'MANAGER' }],
  ['all of them', [3], { code: 'TOO_MANY_CHILDREN', held: 4 }],
])('after a merge the children of both are checked: %s', (_name, childRoles, expected) => {
  const roomy = { role: { code: 'MANAGER', maxChildren: 9 }, hierarchy: { allowSkipping: true } }
  const customers = [
    { ...online, association: place('mine', 1, { ...roomy, childCount: 2, childRoles: [3] }) },
    { ...somchai, association: place('theirs', 1, { childCount: 2, childRoles }) },
  ]

  expect(refusalOf(() => plan(customers, { items: [mobile, email], place: wishedPlace }))).toMatchObject(
    expected,
  )
})

test('an existing child of the merged customer counts as an existing child', () => {
  const customers = [
    { ...online, association: place('mine', 2) },
    { ...somchai, association: place('theirs', 2, { childCount: 2, childRoles: [3] }) },
    customer('child', {
      identifiers: [held('child', 'MOBILE', '+4915123456789', 'shop')],
      association: place('below', 3, { parentId: 'theirs', parentPosition: 2 }),
    }),
  ]
  const newCustomer = {
    status: 'ACTIVE' as const,
    loyaltyType: 'LOYALTY' as const,
    registered: { instant: now, offsetMinutes: 0 },
    extendedFields: {},
  }
  const child = {
    items: [item('MOBILE', '+4915123456789')],
    ...{ newCards: [], profile: {} as UpdateRequest['profile'], fields: undefined },
    newCustomer,
    loyaltyType: null,
    role: null,
    path: ['childCustomers', 0],
  }

  const { children } = plan(customers, {
    items: [mobile, email],
    place: { ...wishedPlace, children: [child] },
  })

  expect(children).toMatchObject([{ kind: 'PLACED', place: { parentId: 'mine' } }])
})

test('neither the customer nor the one it merges into can be its own child', () => {
  const newCustomer = {
    status: 'ACTIVE' as const,
    loyaltyType: 'LOYALTY' as const,
    registered: { instant: now, offsetMinutes: 0 },
    extendedFields: {},
  }
  const two = {
    ...somchai,
    identifiers: [...somchai.identifiers, held('shop', 'LINE', 'somchai', 'shop')],
  }
  const other = { ...online, identifiers: [...online.identifiers, held('online', 'LINE', 'li', 'shop')] }
  const children = ['somchai', 'li'].map((value, n) => ({
    ...{
      items: [item('LINE', value)],
      newCustomer,
      loyaltyType: null,
      role: null,
      path: ['childCustomers', n],
    },
    ...{ newCards: [], profile: {} as UpdateRequest['profile'], fields: undefined },
  }))

  const planned = plan([two, other], { items: [mobile, email], place: { ...wishedPlace, children } })

  expect(planned.link?.merge).not.toBeNull()
  expect(planned.children).toMatchObject([
    { kind: 'REFUSED', error: { spec: { code: 'CHILD_ROLE_DOES_NOT_QUALIFY' } } },
    { kind: 'REFUSED', error: { spec: { code: 'CHILD_ROLE_DOES_NOT_QUALIFY' } } },
  ])
})
